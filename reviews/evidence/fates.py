"""The rows of one person, looked at as what became of each of their views."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from storage.evidence import PersonRows
from storage.replies import REPLY_TOPIC
from storage.times import from_stored

YEAR = timedelta(days=365)
_HIDDEN = {"taken back", "sealed"}


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest version of a decision, and what came of it."""

    verdict: str
    at: datetime
    person_there: bool
    advocate_there: bool
    told_at: datetime | None
    replies: dict[str, tuple[str, datetime]]


class Said(NamedTuple):
    """One view that counts, as far as it is in clear."""

    id: str
    topic: str
    kind: str
    at: datetime
    question: str
    link_id: str | None


class Person:
    """The rows of one person, looked at as what became of each view."""

    def __init__(self, rows: PersonRows, first: datetime, end: datetime) -> None:
        by = rows.by
        self.first, self.end = first, end
        reach = {row[1]: row[2] for row in by["sharing"]}
        self.hidden = {row[1] for row in by["marks"] if row[2] in _HIDDEN}
        self.hidden |= {view for view, how in reach.items() if how == "only-me"}
        self.views = list(self._said(by["views"]))
        self.changed = {row[5] for row in by["views"] if row[5] and from_stored(row[4]) < end}
        self.chosen = self._chosen(by["choices"])
        self.closed = [from_stored(row[2]) for row in by["closed"] if from_stored(row[2]) < end]
        self.decided = self._decided(by)
        outcomes = {row[1]: json.loads(row[3] or "[]") for row in newest(by["outcomes"])}
        self.in_outcomes = {view for views in outcomes.values() for view in views}
        self.done = self._done(by, outcomes)
        self.supporter_of = {row[1]: row[2] for row in by["links"] if row[2]}
        self.reviewed = any(at >= end - YEAR for at in self.closed)

    def _said(self, rows: Iterable[Any]) -> Iterator[Said]:
        for _, view, topic, kind, said_at, _, question, link in rows:
            if topic != REPLY_TOPIC and view not in self.hidden:
                at = from_stored(said_at)
                if self.first <= at < self.end:
                    yield Said(view, topic, kind, at, question, link)

    def _chosen(self, rows: Iterable[Any]) -> dict[str, datetime]:
        latest = {row[1]: row for row in rows if from_stored(row[3]) < self.end}
        found: dict[str, datetime] = {}
        for row in latest.values():
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
            for row in newest([one for one in by["decisions"] if from_stored(one[4]) < self.end])
        }  # fmt: skip
        self.decision_of = {row[2]: row[1] for row in by["decision_views"] if row[1] in current}
        return {view: current[decision] for view, decision in self.decision_of.items()}

    def _done(self, by: dict[str, list[Any]], outcomes: dict[str, list[str]]) -> set[str]:
        """Views for which something was done: by an action of their decision or outcome."""
        first = {**_firsts(by["decisions"]), **_firsts(by["outcomes"])}
        acted = {
            first.get(thing)
            for row in newest(by["actions"])
            if row[5] == "done"
            for thing in (row[3], row[4])
            if thing
        }
        found = {view for view, one in self.decision_of.items() if first.get(one) in acted}
        return found.union(*(views for one, views in outcomes.items() if first[one] in acted))


def newest(rows: list[Any]) -> list[Any]:
    """The versions that no other replaces."""
    replaced = {row[2] for row in rows}
    return [row for row in rows if row[1] not in replaced]


def _firsts(rows: list[Any]) -> dict[str, str]:
    """By the id of each version, the id of the first: things are named by any of them."""
    found: dict[str, str] = {}
    for row in rows:  # in the order they were written
        found[row[1]] = found.get(row[2], row[1]) if row[2] else row[1]
    return found
