"""Keeping what a turn says to keep: each record becomes a row and a ledger entry."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dialogues.records import (
    AskedForHelp,
    CheckAnswered,
    PermissionAnswered,
    PreferenceSet,
    QuestionSetAside,
    Record,
    ReminderSet,
    ReminderStopped,
    ViewGiven,
    ViewKept,
    ViewTakenBack,
)
from storage.checks import about_of
from storage.errors import Unknown
from storage.links import Link
from storage.people import People
from storage.prepared import Prepared
from storage.reminders import Reminder, Reminders
from storage.tables import view_marks, views
from storage.times import from_stored, in_utc
from storage.work import Work

HIDING = ("taken back", "sealed")
_ENTERED_AS = {
    "permissions": "permission answered",
    "requests": "help asked for",
    "checks": "check answered",
}
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
        self._work = work

    def keep(self, person_id: str, records: Sequence[Record], *, link: Link | None) -> None:
        """Keep ``records``, in order. ``link`` is the chat they came by.

        Raises ``Unknown`` when a view that is kept or taken back does not exist for this
        person, and ``Erased`` when the person was erased.
        """
        for record in records:
            self._one(person_id, record, link)

    def _one(self, person_id: str, record: Record, link: Link | None) -> None:
        actor = actor_of(link)
        if isinstance(record, ViewGiven):
            self._view(person_id, record, link, actor)
        elif isinstance(record, ViewKept):
            self.mark(person_id, record.view, "kept", at=record.at, actor=actor)
        elif isinstance(record, ViewTakenBack):
            self.mark(person_id, record.view, "taken back", at=record.at, actor=actor)
        elif isinstance(record, PreferenceSet):
            People(self._work).set_preference(person_id, record.name, record.value, actor=actor)
        elif isinstance(record, PermissionAnswered):
            about = [record.given, record.teach_back, record.words_shown]
            self._beside("permissions", person_id, record, link, about, {"scope": record.scope})
        elif isinstance(record, AskedForHelp):
            asked = [record.kind, record.view] if record.view else record.kind
            self._beside("requests", person_id, record, link, asked, {})
        elif isinstance(record, CheckAnswered):
            clear = {"kind": record.kind}
            self._beside("checks", person_id, record, link, about_of(record), clear)
        elif isinstance(record, QuestionSetAside):
            detail = json.dumps({"question": f"{record.topic}/{record.question}"})
            now = self._work.now()
            self._work.chain.enter(
                person_id, "question set aside", at=now, actor=actor, detail=detail
            )
        else:
            self._remind(person_id, record, link, actor)

    def _remind(
        self,
        person_id: str,
        record: ReminderSet | ReminderStopped,
        link: Link | None,
        actor: str,
    ) -> None:
        """A wish that came by no chat cannot be met: there is nowhere to write to."""
        wanted = Reminders(self._work)
        if isinstance(record, ReminderStopped):
            wanted.stop(person_id, actor=actor)
        elif link is not None:
            times = record.days, record.part, record.next_at
            wanted.set(Reminder(person_id, link.id, *times), actor=actor)

    def _view(self, person_id: str, view: ViewGiven, link: Link | None, actor: str) -> None:
        work = self._work
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
        more = 0 if answer.kind == NOT_COUNTED else 1
        head = work.chain.head(person_id)
        last = max(said_at, head.last_said_at or said_at)
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
        work = self._work
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
        if gone:
            new_views = work.chain.head(person_id).new_views - gone
            work.chain.count(person_id, new_views=new_views)

    def _beside(
        self,
        table: str,
        person_id: str,
        record: PermissionAnswered | AskedForHelp | CheckAnswered,
        link: Link | None,
        about: object,
        clear: dict[str, Any],
    ) -> None:
        work = self._work
        now = work.now()
        row = {
            "id": record.id,
            "person_id": person_id,
            "link_id": None if link is None else link.id,
            **clear,
            "at": in_utc(record.at),
            "recorded_at": now,
            "about": work.seal(person_id).close_data(table, record.id, "about", about),
        }
        work.chain.write(table, row, _ENTERED_AS[table], at=now, actor=actor_of(link))

    def _tip(self, person_id: str, view_id: str | None) -> str | None:
        """The newest view of the chain that ``view_id`` is in: a chain never forks.

        A view that this person does not have is not replaced; the new answer is kept.
        """
        if view_id is None:
            return None
        found = self._work.run(_VIEW, view=view_id).fetchone()
        if found is None or found[0] != person_id:
            return None
        while (later := self._work.run(_SUCCESSOR, view=view_id).fetchone()) is not None:
            view_id = str(later[0])
        return view_id

    def _counted(self, person_id: str, view_id: str) -> int:
        """1 when this view stands among the new ones of the console, else 0."""
        _, kind, recorded_at = self._work.run(_VIEW, view=view_id).fetchone()
        since = self._work.chain.head(person_id).counted_from
        if kind == NOT_COUNTED or (since is not None and from_stored(recorded_at) <= since):
            return 0
        hidden = any(row[0] in HIDING for row in self._work.run(_MARKS, view=view_id))
        return 0 if hidden else 1


def actor_of(link: Link | None) -> str:
    """Who speaks by this chat, as the ledger names them."""
    if link is None or link.supporter_id is None:
        return "person"
    return f"supporter:{link.supporter_id}"


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
