"""A screen of the chat as the page shows it: each thing in its fixed place (standards 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dialogues.messages import Control, ControlName, Line, Mat, Message, Option, Speech

#: The top row: the same five places on every screen.
ALWAYS: tuple[ControlName, ...] = ("back", "home", "stop", "help", "not-safe")
#: Answers that stand beside each other under the pictures.
BESIDE: tuple[ControlName, ...] = ("not-sure", "skip", "think")


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of the chat. ``told`` are messages of the same turn that ask nothing.

    ``heading`` is the question itself; ``lead`` is what is said before it and ``more_words``
    what is said after it, one sentence a line. ``apart`` is on the phone of a helper who sits
    beside the person: it ends that. A summary's ``lines`` each have the button that
    changes them beside them. ``again`` is what every second Listen says, empty where the same
    is said again. ``tells`` is what counts as told once the page is answered with.
    """

    conversation: str
    step: int
    heading: str
    lead: str = ""
    more_words: str = ""
    title: str = ""
    note: str = ""
    told: tuple[str, ...] = ()
    picture: str | None = None
    progress: tuple[int, int] | None = None
    options: tuple[Option, ...] = ()
    lines: tuple[tuple[Line, Option | None], ...] = ()
    mats: tuple[Mat, ...] = ()
    always: tuple[Control, ...] = ()
    beside: tuple[Control, ...] = ()
    more: Control | None = None
    own_way: Control | None = None
    apart: Control | None = None
    asks: bool = False
    speech: Speech = field(default_factory=Speech)
    sound: str = ""
    again: Speech = field(default_factory=Speech)
    sound_again: str = ""
    aloud: bool = False
    bigger: bool = False
    tells: str = ""


def screen_of(conversation: str, messages: Sequence[Message], *, aloud: bool) -> Screen:
    """The screen that the messages of one turn make: the last one is the question."""
    last = messages[-1]
    before = messages[:-1]
    notes = [part for message in (*before, last) for part in (message.note,) if part]
    lead, heading, after = _split(last)
    controls = {control.name: control for control in last.controls}
    changes = {option.number: option for option in last.options if _changes_line(option)}
    return Screen(
        conversation=conversation,
        step=last.step,
        heading=heading,
        lead=lead,
        more_words=after,
        title="" if last.speech.personal else heading.replace("\n", " "),
        note="\n".join(notes),
        told=tuple(message.text for message in before if message.text),
        picture=last.picture,
        progress=last.progress,
        options=tuple(option for option in last.options if not _changes_line(option)),
        lines=tuple((line, changes.get(line.number)) for line in last.lines),
        mats=last.mats,
        always=tuple(controls[name] for name in ALWAYS if name in controls),
        beside=tuple(controls[name] for name in BESIDE if name in controls),
        more=controls.get("more"),
        own_way=controls.get("my-way"),
        apart=controls.get("apart"),
        asks=last.asks,
        speech=_together(messages),
        aloud=aloud,
        bigger=last.bigger,
        tells=last.tells,
    )


def _changes_line(option: Option) -> bool:
    """Whether this is the "Change 2" of a summary (dialogues.screens.summary)."""
    return option.choice.startswith("line.")


def _split(message: Message) -> tuple[str, str, str]:
    """What is said before the question, the question, and what is said after it.

    A screen that asks nothing has its first sentence as the heading.
    """
    lines = message.text.splitlines() or [""]
    at = next((place for place, line in enumerate(lines) if line.rstrip().endswith("?")), 0)
    return "\n".join(lines[:at]), lines[at], "\n".join(lines[at + 1 :])


def _together(messages: Sequence[Message]) -> Speech:
    said = [one for message in messages for one in message.speech.voiced]
    personal = any(message.speech.personal for message in messages)
    last = messages[-1].speech
    mixed = any(language != last.language for _, language in said)
    languages = tuple(language for _, language in said) if mixed else ()
    return Speech(tuple(part for part, _ in said), personal, last.language, last.slower, languages)
