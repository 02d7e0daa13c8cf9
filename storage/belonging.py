"""Whose a view is: asked before anything is kept about it."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from storage.errors import Unknown
from storage.prepared import Prepared
from storage.tables import views
from storage.work import Work

_OWNER = Prepared(sa.select(views.c.person_id).where(views.c.id == sa.bindparam("view")))


def see_views(work: Work, person_id: str, view_ids: Iterable[str]) -> None:
    """Raise :class:`Unknown` unless all of these are views of this person."""
    for view_id in view_ids:
        owner = work.run(_OWNER, view=view_id).fetchone()
        if owner is None or owner[0] != person_id:
            raise Unknown(f"This person has no view with the id {view_id}.")
