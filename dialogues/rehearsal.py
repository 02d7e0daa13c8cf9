"""Walks through the chat with nobody there: a transcript that a care worker can read.

Each line of answers is what a person does: the words of a button or its number; anything
else is said in words. In brackets: ``(voice)``, ``(photo)``, ``(opens)``, ``(old button)``,
``(double tap)``, ``(7 days later)``, or something that cannot be used, such as ``(video)``.
What staff do stands in brackets too (:mod:`dialogues.rehearsal_news`); ``(written first)`` is when
the chat writes to the person about it. ``/stop`` is a command. A line that starts with ``#`` is
skipped.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

from dialogues.agreed import remember
from dialogues.context import Channel, Context
from dialogues.conversation import Conversation
from dialogues.events import (
    Commanded,
    CommandName,
    Event,
    Opened,
    Said,
    Showed,
    Spoke,
    Tapped,
    Unreadable,
    UnreadableKind,
)
from dialogues.heard import meaning, plain
from dialogues.library import Library
from dialogues.messages import Message, Option
from dialogues.own_people import OwnPerson
from dialogues.rehearsal_news import Does, PretendedStaff
from dialogues.rehearsal_text import kept, screen
from dialogues.turn import Turn, show, tell, turn

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
#: What stands in brackets for things that cannot be typed.
_BRACKETS = ("opens", "voice", "photo", "empty", "old button", "double tap")
_STAFF = get_args(Does)
_WRITTEN = "(written first)"
_LATER = re.compile(r"\((\d+) (minute|hour|day)s? later\)")
#: What a person taps from the welcome to the topics, by the keys of the words.
_TO_A_TOPIC = (
    "welcome.start", "sound.on", "check.staff", "take-part.yes", "take-part.yes", "menu.talk",
    "helper.self",
)  # fmt: skip


class Rehearsal:
    """One conversation that is only pretended. ``conversation`` is where it is now.

    ``shown`` is the last screen as it was sent, with its note.
    """

    def __init__(
        self, library: Library, channel: Channel = "web", people: tuple[OwnPerson, ...] = ()
    ) -> None:
        self.conversation = Conversation("rehearsal")
        self.shown: Message | None = None
        self.staff = PretendedStaff()
        self._count = 0
        self._context = Context(
            now=START,
            channel=channel,
            library=library,
            new_id=self._new_id,
            keyworker="Alex (demo)",
            lead="Kim (demo)",
            help_phone="01632 960001",
            people=people,
        )

    def message(self) -> Message:
        """The screen that is shown now."""
        return show(self.conversation, replace(self._context, tellings=self.staff.news))

    def go_to(self, topic_id: str) -> str:
        """Say yes to everything before, and begin a topic. Returns its first screen.

        Raises ``LookupError`` for a topic that no menu leads to.
        """
        topic = self._context.library.topic(topic_id)
        title, words = topic.title, self._context.library.words
        self._say_yes(_TO_A_TOPIC[:-2] if topic.from_start else _TO_A_TOPIC)
        for _ in range(len(self._context.library.topics) + 1):
            if any(option.text == title for option in self.message().options):
                return self.do(title)
            self.do(words("controls.more").text)
        raise LookupError(f"no page of topics leads to {topic_id}")

    def go_home(self) -> str:
        """Say yes to everything before. Returns the menu."""
        return self._say_yes(_TO_A_TOPIC[:-2])

    def _say_yes(self, keys: Iterable[str]) -> str:
        words, shown = self._context.library.words, self.do("(opens)")
        for key in keys:
            shown = self.do(words(key).text)
            while self.conversation.state == "permission":
                shown = self.do(words("permission.next").text)
        remember(self.conversation, "voice-kept", "yes", START.date())
        return shown

    def wrong(self, line: str) -> str:
        """Why a line of answers is most likely a slip of the pen; "" when it is none.

        Words are an answer where we ask, so there only what is nearly a button counts as one.
        """
        line = line.strip()
        if _LATER.fullmatch(line):
            return ""
        if line.startswith("(") and line.endswith(")"):
            words = (*get_args(UnreadableKind), *_BRACKETS, *_STAFF)
            known = [*[f"({word})" for word in words], _WRITTEN]
            meant = f"{line} means nothing here."
            return "" if line in known else f"{meant} {_near(line, (*known, '(3 days later)'))}"
        if line.startswith("/"):
            commands = [f"/{name}" for name in get_args(CommandName)]
            meant = f"There is no command {line}."
            return "" if line in commands else f"{meant} {_near(line, commands)}"
        return self._no_button(line)

    def _no_button(self, line: str) -> str:
        message = self.message()
        buttons = [button.text for button in message.buttons()]
        if self._button(line):
            return ""
        if line.isdecimal():
            last = max((option.number or 0 for option in message.options), default=0)
            return "" if 0 < int(line) <= last else f"There is no number {line} on this screen."
        near = _near(line, buttons)
        if message.asks and not near:
            return ""
        if not message.asks and meaning(self._context.library, line):
            return ""
        return f"There is no button “{line}”. {near or 'There are: ' + ', '.join(buttons) + '.'}"

    def spoken(self) -> str:
        """What is said aloud on the screen that is shown now, line by line."""
        return "".join(f"  ♪ {part}\n" for part in self.message().speech.parts)

    def do(self, line: str) -> str:
        """Do what the line says. Returns what is shown then."""
        later = _LATER.fullmatch(line.strip())
        if later:
            self._pass(timedelta(**{f"{later[2]}s": int(later[1])}))
            return f"{line.strip()}\n"
        staff = next((one for one in _STAFF if line.strip() == f"({one})"), None)
        if staff is not None:
            self.staff.do(staff)
            return f"{line.strip()}\n"
        return "\n".join(_lines(self.happen(line.strip())))

    def happen(self, line: str) -> Turn:
        """Do what the line says; the turn itself."""
        self._pass(timedelta(seconds=1 if line == "(double tap)" else 10))
        before, context = self.conversation, replace(self._context, tellings=self.staff.news)
        if line == _WRITTEN:
            happened = tell(before, context) or Turn(before)
        else:
            happened = turn(before, self._event(line), context)
        self.conversation = happened.conversation
        self.staff.after(happened.records, happened.messages)
        self.shown = happened.messages[-1] if happened.messages else self.shown
        return happened

    def _new_id(self) -> str:
        self._count += 1
        return f"r{self._count:011d}"

    def _pass(self, time: timedelta) -> None:
        self._context = replace(self._context, now=self._context.now + time)

    def _event(self, line: str) -> Event:
        if line.startswith("/") and line[1:] in get_args(CommandName):
            return Commanded(next(n for n in get_args(CommandName) if n == line[1:]))
        if line.startswith("(") and line.endswith(")"):
            return self._in_brackets(line[1:-1])
        button = self._button(line)
        return Tapped(self.conversation.step, button) if button else Said(line)

    def _in_brackets(self, word: str) -> Event:
        step = self.conversation.step
        kinds = {kind: Unreadable(kind) for kind in get_args(UnreadableKind)}
        events: dict[str, Event] = {
            **kinds,
            "opens": Opened(),
            "voice": Spoke("attachment", 4.0),
            "photo": Showed("attachment"),
            "empty": Said(""),
            "old button": Tapped(max(0, step - 3), "next"),
            "double tap": Tapped(step - 1, "next"),
        }
        return events.get(word) or Said(f"({word})")

    def _button(self, line: str) -> str:
        wanted = plain(line)
        for button in self.message().buttons():
            if plain(button.text) == wanted:
                return button.choice if isinstance(button, Option) else button.name
        return ""


def _near(word: str, known: Iterable[str]) -> str:
    folded = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    return f"Did you mean {folded[close[0]]}?" if close else ""


def rehearse(library: Library, answers: Iterable[str], *, channel: Channel = "web") -> str:
    """The transcript of a whole conversation. It begins with opening the chat."""
    rehearsal = Rehearsal(library, channel)
    parts = [rehearsal.do("(opens)")]
    for line in answers:
        if not line.strip() or line.startswith("#"):
            continue
        done, nobody = rehearsal.do(line), line.strip()[1:-1] in (*_STAFF, _WRITTEN[1:-1])
        alone = nobody or _LATER.fullmatch(line.strip())
        parts.append(done if alone else f"YOU: {line.strip()}\n{done}")
    return "\n".join(parts)


def _lines(happened: Turn) -> Iterator[str]:
    if happened.settled:
        yield f"     ✓ {happened.settled.text}"
    for record in happened.records:
        yield f"     (stored: {kept(record)})"
    if happened.replay:
        yield "     (the screen is read aloud)"
        yield from (f"       “{part}”" for part in happened.replay.parts)
    if not happened.replay and not happened.messages:
        yield "     (nothing more is shown)"
    for message in happened.messages:
        yield ""
        yield from screen(message)
    yield ""
