"""What evidence is counted from: the clear columns of some people at a time.

A batch of people is read with one question a table, so that memory stays flat however many
views there are. Nothing is opened here (standards 110).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import (
    actions,
    decision_views,
    decisions,
    differences,
    ledger,
    links,
    outcomes,
    people,
    permissions,
    replies,
    review_choices,
    reviews,
    reviews_closed,
    stops,
    tellings,
    tellings_told,
    view_marks,
    view_sharing,
    views,
)
from storage.times import in_utc
from storage.work import Work

BATCH = 200


@dataclass(slots=True)
class PersonRows:
    """The rows of one person by table, as stored, each in the order it was written."""

    id: str
    has_preferences: bool
    by: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))


_PEOPLE = Prepared(
    sa.select(people.c.id, people.c.preferences.is_not(None))
    .where(people.c.erased_at.is_(None))
    .order_by(people.c.id)
)


def _of(table: sa.Table, *names: str, order: str = "seq") -> Prepared:
    first: sa.BindParameter[str] = sa.bindparam("first")
    last: sa.BindParameter[str] = sa.bindparam("last")
    columns = [table.c[name] for name in names]
    return Prepared(
        sa.select(table.c.person_id, *columns)
        .where(table.c.person_id >= first, table.c.person_id <= last)
        .order_by(table.c.person_id, table.c[order])
    )


#: By name, what is read of each table; a row begins with the person.
_TABLES = {
    "views": _of(
        views,
        "id",
        "topic",
        "kind",
        "said_at",
        "supersedes",
        "question",
        "link_id",
        order="recorded_at",
    ),
    "links": _of(links, "id", "supporter_id"),
    "marks": _of(view_marks, "view_id", "mark"),
    "sharing": _of(view_sharing, "view_id", "reach"),
    "stops": _of(stops, "what"),
    "quotes": _of(permissions, "scope"),
    "reviews": _of(reviews, "id", "held_on"),
    "choices": _of(review_choices, "review_id", "view_ids", "at"),
    "closed": _of(reviews_closed, "review_id", "at"),
    "decisions": _of(
        decisions, "id", "replaces", "verdict", "at", "person_there", "advocate_there"
    ),
    "decision_views": _of(decision_views, "decision_id", "view_id"),
    "differences": _of(differences, "id", "replaces", "standing", "at"),
    "outcomes": _of(outcomes, "id", "replaces", "view_ids"),
    "actions": _of(actions, "id", "replaces", "outcome_id", "decision_id", "status"),
    "tellings": _of(tellings, "id", "decision_id"),
    "told": _of(tellings_told, "telling_id", "at"),
    "replies": _of(replies, "telling_id", "ask", "answer", "at"),
}

_PASSED_ON = Prepared(
    sa.select(ledger.c.chain)
    .distinct()
    .where(
        ledger.c.kind.in_([sa.literal_column("'pack made'"), sa.literal_column("'exported'")]),
        ledger.c.at >= sa.bindparam("begin", type_=ledger.c.at.type),
        ledger.c.at < sa.bindparam("end", type_=ledger.c.at.type),
    )
)


def passed_on(work: Work, begin: datetime, end: datetime) -> frozenset[str]:
    """Of whom a pack or an export was made in this time: it carries their needs on top."""
    rows = work.run(_PASSED_ON, begin=in_utc(begin), end=in_utc(end))
    return frozenset(row[0] for row in rows)


def everybody(work: Work) -> list[tuple[str, bool]]:
    """Everybody who was not erased, and whether any preference is kept of them."""
    return [(row[0], bool(row[1])) for row in work.run(_PEOPLE)]


def rows_of(work: Work, known: Sequence[tuple[str, bool]]) -> Iterator[PersonRows]:
    """The rows of these people, a batch at a time."""
    for start in range(0, len(known), BATCH):
        batch = {one: PersonRows(one, wishes) for one, wishes in known[start : start + BATCH]}
        ends = {"first": min(batch), "last": max(batch)}
        for name, statement in _TABLES.items():
            for row in work.run(statement, **ends):
                if row[0] in batch:
                    batch[row[0]].by[name].append(row)
        yield from batch.values()
