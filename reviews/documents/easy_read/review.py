"""The person's own paper of a review: what I said, what was decided, why, and what is next.

The fixed words are content (``paper`` in ``interface.yaml``); the person's words are exact;
reasons are in the words that they were told with, when they were told. Answers about safety are
left out, and so are words of an alert that its readers have not shared: paper lies about, and
others read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.core import UnknownLocaleError
from babel.dates import format_date

from dialogues.danger.about import find_about
from dialogues.library import Library
from reviews.documents.easy_read.books import Block, Book, Part, Row, bound
from reviews.pack.followed import Action, Carried, Decision, Outcome, Prepared, Telling
from reviews.pack.shape import Pack, PackItem


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom: the fixed words in their language, and their keyworker's name, if known.

    ``private`` are the views that must not lie about on paper.
    """

    library: Library
    keyworker: str = ""
    private: frozenset[str] = frozenset()

    def row(self, key: str, **filled: object) -> Row:
        """A row of fixed words."""
        phrase = self.library.words(f"paper.{key}")
        known = {"keyworker": self.keyworker or self.library.words("people.keyworker").text}
        filled_in = phrase.fill(**{**known, **filled})
        return Row(phrase.picture, "", tuple(filled_in.text.splitlines()))

    def text(self, key: str) -> str:
        """Fixed words in one line."""
        return " ".join(self.library.words(f"paper.{key}").text.splitlines())

    def labelled(self, key: str, words: Sequence[str], picture: str | None = None) -> Row:
        """A fixed label with words of somebody else."""
        phrase = self.library.words(f"paper.{key}")
        return Row(picture or phrase.picture, phrase.text, tuple(words))

    def heading(self, key: str) -> Row:
        """A heading."""
        return self.row(key)

    def day(self, day: date) -> str:
        """A day in full, in their language: "Thursday 3 December 2026" (standards 59)."""
        for language in (self.library.language, "en_GB"):
            try:
                return format_date(day, "EEEE d MMMM y", locale=language.replace("-", "_"))
            except (UnknownLocaleError, ValueError):
                continue
        return day.isoformat()


def review_books(pack: Pack, reading: Reading) -> tuple[Book, ...]:
    """The paper of one review, in as many books as it takes."""

    def frame(number: int, total: int) -> tuple[list[Part], list[Part]]:
        return _opening(pack, reading, number, total), _closing(reading, number, total)

    return bound(reading.text("title"), list(_parts(pack, reading)), frame)


def _opening(pack: Pack, reading: Reading, number: int, total: int) -> list[Part]:
    rows = [
        reading.row("about", person=pack.person_name),
        reading.row("review", day=reading.day(pack.held_on)),
        reading.row("yours"),
        reading.row("change"),
        reading.row("help"),
    ]
    if not pack.person_name.strip():
        rows = rows[1:]  # erased: there is no name any more
    if total > 1:
        rows.insert(1, reading.row("part", number=number, total=total))
    return [Part(Row(None, "", ()), tuple(Block((row,)) for row in rows))]


def _closing(reading: Reading, number: int, total: int) -> list[Part]:
    rows = [reading.row(key) for key in ("tell", "tap", "advocate", "new-review")]
    more = [reading.row("more", number=number + 1)] if number < total else []
    blocks = tuple(Block((row,)) for row in (*more, *rows))
    return [Part(reading.heading("not-okay"), blocks)]


def _parts(pack: Pack, reading: Reading) -> Iterator[Part]:
    said = {item.view: item for item in pack.items() if not _safety(item, reading)}
    matters = list(_matters(pack, reading, said))
    settled = {view for one in pack.decisions for view in one.views}
    settled |= {one.view for one in pack.carried}
    settled |= {
        view
        for one in pack.outcomes
        for view in one.views
        if view in said and said[view].words == one.words and _served(pack, one)
    }
    if matters:
        yield Part(reading.heading("matters"), tuple(matters))
    else:
        yield Part(reading.heading("matters"), (Block((reading.row("nothing"),)),))
    asking = tuple(
        _asking(one, reading)
        for one in pack.prepared
        if find_about(one.words, pack.person_name) is None
    )
    if asking:
        yield Part(reading.heading("ask"), asking)
    others = tuple(
        Block((answer_row(item, reading),)) for item in said.values() if item.view not in settled
    )
    if others:
        yield Part(reading.heading("also" if settled & said.keys() else "said"), others)
    elif not said:
        yield Part(reading.heading("said"), (Block((reading.row("empty"),)),))


def _asking(question: Prepared, reading: Reading) -> Block:
    """A question of the person for the meeting, and who wrote it down with them."""
    by = question.by or reading.library.words("helpers.a-helper").text
    return Block(
        (reading.labelled("want-to-ask", [question.words]), reading.row("with", helper=by))
    )


def _safety(item: PackItem, reading: Reading) -> bool:
    return item.view in reading.private or reading.library.about_safety(item.question)


def _matters(pack: Pack, reading: Reading, said: dict[str, PackItem]) -> Iterator[Block]:
    for decision in pack.decisions:
        words = _quoted(decision.views, said, reading)
        if words:
            served = [one for one in pack.actions if one.decision == decision.uid]
            rows = [*words, *_decision(decision, reading), *_next(served, reading)]
            if decision.review_on:
                rows.append(reading.labelled("again", [reading.day(decision.review_on)]))
            yield Block(tuple(rows))
    for outcome in pack.outcomes:
        served = _served(pack, outcome)
        if served:
            yield Block((_wanted(outcome, reading), *_next(served, reading)))
    for carried in pack.carried:
        words = _quoted((carried.view,), said, reading)
        if words:
            yield Block((*words, _later(carried, reading)))


def _served(pack: Pack, outcome: Outcome) -> list[Action]:
    """The actions for an outcome that are not shown with a decision already."""
    return [one for one in pack.actions if one.outcome == outcome.uid and not one.decision]


def _quoted(views: Sequence[str], said: dict[str, PackItem], reading: Reading) -> list[Row]:
    label = reading.text("said")
    rows = [answer_row(said[view], reading, label) for view in views if view in said]
    return rows[:1] + [answer_row(said[view], reading, "") for view in views[1:] if view in said]


def answer_row(item: PackItem, reading: Reading, label: str | None = None) -> Row:
    """One answer, exact, under its question or under the label given."""
    asked = " ".join(item.asked.split()) if label is None else label
    lines = [line for line in item.words.splitlines() if line.strip()]
    photo, recording = None, ""
    if item.kind == "voice":
        lines.append(reading.text("voice"))
        if item.heard is not None:
            lines += [*reading.row("heard", name=item.heard.by).words, *_lines(item.heard.words)]
        recording = item.media.id if item.media else ""
    elif item.kind == "photo":
        photo = item.media if item.media and item.media.data else None
        lines = lines or [reading.text("photo")]
    elif item.kind == "not-sure":
        lines = lines or [reading.text("unsure")]
    picture = item.picture or reading.library.words("paper.said").picture
    return Row(picture, asked, tuple(lines), True, photo, recording)


def _decision(one: Decision, reading: Reading) -> Iterator[Row]:
    verdict = reading.row(one.verdict)
    # Words about an older version of the decision do not tell this one.
    told = next((it for it in reversed(one.tellings) if it.decision == one.decision), None)
    decided = _lines(told.decided) if told else []
    yield reading.labelled("decided", _verdict(verdict.words, decided), verdict.picture)
    yield reading.labelled("because", _why(one, told, reading))
    if one.boundary and one.boundary.what_would_change.strip():
        yield reading.labelled("could-change", _lines(one.boundary.what_would_change))


def _verdict(fixed: Sequence[str], told: Sequence[str]) -> list[str]:
    """The fixed word for the verdict, unless the words they were told with begin with it."""
    first = " ".join(fixed).rstrip(".").casefold()
    if told and told[0].casefold().startswith(first):
        return list(told)
    return [*fixed, *told]


def _why(one: Decision, told: Telling | None, reading: Reading) -> list[str]:
    lines = _lines(told.because) if told and told.because else _lines(one.reason)
    return [*lines, *(reading.row(one.boundary.kind).words if one.boundary else ())]


def _wanted(one: Outcome, reading: Reading) -> Row:
    said = reading.labelled("said", _lines(one.words))
    return Row(said.picture, said.label, said.words, True)


def _next(actions: Sequence[Action], reading: Reading) -> Iterator[Row]:
    for one in actions:
        if one.status == "stopped":
            continue
        yield reading.labelled("next", _lines(one.what))
        yield reading.labelled("who", [one.who])
        if one.status == "done":
            yield reading.row("done")
        elif one.due_on:
            yield reading.labelled("by-when", [reading.day(one.due_on)])


def _later(one: Carried, reading: Reading) -> Row:
    return reading.labelled("again", _lines(one.reason))


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
