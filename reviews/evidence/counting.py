"""One pass over everybody: what became of each view, from the clear columns alone."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from storage.evidence import PersonRows
from storage.replies import REPLY_TOPIC
from storage.times import from_stored

YEAR = timedelta(days=365)
_HIDDEN = {"taken back", "sealed"}


@dataclass(slots=True)
class Tally:
    """Numbers by name, and how many people are behind each. Days between two steps as well."""

    numbers: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    days: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    rungs: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    quotable: list[str] = field(default_factory=list)

    def add(self, counted: Counter[str]) -> None:
        """One person's numbers."""
        self.numbers.update(counted)
        self.people.update(name for name, number in counted.items() if number)


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest version of a decision, and what came of it."""

    verdict: str
    at: datetime
    person_there: bool
    advocate_there: bool
    told_at: datetime | None
    replies: dict[str, tuple[str, datetime]]


class Person:
    """The rows of one person, looked at as what became of each view."""

    def __init__(self, rows: PersonRows, first: datetime, end: datetime) -> None:
        by = rows.by
        self.first, self.end = first, end
        reach = {row[1]: row[2] for row in by["sharing"]}
        self.hidden = {row[1] for row in by["marks"] if row[2] in _HIDDEN}
        self.hidden |= {view for view, how in reach.items() if how == "only-me"}
        self.views = [row for row in by["views"] if self._counts(row)]
        self.changed = {row[5] for row in by["views"] if row[5] and from_stored(row[4]) < end}
        self.chosen = self._chosen(by["choices"])
        self.closed = [from_stored(row[2]) for row in by["closed"] if from_stored(row[2]) < end]
        self.decided = self._decided(by)
        self.in_outcomes = {
            view for row in _newest(by["outcomes"]) for view in json.loads(row[3] or "[]")
        }
        self.done = {row[4] for row in _newest(by["actions"]) if row[5] == "done" and row[4]}

    def _within(self, at: datetime) -> bool:
        return self.first <= at < self.end

    def _counts(self, row: Any) -> bool:
        return (
            row[2] != REPLY_TOPIC
            and row[1] not in self.hidden
            and self._within(from_stored(row[4]))
        )

    def _chosen(self, rows: Iterable[Any]) -> dict[str, datetime]:
        newest = {row[1]: row for row in rows if from_stored(row[3]) < self.end}
        found: dict[str, datetime] = {}
        for row in newest.values():
            at = from_stored(row[3])
            for view in json.loads(row[2]):
                found[view] = min(at, found.get(view, at))
        return found

    def _decided(self, by: dict[str, list[Any]]) -> dict[str, Decided]:
        """By view, the newest decision about it."""
        told = {row[1]: from_stored(row[2]) for row in by["told"]}
        told_of: dict[str, datetime] = {}
        replied: dict[str, dict[str, tuple[str, datetime]]] = defaultdict(dict)
        ours = {row[1]: row[2] for row in by["tellings"] if row[2]}
        for telling, decision in ours.items():
            if telling in told and told[telling] < self.end:
                told_of[decision] = min(told[telling], told_of.get(decision, told[telling]))
        for row in by["replies"]:
            at = from_stored(row[4])
            if row[1] in ours and at < self.end:
                replied[ours[row[1]]][row[2]] = (row[3], at)
        current = {
            row[1]: Decided(
                row[3], from_stored(row[4]), bool(row[5]), bool(row[6]),
                told_of.get(row[1]), replied[row[1]],
            )
            for row in _newest([one for one in by["decisions"] if from_stored(one[4]) < self.end])
        }  # fmt: skip
        self.decision_of = {row[2]: row[1] for row in by["decision_views"] if row[1] in current}
        return {view: current[decision] for view, decision in self.decision_of.items()}


def count(tally: Tally, rows: PersonRows, first: datetime, end: datetime) -> set[str]:
    """Add one person. Gives the topics in which all but their own part in it is shown."""
    person = Person(rows, first, end)
    counted: Counter[str] = Counter(people=1)
    reached: dict[str, set[str]] = defaultdict(set)
    for view in person.views:
        _view(tally, counted, reached, person, view)
    counted["views from" if counted["given"] else "no views from"] += 1
    recent = any(at >= end - YEAR for at in person.closed)
    counted["reviewed" if recent else "not reviewed"] += 1
    if recent:
        future = any(row[2] == "my-future" and row[3] != "skip" for row in person.views)
        counted["future in review" if future else "no future in review"] += 1
    counted["needs recorded" if rows.has_preferences else "no needs recorded"] += 1
    _reviews(counted, rows, person)
    for row in _newest(rows.by["differences"]):
        if first <= from_stored(row[4]) < end:
            counted["differences"] += 1
            counted["resolved" if row[3] == "resolved" else "open"] += 1
    tally.add(counted)
    for topic, rungs in reached.items():
        tally.rungs[topic].update(rungs)
    if any(row[1] == "quotes" for row in rows.by["quotes"]) and person.decided:
        tally.quotable.append(rows.id)
    return {topic for topic, rungs in reached.items() if "confirmed" in rungs}


def _view(
    tally: Tally,
    counted: Counter[str],
    reached: dict[str, set[str]],
    person: Person,
    view: Any,
) -> None:
    view_id, topic, kind, said = view[1], view[2], view[3], from_stored(view[4])
    counted["asked"] += 1
    counted[f"asked: {topic}"] += 1
    if kind == "skip":
        counted["skipped"] += 1
        return
    counted["given"] += 1
    counted[f"given: {topic}"] += 1
    reached[topic].add("consultation")
    counted["changed" if view_id in person.changed else "not changed"] += 1
    decided, chosen = person.decided.get(view_id), person.chosen.get(view_id)
    if decided is None and chosen is None:
        counted["not discussed"] += 1
        return
    counted["discussed"] += 1
    if chosen is not None:
        _days(tally, counted, "said to chosen", said, chosen)
    if decided is None:
        counted["not decided"] += 1
        return
    counted["decided"] += 1
    _days(tally, counted, "chosen to decided", chosen or decided.at, decided.at)
    counted[decided.verdict] += 1
    counted["person there" if decided.person_there else "person not there"] += 1
    counted["advocate there" if decided.advocate_there else "no advocate there"] += 1
    _told(tally, counted, decided)
    reached[topic] |= _rungs(person, view_id, decided)


def _told(tally: Tally, counted: Counter[str], decided: Decided) -> None:
    if decided.told_at is None:
        counted["not told"] += 1
        return
    counted["told"] += 1
    _days(tally, counted, "decided to told", decided.at, decided.told_at)
    replies = decided.replies
    counted["replied" if replies else "no reply"] += 1
    if not replies:
        return
    _days(tally, counted, "told to replied", decided.told_at, min(at for _, at in replies.values()))
    counted[_answer(replies, "happened", "happened", "not-yet", "did-not")] += 1
    counted[_answer(replies, "better", "better", "same", "worse")] += 1


def _answer(replies: dict[str, tuple[str, datetime]], ask: str, *codes: str) -> str:
    given = replies.get(ask, ("", None))[0]
    return f"{ask}: {given if given in codes else 'no answer'}"


def _rungs(person: Person, view_id: str, decided: Decided) -> set[str]:
    """Each rung needs the one before it, for this very view."""
    if decided.verdict not in ("yes", "partly") or decided.told_at is None:
        return set()
    if not (decided.person_there and view_id in person.in_outcomes):
        return {"engagement"}
    found = {"engagement", "co-design"}
    happened = decided.replies.get("happened", ("", None))[0] == "happened"
    if happened and person.decision_of[view_id] in person.done:
        found.add("confirmed")
    return found


def _reviews(counted: Counter[str], rows: PersonRows, person: Person) -> None:
    for row in rows.by["closed"]:
        if person.first <= from_stored(row[2]) < person.end:
            counted["reviews"] += 1
            views = any(json.loads(one[2]) for one in rows.by["choices"] if one[1] == row[1])
            counted["with views" if views else "without views"] += 1


def _days(tally: Tally, counted: Counter[str], step: str, start: datetime, to: datetime) -> None:
    counted[f"days: {step}"] += 1  # how many people are behind the median
    tally.days[step][max(0, (to.date() - start.date()).days)] += 1


def _newest(rows: list[Any]) -> list[Any]:
    """The versions that no other replaces."""
    replaced = {row[2] for row in rows}
    return [row for row in rows if row[1] not in replaced]


def median(days: Counter[int]) -> float | None:
    """The middle of them; None when there are none."""
    total = sum(days.values())
    if not total:
        return None
    spread, at = sorted(days.items()), 0
    middle = []
    for value, times in spread:
        middle += [value for place in ((total - 1) // 2, total // 2) if at <= place < at + times]
        at += times
    return sum(middle) / len(middle)
