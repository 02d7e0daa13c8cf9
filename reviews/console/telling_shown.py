"""How telling back went, in words: written, told, not told, and what the person replied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dialogues.library import Library
from reviews import wording
from reviews.console.config import ConsoleConfig
from reviews.console.reviewing import staff_name
from reviews.console.shown import ShownView, shown
from reviews.pack.chains import Chains
from storage.not_told import NotToldNote
from storage.people import Person
from storage.replies import REPLY_TOPIC, Reply
from storage.tellings import Telling
from storage.unit import Unit
from storage.views import View

#: What was asked, as staff read it.
ASKED = {
    "happened": "Did it happen?",
    "better": "Is it better?",
    "still-wanted": "Is it still wanted?",
    "okay": "Is the reason okay?",
    "said": "What they said about it",
    "talk": "Wants to talk about it",
    "advocate": "Wants someone to speak up for them",
    "more": "Asked further",
}
WHY_WORDS = {
    "not-wanted": "{name} does not want to hear it",
    "stopped": "{name} stopped for good",
    "kept-back": "{name} keeps these answers for themselves",
}


@dataclass(frozen=True, slots=True)
class ShownReply:
    """One reply: what was asked, the answer in words, when, and the view that holds more."""

    asked: str
    answer: str
    when: str
    view: ShownView | None = None
    kept_back: bool = False


@dataclass(frozen=True, slots=True)
class ShownTelling:
    """What was written to a person and how it went; ``words`` are left out where not for them."""

    id: str
    said: str
    decided: str
    because: str
    written: str
    told: str
    told_words: str = ""
    not_told: str = ""
    replies: tuple[ShownReply, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether the person is still to be told."""
        return not self.told and not self.not_told


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose page it is, and the views that its reader may see."""

    config: ConsoleConfig
    person: Person
    views: Sequence[View]
    library: Library


def shown_telling(unit: Unit, sight: Sight, one: Telling) -> ShownTelling:
    """Something that was written to the person, with what they said to it."""
    zone = sight.config.timezone
    return ShownTelling(
        one.id,
        one.said,
        one.decided if not one.damaged else wording.ALTERED,
        one.because,
        f"{staff_name(unit, one.staff_id)}, {wording.when(one.at, zone)}",
        told_in_words(unit, sight, one),
        one.told_words,
        replies=shown_replies(sight, unit.replies.of_telling(one.id)),
    )


def told_in_words(unit: Unit, sight: Sight, one: Telling) -> str:
    """When and how the person was told, or ""."""
    if one.told_at is None:
        return ""
    zone = sight.config.timezone
    if one.told_how == "in-person":
        by = staff_name(unit, one.told_by)
        return f"Told in person on {wording.day(one.told_at, zone)}" + (f", by {by}" if by else "")
    return f"Shown in the chat on {wording.when(one.told_at, zone)}"


def not_told_in_words(unit: Unit, sight: Sight, note: NotToldNote | None) -> str:
    """Why the person is not told, or ""."""
    if note is None:
        return ""
    why = WHY_WORDS[note.why].format(name=sight.person.name)
    by = staff_name(unit, note.staff_id)
    day = wording.day(note.at, sight.config.timezone)
    return f"{why}, on {day}. {note.words}" + (f" Noted by {by}." if by else "")


def shown_replies(sight: Sight, given: Iterable[Reply]) -> tuple[ShownReply, ...]:
    """The replies in their order. Whose view the reader may not see shows only that it is there."""
    listed = list(given)
    seen = {one.id: one for one in sight.views}
    theirs = [seen[one.view_id] for one in listed if one.view_id in seen]
    made = {
        one.id: one for one in shown(sight.config, sight.person, theirs, Chains(list(sight.views)))
    }
    return tuple(_reply(sight, one, made, seen.keys()) for one in listed)


def _reply(
    sight: Sight, one: Reply, made: dict[str, ShownView], seen: Collection[str]
) -> ShownReply:
    asked = ASKED.get(one.ask, one.ask)
    when = wording.when(one.at, sight.config.timezone)
    if one.view_id is not None and one.view_id not in seen:
        return ShownReply(asked, "", when, kept_back=True)
    view = made.get(one.view_id or "")
    if view is not None and view.taken_back:
        return ShownReply(asked, "", when, kept_back=True)
    return ShownReply(asked, answer_in_words(sight.library, one.ask, one.answer), when, view)


def answer_in_words(library: Library, ask: str, answer: str) -> str:
    """The code of an answer as the person saw it on their screen."""
    ref = f"{REPLY_TOPIC}/{ask}"
    if library.holds(REPLY_TOPIC):
        try:
            options = library.question(ref).options
        except KeyError:
            options = ()
        text = next((one.text for one in options if one.id == answer), "")
        if text:
            return text
    return answer.replace("-", " ").capitalize()
