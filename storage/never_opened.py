"""Who was invited and has never opened the chat: somebody has to help them, or make a new link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import invites, links, people
from storage.times import from_stored, in_utc
from storage.work import Work


@dataclass(frozen=True, slots=True)
class NeverOpened:
    """``invited_at`` is when the newest link was made, ``works`` whether it still does."""

    person_id: str
    invited_at: datetime
    works: bool


# Nobody has a phone of theirs, now or before; a helper's phone is none of theirs.
_THEIRS = sa.exists().where(links.c.person_id == people.c.id, links.c.supporter_id.is_(None))
_FOUND = Prepared(
    sa.select(people.c.id, sa.func.max(invites.c.created_at), sa.func.max(invites.c.expires_at))
    .select_from(people.join(invites, invites.c.subject_id == people.c.id))
    .where(people.c.erased_at.is_(None), ~_THEIRS)
    .group_by(people.c.id)
    .order_by(sa.func.max(invites.c.created_at), people.c.id)
)


def never_opened(work: Work) -> list[NeverOpened]:
    """Everybody of whom this is so, who waits the longest first."""
    now = in_utc(work.now())
    return [
        NeverOpened(row[0], from_stored(row[1]), from_stored(row[2]) > now)
        for row in work.run(_FOUND).fetchall()
    ]
