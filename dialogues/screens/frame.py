"""What every screen is made with: words, options, the fixed row of controls, and speech."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogues.content_models import QuestionOption
from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.library import Library
from dialogues.mats import in_words
from dialogues.messages import Control, ControlName, Line, Mat, Message, Option, Speech
from dialogues.own_people import is_own
from dialogues.phrases import Phrase

#: In this order on every screen (standards 3): first what belongs to the question, then these.
ALWAYS: tuple[ControlName, ...] = ("listen", "back", "home", "stop", "help", "not-safe")
ASKING: tuple[ControlName, ...] = ("not-sure", "skip", "my-way", "think")
CONTROLS = frozenset((*ALWAYS, *ASKING, "more"))
PICK = "pick."


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with the words to say for it, after its number unless ``counted`` is off.

    ``fixed`` ones mean nothing before the others are heard.
    ``personal`` words hold a name, so that only the voice on this machine may say them.
    """

    option: Option
    parts: tuple[str, ...]
    counted: bool = True
    personal: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The conversation as it is now, its context, and what is to be said first.

    A screen that is only looked up, to see what was tapped on it, is not ``spoken``.
    """

    conversation: Conversation
    context: Context
    notes: tuple[Phrase, ...] = ()
    spoken: bool = True

    def words(self, key: str, **values: object) -> Phrase:
        """Words of the chat, with names filled in."""
        return self.context.words(key, **values)

    def screen(
        self,
        key: str,
        *phrases: Phrase,
        choices: Sequence[Choice] = (),
        controls: tuple[ControlName, ...] = (),
        lines: tuple[Line, ...] = (),
        mats: tuple[Mat, ...] = (),
        picture: str | None = None,
        progress: tuple[int, int] | None = None,
        asks: bool = False,
        tells: str = "",
    ) -> Message:
        """A message of ``phrases``, with the controls that are on every screen.

        The speech is in the order shown: note, words, lines, then each option after its number.
        Every second Listen on a question says its answers the other way round (practice 3.3).
        """
        library = self.context.library
        speech = Speech()
        if self.spoken:
            other_way = asks and self.conversation.heard > 0 and self.conversation.heard % 2 == 0
            said = _turned(choices) if other_way else choices
            speech = self._speech((*self.notes, *phrases), lines, mats, said)
        return Message(
            key=key,
            text="\n".join([phrase.text for phrase in phrases]),
            speech=speech,
            note="\n".join([note.text for note in self.notes]),
            picture=picture or phrases[0].picture,
            options=tuple([choice.option for choice in choices]),
            controls=controls_of(library, controls),
            lines=lines,
            mats=mats,
            progress=progress,
            asks=asks,
            step=self.conversation.step,
            bigger=self.conversation.bigger,
            tells=tells,
        )

    def _speech(
        self,
        phrases: Sequence[Phrase],
        lines: Sequence[Line],
        mats: Sequence[Mat],
        choices: Sequence[Choice],
    ) -> Speech:
        library = self.context.library
        parts = [part for phrase in phrases for part in phrase.parts]
        parts += _line_parts(library, lines)
        parts += [part for mat in mats for part in (f"{mat.when}.", *in_words(mat))]
        parts += _choice_parts(library, choices)
        personal = bool(lines or mats) or any(phrase.personal for phrase in phrases)
        personal = personal or any(choice.personal for choice in choices)
        return library.speech(parts, personal=personal, slower=self.conversation.slower)

    def choices(self, *named: tuple[str, str]) -> list[Choice]:
        """Options of the chat itself, as ``(choice, key of the words)``, numbered from 1."""
        numbered = len(named) > 1
        return [
            self.choice(choice, key, place if numbered else None)
            for place, (choice, key) in enumerate(named, start=1)
        ]

    def choice(self, choice: str, key: str, number: int | None = None, **values: object) -> Choice:
        """One option of the chat itself."""
        phrase = self.words(key, **values)
        option = Option(choice, phrase.text, phrase.picture, number)
        return Choice(option, phrase.parts, personal=phrase.personal)


@lru_cache(maxsize=64)
def controls_of(library: Library, extra: tuple[ControlName, ...]) -> tuple[Control, ...]:
    """The row of controls, with those of a question before the ones that are always there."""
    phrases = [(name, library.words(f"controls.{name}")) for name in (*extra, *ALWAYS)]
    return tuple(Control(name, words.text, words.picture or "") for name, words in phrases)


def answer_choices(options: Iterable[QuestionOption]) -> list[Choice]:
    """The answers of a question, numbered in the order shown."""
    return [
        Choice(
            Option(travelling(option.id), option.text, option.picture, place),
            option.parts,
            personal=is_own(option.id),
            fixed=option.last,
        )
        for place, option in enumerate(options, start=1)
    ]


def travelling(content_id: str) -> str:
    """How the id of an answer or topic travels in a button: never mistaken for a control."""
    return f"{PICK}{content_id}" if content_id in CONTROLS else content_id


def arrived(choice: str) -> str:
    """The id again, as it was before :func:`travelling`."""
    return choice.removeprefix(PICK)


def asked_phrase(key: str, words: str, parts: Sequence[str], picture: str) -> Phrase:
    """Words of a topic or question as a phrase, so that a screen can show them."""
    return Phrase(key, words, "\n".join(parts), picture)


def _line_parts(library: Library, lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        if line.number:
            yield number_words(library, line.number)
        yield line.asked
        yield from line.answer.splitlines()


def _turned(choices: Sequence[Choice]) -> list[Choice]:
    turning = [one for one in choices if not one.fixed]
    return [*reversed(turning), *[one for one in choices if one.fixed]]


def _choice_parts(library: Library, choices: Iterable[Choice]) -> Iterable[str]:
    for choice in choices:
        if choice.counted and choice.option.number is not None:
            yield number_words(library, choice.option.number)
        yield from choice.parts


@lru_cache(maxsize=64)
def number_words(library: Library, number: int) -> str:
    """ "Number 2." as it is said before an option."""
    return library.words(f"number.{number}").text
