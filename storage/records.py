"""Keeping what a turn says to keep: each record becomes a row and a ledger entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dialogues.records import Record, ViewGiven, ViewKept, ViewTakenBack
from storage.beside import KEPT_BESIDE, Keep
from storage.errors import Unknown
from storage.links import Link, actor_of
from storage.prepared import Prepared
from storage.standings import last_told
from storage.tables import view_marks, views
from storage.times import from_stored, in_utc
from storage.wishes import inherit
from storage.work import Work

HIDING = ("taken back", "sealed")
NOT_COUNTED = "skip"  # a skipped question is kept, and is nothing new to read

_VIEW = Prepared(
    sa.select(views.c.person_id, views.c.kind, views.c.recorded_at).where(
        views.c.id == sa.bindparam("view")
    )
)
_SUCCESSOR = Prepared(sa.select(views.c.id).where(views.c.supersedes == sa.bindparam("view")))
_MARKS = Prepared(sa.select(view_marks.c.mark).where(view_marks.c.view_id == sa.bindparam("view")))


class Records:
    """The way in for everything a person says or decides in the chat."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def keep(self, person_id: str, records: Sequence[Record], *, link: Link | None) -> None:
        """Keep ``records``, in order. ``link`` is the chat they came by.

        Raises ``Unknown`` when a view that is kept or taken back does not exist for this
        person, and ``Erased`` when the person was erased.
        """
        for record in records:
            self._one(person_id, record, link)

    def _one(self, person_id: str, record: Record, link: Link | None) -> None:
        _KEEPERS[type(record)](self, person_id, record, link)

    def view(self, person_id: str, view: ViewGiven, link: Link | None) -> None:
        """Keep a view; one that it replaces is superseded by it."""
        work, actor = self.work, actor_of(link)
        now, answer, said_at = work.now(), view.answer, in_utc(view.said_at)
        tip = self._tip(person_id, view.supersedes)
        row = {
            "id": view.id,
            "person_id": person_id,
            "link_id": None if link is None else link.id,
            "topic": view.topic,
            "question": view.question,
            "version": view.version,
            "kind": answer.kind,
            "said_at": said_at,
            "recorded_at": now,
            "supersedes": tip,
            "attachment_id": answer.attachment,
            "body": work.seal(person_id).close_data("views", view.id, "body", _body(view)),
        }
        gone = 0 if tip is None else self._counted(person_id, tip)
        work.chain.write("views", row, "view given", at=now, actor=actor)
        if tip is not None:
            inherit(work, person_id, tip, view.id, link, said_at)
        more = 0 if answer.kind == NOT_COUNTED else 1
        head = work.chain.head(person_id)
        last = head.last_said_at
        if more:
            last = max(said_at, last or said_at)
        elif tip is not None:  # an answer gave way to a skip
            last = last_told(work, person_id)
        work.chain.count(person_id, new_views=head.new_views + more - gone, last_said_at=last)

    def mark(
        self,
        person_id: str,
        view_id: str,
        mark: str,
        *,
        at: datetime,
        actor: str,
        reason: str | None = None,
    ) -> None:
        """Put a mark beside a view, once. Raises ``Unknown``."""
        work = self.work
        found = work.run(_VIEW, view=view_id).fetchone()
        if found is None or found[0] != person_id:
            raise Unknown(f"This person has no view with the id {view_id}.")
        marks = {row[0] for row in work.run(_MARKS, view=view_id)}
        if mark in marks:
            return
        now, mark_id = work.now(), work.new_id()
        gone = 0
        if mark in HIDING and work.run(_SUCCESSOR, view=view_id).fetchone() is None:
            gone = self._counted(person_id, view_id)
        row = {
            "id": mark_id,
            "view_id": view_id,
            "person_id": person_id,
            "mark": mark,
            "at": in_utc(at),
            "recorded_at": now,
            "actor": actor,
            "reason": None
            if reason is None
            else work.seal(person_id).close_data("view_marks", mark_id, "reason", reason),
        }
        work.chain.write("view_marks", row, f"view {mark}", at=now, actor=actor)
        if mark in HIDING:
            new_views = work.chain.head(person_id).new_views - gone
            last = last_told(work, person_id)
            work.chain.count(person_id, new_views=new_views, last_said_at=last)

    def _tip(self, person_id: str, view_id: str | None) -> str | None:
        """The newest view of the chain that ``view_id`` is in: a chain never forks.

        A view that this person does not have is not replaced; the new answer is kept.
        """
        if view_id is None:
            return None
        found = self.work.run(_VIEW, view=view_id).fetchone()
        if found is None or found[0] != person_id:
            return None
        while (later := self.work.run(_SUCCESSOR, view=view_id).fetchone()) is not None:
            view_id = str(later[0])
        return view_id

    def _counted(self, person_id: str, view_id: str) -> int:
        """1 when this view stands among the new ones of the console, else 0."""
        _, kind, recorded_at = self.work.run(_VIEW, view=view_id).fetchone()
        since = self.work.chain.head(person_id).counted_from
        if kind == NOT_COUNTED or (since is not None and from_stored(recorded_at) <= since):
            return 0
        hidden = any(row[0] in HIDING for row in self.work.run(_MARKS, view=view_id))
        return 0 if hidden else 1


def _body(view: ViewGiven) -> dict[str, object]:
    answer = view.answer
    return {
        "asked": view.asked,
        "choice": answer.choice,
        "choice_text": answer.choice_text,
        "picture": answer.picture,
        "words": answer.words,
        "shown": view.shown,
        "position": view.position,
        "how": view.how,
        "ms": view.ms_to_answer,
        "form": view.form,
    }


def _from(keep: Keep) -> Callable[[Records, str, Any, Link | None], None]:
    return lambda keeping, person_id, record, link: keep(keeping.work, person_id, record, link)


def _kept(keeping: Records, person_id: str, record: ViewKept, link: Link | None) -> None:
    keeping.mark(person_id, record.view, "kept", at=record.at, actor=actor_of(link))


def _taken_back(keeping: Records, person_id: str, record: ViewTakenBack, link: Link | None) -> None:
    keeping.mark(person_id, record.view, "taken back", at=record.at, actor=actor_of(link))


#: What is kept of each kind of record, and by whom. A new kind of record gets its line here.
_KEEPERS: Mapping[type[Any], Callable[[Records, str, Any, Link | None], None]] = {
    ViewGiven: Records.view,
    ViewKept: _kept,
    ViewTakenBack: _taken_back,
    **{kind: _from(keep) for kind, keep in KEPT_BESIDE.items()},
}
