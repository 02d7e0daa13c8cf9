"""What counts now of one person: the clear columns only, nothing is opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import view_marks, view_sharing, views
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class CountedView:
    """A current view that is more than a skipped question."""

    id: str
    said_at: datetime
    recorded_at: datetime


_later = views.alias("later")
_hidden = view_marks.alias("hidden")
_COUNTED = (
    sa.select(views.c.id, views.c.said_at, views.c.recorded_at)
    .select_from(views)
    .outerjoin(_later, _later.c.supersedes == views.c.id)
    .outerjoin(
        _hidden,
        (_hidden.c.view_id == views.c.id)
        & ((_hidden.c.mark == sa.text("'taken back'")) | (_hidden.c.mark == sa.text("'sealed'"))),
    )
    .where(
        views.c.person_id == sa.bindparam("person"),
        views.c.kind != sa.text("'skip'"),
        _later.c.id.is_(None),
        _hidden.c.id.is_(None),
    )
)
_OF = Prepared(_COUNTED)
_LAST = Prepared(_COUNTED.order_by(views.c.said_at.desc()).limit(1))


def last_told(work: Work, person_id: str) -> datetime | None:
    """When the newest answer was said that is neither skipped, changed nor taken back."""
    row = work.run(_LAST, person=person_id).fetchone()
    return None if row is None else from_stored(row[1])


def counted_views(work: Work, person_id: str) -> list[CountedView]:
    """The current views of one person, in no order."""
    return [
        CountedView(view_id, from_stored(said_at), from_stored(recorded_at))
        for view_id, said_at, recorded_at in work.run(_OF, person=person_id)
    ]


_MARKED = Prepared(
    sa.select(view_marks.c.view_id, view_marks.c.at).where(
        view_marks.c.person_id == sa.bindparam("person"),
        (view_marks.c.mark == sa.text("'taken back'")) | (view_marks.c.mark == sa.text("'sealed'")),
    )
)
_newer = view_sharing.alias("newer")
_ALONE = Prepared(
    sa.select(view_sharing.c.view_id, view_sharing.c.at)
    .outerjoin(
        _newer,
        (_newer.c.person_id == view_sharing.c.person_id)
        & (_newer.c.view_id == view_sharing.c.view_id)
        & (_newer.c.seq > view_sharing.c.seq),
    )
    .where(
        view_sharing.c.person_id == sa.bindparam("person"),
        view_sharing.c.reach == sa.text("'only-me'"),
        _newer.c.id.is_(None),
    )
)


def hidden_views(work: Work, person_id: str) -> dict[str, datetime]:
    """Views that the person took back, or that staff sealed, with the time since when."""
    return {
        view_id: from_stored(at) for view_id, at in work.run(_MARKED, person=person_id).fetchall()
    }


def withdrawn_views(work: Work, person_id: str) -> dict[str, datetime]:
    """Views that no staff may read any more, with the time since when: hidden, or "only me"."""
    found: dict[str, datetime] = {}
    for statement in (_ALONE, _MARKED):
        for view_id, at in work.run(statement, person=person_id):
            found[view_id] = from_stored(at)
    return found


_ASKED = Prepared(
    sa.select(views.c.topic, views.c.question)
    .where(views.c.person_id == sa.bindparam("person"))
    .distinct()
)


def asked_questions(work: Work, person_id: str) -> frozenset[tuple[str, str]]:
    """Topic and question of everything that was ever asked, whoever may read the answer."""
    return frozenset((topic, question) for topic, question in work.run(_ASKED, person=person_id))
