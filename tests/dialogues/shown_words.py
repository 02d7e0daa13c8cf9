"""Looks at every text that a screen shows: is it ours and easy, or the person's own words?

Every line must be a line of the content, with at most names and the person's own words filled
in. So nothing reaches a person that ``topics check`` has not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dialogues.content_models import Topic
from dialogues.draft import shortened
from dialogues.library import Library
from dialogues.lint import lint_text
from dialogues.messages import Message
from dialogues.phrases import PLACES

_PLACE = re.compile(r"\\\{(?:" + "|".join(PLACES) + r")\\\}")
_DAY = re.compile(r"(?:\w+: )?(?:\w+ )?\d{1,2} \w+ \d{4}\.?(?:, \d{1,2}:\d{2} [ap]m)?")
#: What a composed screen may hold at most (standards 53): it has several small messages.
MOST_WORDS = 50
#: Rules about one message; a screen is made of several.
_OF_ONE_MESSAGE = "L3"


class OurWords:
    """The words of one library. ``names`` are the people that it may speak of."""

    def __init__(self, libraries: Iterable[Library], names: Iterable[str]) -> None:
        self._names = tuple(names)
        lines = {line for library in libraries for line in _lines(library)}
        self._plain = frozenset(line for line in lines if "{" not in line)
        self._filled = [
            re.compile(_PLACE.sub("(.*)", re.escape(line)), re.DOTALL)
            for line in sorted(lines, key=len, reverse=True)
            if "{" in line
        ]
        self.wrong = lru_cache(maxsize=None)(self._wrong)

    def strangers(self, message: Message, own: Iterable[str]) -> list[str]:
        """Lines of a screen that are neither ours nor what the person (or staff) said."""
        said = {part for words in own for part in _said(words)}
        return [line for line in shown(message) if not self._known(line, said)]

    def _known(self, line: str, said: set[str]) -> bool:
        if line in self._plain or line in said or line in self._names or _DAY.fullmatch(line):
            return True
        return self._filled_in(line, said) or self._strung(line, said)

    def _strung(self, line: str, said: set[str]) -> bool:
        """A question with its answer, or an answer with who may read it, in one line of a list."""
        ends = [place for place, letter in enumerate(line) if letter == " "] + [len(line)]
        starts = {0}
        for end in ends:
            if any(self._simple(line[start:end], said) for start in starts):
                starts.add(end + 1)
        return len(line) + 1 in starts

    def _simple(self, line: str, said: set[str]) -> bool:
        bare = line.removesuffix(".")
        known = {line, bare} & (self._plain | said)
        return bool(known) or any(f"Not for {name}" == bare for name in self._names)

    def _filled_in(self, line: str, said: set[str]) -> bool:
        return any(
            all(self._may_fill(value, said) for value in found.groups())
            for found in (pattern.fullmatch(line) for pattern in self._filled)
            if found
        )

    def _may_fill(self, value: str, said: set[str]) -> bool:
        ours = value in self._plain or f"{value}." in self._plain or value in self._names
        number = value.replace(" ", "").isdecimal()
        return ours or number or value in said or bool(_DAY.fullmatch(value))

    def _wrong(self, text: str) -> tuple[str, ...]:
        """What the linter has against a text of ours, and against its size."""
        names = [word for name in self._names for word in name.split()]
        found = lint_text(text, kind="message", names=names)
        told = [p.message for p in found if p.level == "error" and p.rule != _OF_ONE_MESSAGE]
        if len(text.split()) > MOST_WORDS:
            told.append(f"{len(text.split())} words")
        if text.count("?") > 1:
            told.append("two questions")
        return tuple(told)


def shown(message: Message) -> Iterator[str]:
    """Every line that is shown or said."""
    for text in (message.text, message.note):
        yield from text.splitlines()
    for button in message.buttons():
        yield button.text
    for line in message.lines:
        yield line.asked
        yield from line.answer.splitlines()
    for mat in message.mats:
        yield from (mat.title, mat.when)
        for column in (*mat.columns, *mat.strips):
            yield column.text
            yield from (words for tile in column.tiles for words in (tile.text, tile.said) if words)
    if not message.mats:  # a board in words is put together from the names above
        for part in message.speech.parts:
            yield from part.splitlines()


def _said(words: str) -> Iterator[str]:
    yield words
    yield shortened(words)
    yield from words.splitlines()


def _lines(library: Library) -> Iterator[str]:
    for phrase in library.phrases.values():
        yield from phrase.text.splitlines()
        yield from phrase.parts
    for options in library.forms.values():
        for option in options:
            yield option.text
            yield from option.parts
    for topic in library.topics.values():
        yield from _of_topic(topic)


def _of_topic(topic: Topic) -> Iterator[str]:
    yield topic.title
    yield from topic.parts
    for question in topic.questions:
        yield from question.words.splitlines()
        yield from question.parts
        for one in (*question.options, *question.cards):
            yield one.text
            yield from one.parts
        for card in question.cards:
            yield from question.for_card(card).text.splitlines()
            yield from question.for_card(card).parts
