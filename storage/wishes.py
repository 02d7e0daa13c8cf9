"""Keeping what a person wishes about who reads what, and that they stopped for good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dialogues.wishes import CameBack, SharingChanged, StoppedForGood
from storage.errors import Unknown
from storage.links import Link, actor_of
from storage.prepared import Prepared
from storage.tables import view_sharing, views
from storage.times import in_utc
from storage.work import Work

_REACH = Prepared(
    sa.select(view_sharing.c.reach)
    .where(
        view_sharing.c.person_id == sa.bindparam("person"),
        view_sharing.c.view_id == sa.bindparam("view"),
    )
    .order_by(view_sharing.c.seq.desc())
    .limit(1)
)
_BEFORE = Prepared(
    sa.select(views.c.person_id, views.c.supersedes).where(views.c.id == sa.bindparam("view"))
)
_AFTER = Prepared(sa.select(views.c.id).where(views.c.supersedes == sa.bindparam("view")))
_ALL_VIEWS = Prepared(
    sa.select(views.c.id)
    .where(views.c.person_id == sa.bindparam("person"))
    .order_by(views.c.recorded_at, views.c.id)
)


def inherit(
    work: Work, person_id: str, before: str, view_id: str, link: Link | None, at: datetime
) -> None:
    """A changed answer is shared no further than the answer that it takes the place of."""
    row = work.run(_REACH, person=person_id, view=before).fetchone()
    if row is not None and row[0] != "shared":
        _share(work, person_id, view_id, row[0], link, at)


def sharing_changed(work: Work, person_id: str, record: SharingChanged, link: Link | None) -> None:
    """Keep the wish, for the view with all that it replaced. Raises ``Unknown``."""
    for view_id in _chain(work, person_id, record.view):
        _share(work, person_id, view_id, record.reach, link, record.at)


def stopped_for_good(work: Work, person_id: str, record: StoppedForGood, link: Link | None) -> None:
    """Keep that they stopped; with ``hidden`` every view is for them alone from now on."""
    _stop(work, person_id, record.id, record.views, link, record.at)
    if record.views == "hidden":
        for (view_id,) in work.run(_ALL_VIEWS, person=person_id).fetchall():
            _share(work, person_id, view_id, "only-me", link, record.at)


def came_back(work: Work, person_id: str, record: CameBack, link: Link | None) -> None:
    """Keep that they take part again. What is hidden stays hidden until they say otherwise."""
    _stop(work, person_id, record.id, "back", link, record.at)


def _stop(
    work: Work, person_id: str, row_id: str, what: str, link: Link | None, at: datetime
) -> None:
    row = _row(work, person_id, row_id, link, at)
    kind = "came back" if what == "back" else "stopped for good"
    work.chain.write(
        "stops", {**row, "what": what}, kind, at=row["recorded_at"], actor=actor_of(link)
    )


def _share(
    work: Work, person_id: str, view_id: str, reach: str, link: Link | None, at: datetime
) -> None:
    """A row beside the view, unless that is what holds already."""
    now = work.run(_REACH, person=person_id, view=view_id).fetchone()
    if (now[0] if now else "shared") == reach:
        return
    row = {**_row(work, person_id, work.new_id(), link, at), "view_id": view_id, "reach": reach}
    work.chain.write(
        "view_sharing", row, "sharing changed", at=row["recorded_at"], actor=actor_of(link)
    )


def _row(
    work: Work, person_id: str, row_id: str, link: Link | None, at: datetime
) -> dict[str, Any]:
    return {
        "id": row_id,
        "person_id": person_id,
        "link_id": None if link is None else link.id,
        "at": in_utc(at),
        "recorded_at": work.now(),
    }


def _chain(work: Work, person_id: str, view_id: str) -> Iterator[str]:
    """The newest answer of the chain that this view is in, and every one before it."""
    while (later := work.run(_AFTER, view=view_id).fetchone()) is not None:
        view_id = str(later[0])
    at: str | None = view_id
    while at is not None:
        row = work.run(_BEFORE, view=at).fetchone()
        if row is None or row[0] != person_id:
            raise Unknown(f"This person has no view with the id {view_id}.")
        yield at
        at = row[1]
