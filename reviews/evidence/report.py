"""The report: what was counted, with small numbers hidden, ready to be written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialogues.library import Library
from reviews.evidence import counting
from reviews.evidence.drawn import how_given
from reviews.evidence.hiding import FEWEST, Cell, Split, hide
from reviews.evidence.ladder import Level, levels
from reviews.evidence.quotes import Quote
from reviews.evidence.quotes import quotes as may_be_quoted
from reviews.evidence.words import HOW, I_STATEMENTS, SPLITS, STEPS
from reviews.pack.coverage import topic_title
from storage.evidence import everybody, passed_on, rows_of
from storage.replies import REPLY_TOPIC
from storage.store import Store
from storage.unit import Unit

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Step:
    """Median days between two steps; None when too few."""

    name: str
    days: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is shown. ``never_asked`` and ``shaped`` are titles and plain lines.

    ``drawn`` of ``drawn_from`` views were opened to see how they were given.
    """

    provider: str
    first: date
    last: date
    made_at: datetime
    splits: tuple[Split, ...]
    steps: tuple[Step, ...]
    levels: tuple[Level, ...]
    never_asked: tuple[str, ...]
    shaped: tuple[str, ...]
    questions: int
    checked: int
    quotes: tuple[Quote, ...]
    drawn: int
    drawn_from: int

    def split(self, name: str) -> Split:
        """One table, by its name. Raises ``KeyError``."""
        return next_or_raise(self.splits, name)

    @property
    def all_hidden(self) -> bool:
        """Whether there are too few people for any number."""
        return all(one.whole.number in (None, 0) for one in self.splits)


def next_or_raise(splits: tuple[Split, ...], name: str) -> Split:
    """The split of this name. Raises ``KeyError``."""
    for one in splits:
        if one.name == name:
            return one
    raise KeyError(name)


def make_report(
    store: Store,
    library: Library,
    *,
    first: date,
    last: date,
    provider: str,
    timezone: str,
    now: datetime,
    by: str,
    progress: Progress | None = None,
) -> Report:
    """Count views said from ``first`` to ``last``, both days included, and note it in the ledger.

    What became of them counts up to the end of ``last``.
    """
    zone = ZoneInfo(timezone)
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    with store.read() as unit:
        report = _counted(unit, library, begin, end, provider, now, progress)
    with store.begin() as unit:
        unit.ledger.note(
            None, "evidence made", by=by,
            detail={"from": first.isoformat(), "to": last.isoformat()},
        )  # fmt: skip
        for quote in report.quotes:  # whoever is quoted can see who read it
            unit.ledger.note(quote.person_id, "exported", by=by, subject=quote.view_id)
    return report


def _counted(
    unit: Unit,
    library: Library,
    begin: datetime,
    end: datetime,
    provider: str,
    now: datetime,
    progress: Progress | None,
) -> Report:
    tally, known = counting.Tally(), everybody(unit.work)
    shared, statements = passed_on(unit.work, begin, end), _statements(library)
    for at, rows in enumerate(rows_of(unit.work, known), start=1):
        left = counting.count(tally, rows, begin, end, statements, passed_on=rows.id in shared)
        _took_part(unit, tally, rows.id, left.confirmed)
        _by_role(unit, tally, rows.id, left.by_supporter)
        if progress is not None and (at % 50 == 0 or at == len(known)):
            progress(at, len(known))
    # What was told back is answered in a topic of its own, which is counted as replies.
    topics = tuple(one for one in library.topics if one != REPLY_TOPIC)
    numbers, people = how_given(unit, tally.drawn)
    tally.numbers.update(numbers)
    tally.people.update(people)
    splits = hide(_splits(tally, library, topics))
    last = (end - timedelta(days=1)).date()
    questions = [one for topic in library.topics.values() for one in topic.questions]

    def enough(step: str) -> bool:
        return tally.people[f"days: {step}"] >= FEWEST

    return Report(
        provider=provider,
        first=begin.date(),
        last=last,
        made_at=now,
        splits=splits,
        steps=tuple(
            Step(words, counting.median(tally.days[step]) if enough(step) else None)
            for step, words in STEPS
        ),
        levels=levels(tally.rungs, topics),
        never_asked=tuple(
            topic_title(library, one) for one in topics if not tally.numbers[f"asked: {one}"]
        ),
        shaped=tuple(
            f"{topic_title(library, topic.id)}: {check.by}, {check.on}: {check.changed}"
            for topic in library.topics.values()
            for one in topic.questions
            for check in one.checked_by
        ),
        questions=len(questions),
        checked=sum(one.checked for one in questions),
        quotes=may_be_quoted(unit, library, tally.quotable, begin, end),
        drawn=len(tally.drawn.views),
        drawn_from=tally.drawn.offered,
    )


def _statements(library: Library) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (topic.id, one.id): tuple(one.i_statements)
        for topic in library.topics.values()
        for one in topic.questions
    }


def _by_role(unit: Unit, tally: counting.Tally, person_id: str, views: Counter[str]) -> None:
    """What somebody is to a person is sealed: it is opened for those who gave a view for them."""
    if not views:
        return
    roles = {one.id: one.role for one in unit.supporters.for_person(person_id)}
    by_role: Counter[str] = Counter()
    for supporter, number in views.items():
        by_role[f"by: {roles.get(supporter, 'friend')}"] += number
    tally.add(by_role)


def _took_part(unit: Unit, tally: counting.Tally, person_id: str, topics: frozenset[str]) -> None:
    """Who does an action is sealed: it is opened only as long as a level depends on it."""
    wanted = [one for one in topics if tally.rungs[one]["co-production"] < FEWEST]
    if not wanted:
        return
    name = unit.people.get(person_id).name.partition(" (")[0].casefold()
    theirs = [one for one in unit.actions.of_person(person_id) if one.status == "done"]
    if name and any(name in one.who.casefold() for one in theirs):
        for topic in wanted:
            tally.rungs[topic]["co-production"] += 1


def _splits(tally: counting.Tally, library: Library, topics: tuple[str, ...]) -> list[Split]:
    def cell(name: str) -> Cell:
        return Cell(name, tally.numbers[name], tally.people[name])

    found = [
        Split(name, cell(whole), tuple(cell(part) for part in parts))
        for name, whole, parts in SPLITS
    ]
    # All were opened: the whole is what was given. Else a reader knows how many were drawn.
    whole = cell("given" if tally.drawn.all_of_them else "drawn")
    found.append(Split("how", whole, tuple(cell(f"how: {one}") for one in HOW), known=True))
    found += [
        Split(f"i: {one}", cell("people"), (cell(f"spoke: {one}"), cell(f"did not: {one}")))
        for one in I_STATEMENTS
    ]
    given = {name for name in tally.numbers if name.startswith("given: ")}
    given |= {f"given: {topic}" for topic in topics}
    order = sorted(given, key=lambda name: topic_title(library, name.partition(": ")[2]))
    found.append(Split("topics", cell("given"), tuple(cell(name) for name in order)))
    return found
