"""One pass over everybody: what became of each view, from the clear columns alone."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reviews.evidence.drawn import Drawn
from reviews.evidence.fates import Decided, Person, Said, newest
from storage.evidence import PersonRows
from storage.times import from_stored

#: By topic and question, the I-statements that a question speaks to.
Statements = Mapping[tuple[str, str], Sequence[str]]


@dataclass(slots=True)
class Tally:
    """Numbers by name, and how many people are behind each. Days between two steps as well."""

    numbers: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    days: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    rungs: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    quotable: list[str] = field(default_factory=list)
    drawn: Drawn = field(default_factory=Drawn)

    def add(self, counted: Counter[str]) -> None:
        """One person's numbers."""
        self.numbers.update(counted)
        self.people.update(name for name, number in counted.items() if number)


@dataclass(frozen=True, slots=True)
class Left:
    """What the clear columns of one person leave open; it is looked up where it matters.

    ``confirmed``: topics that got as far as the person's own part in doing it. ``by_supporter``:
    how many views came by the phone of which supporter.
    """

    confirmed: frozenset[str]
    by_supporter: Counter[str]


def count(
    tally: Tally,
    rows: PersonRows,
    first: datetime,
    end: datetime,
    statements: Statements,
    *,
    passed_on: bool,
) -> Left:
    """Add one person; ``passed_on``: a pack or export of them was made in this time."""
    person = Person(rows, first, end)
    given = [view for view in person.views if view.kind != "skip"]
    counted: Counter[str] = Counter(people=1)
    _all_at_once(counted, person, given)
    by_supporter = _by_whom(counted, person, given)
    reached: dict[str, set[str]] = defaultdict(set)
    for view in given:
        reached[view.topic].add("consultation")
        tally.drawn.offer(rows.id, view.id)
        if view.id in person.chosen or view.id in person.decided:
            _discussed(tally, counted, reached, person, view)
    _spoke_to(counted, given, statements)
    counted["reviewed" if person.reviewed else "not reviewed"] += 1
    if person.reviewed:
        future = counted["given: my-future"]
        counted["future in review" if future else "no future in review"] += 1
    _needs(counted, rows, person, passed_on=passed_on)
    _reviews(counted, rows, person)
    for row in newest(rows.by["differences"]):
        if first <= from_stored(row[4]) < end:
            counted["differences"] += 1
            counted["resolved" if row[3] == "resolved" else "open"] += 1
    tally.add(counted)
    for topic, rungs in reached.items():
        tally.rungs[topic].update(rungs)
    if any(row[1] == "quotes" for row in rows.by["quotes"]) and person.decided:
        tally.quotable.append(rows.id)
    confirmed = frozenset(topic for topic, rungs in reached.items() if "confirmed" in rungs)
    return Left(confirmed, by_supporter)


def _all_at_once(counted: Counter[str], person: Person, given: Sequence[Said]) -> None:
    """What needs no look at each view: most of a million are only said."""
    for name, views in (("asked", person.views), ("given", given)):
        counted[name] = len(views)
        for topic, number in Counter(view.topic for view in views).items():
            counted[f"{name}: {topic}"] = number
    counted["skipped"] = counted["asked"] - counted["given"]
    counted["changed"] = sum(view.id in person.changed for view in given)
    counted["not changed"] = counted["given"] - counted["changed"]
    fate = sum(view.id in person.chosen or view.id in person.decided for view in given)
    counted["discussed"], counted["not discussed"] = fate, counted["given"] - fate
    counted["views from" if given else "no views from"] += 1


def _by_whom(counted: Counter[str], person: Person, given: Sequence[Said]) -> Counter[str]:
    """How many views came by the phone of each supporter."""
    found: Counter[str] = Counter()
    for link, number in Counter(view.link_id or "" for view in given).items():
        supporter = person.supporter_of.get(link)
        counted["own phone" if supporter is None else "helper's phone"] += number
        if supporter is not None:
            found[supporter] += number
    return found


def _spoke_to(counted: Counter[str], given: Sequence[Said], statements: Statements) -> None:
    """People, not views: a question can speak to several statements."""
    # A card belongs to its question.
    asked = {(view.topic, view.question.partition("/")[0]) for view in given}
    spoken = {one for each in asked for one in statements.get(each, ())}
    for one in {each for every in statements.values() for each in every}:
        counted[f"spoke: {one}" if one in spoken else f"did not: {one}"] += 1


def _needs(counted: Counter[str], rows: PersonRows, person: Person, *, passed_on: bool) -> None:
    if not rows.has_preferences:
        counted["no needs recorded"] += 1
        return
    counted["needs recorded"] += 1
    counted["needs shared" if passed_on else "needs not shared"] += 1
    counted["needs reviewed" if person.reviewed else "needs not reviewed"] += 1


def _discussed(
    tally: Tally,
    counted: Counter[str],
    reached: dict[str, set[str]],
    person: Person,
    view: Said,
) -> None:
    decided, chosen = person.decided.get(view.id), person.chosen.get(view.id)
    if chosen is not None:
        _days(tally, counted, "said to chosen", view.at, chosen)
    if decided is None:
        counted["not decided"] += 1
        return
    counted["decided"] += 1
    _days(tally, counted, "chosen to decided", chosen or decided.at, decided.at)
    counted[decided.verdict] += 1
    counted["person there" if decided.person_there else "person not there"] += 1
    counted["advocate there" if decided.advocate_there else "no advocate there"] += 1
    _told(tally, counted, decided)
    reached[view.topic] |= _rungs(person, view.id, decided)


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
    counted[_answer(replies, "happened", "happened", "some", "not-yet", "did-not")] += 1
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
    if happened and view_id in person.done:
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
    tally.days[step][max(0, to.toordinal() - start.toordinal())] += 1


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
