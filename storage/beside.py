"""Records that are no views: what each kind of them becomes in the store.

``KEPT_BESIDE`` is read by :mod:`storage.records`. A new kind of record gets a function with
the shape of :data:`Keep` here, or in the module of its own tables, and a line in the list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.news_records import ReplyAsked, ReplyGiven
from dialogues.records import (
    AskedForHelp,
    CheckAnswered,
    PermissionAnswered,
    PreferenceSet,
    QuestionSetAside,
    ReminderSet,
    ReminderStopped,
)
from dialogues.support_records import (
    AnswersRead,
    BesideChanged,
    DifferenceAdded,
    Observed,
    PersonChosen,
    SupporterAgreed,
)
from dialogues.wishes import AboutMePlaced, CameBack, SharingChanged, StoppedForGood
from storage.about_me_keeping import keep_place
from storage.alert_keeping import keep_alert, keep_note
from storage.checks import about_of
from storage.links import Link, actor_of
from storage.people import People
from storage.reminders import Reminder, Reminders
from storage.support_keeping import (
    add_difference,
    choose_person,
    keep_agreement,
    keep_observation,
    note_beside,
    note_read,
)
from storage.times import in_utc
from storage.told_keeping import keep_asked, keep_reply
from storage.wishes import came_back, sharing_changed, stopped_for_good
from storage.work import Work

Keep = Callable[[Work, str, Any, Link | None], None]

_ENTERED_AS = {
    "permissions": "permission answered",
    "requests": "help asked for",
    "checks": "check answered",
}


def _preference(work: Work, person_id: str, record: PreferenceSet, link: Link | None) -> None:
    People(work).set_preference(person_id, record.name, record.value, actor=actor_of(link))


def _permission(work: Work, person_id: str, record: PermissionAnswered, link: Link | None) -> None:
    about: list[object] = [record.given, record.teach_back, record.words_shown]
    if record.keyworker_change:
        about.append(record.keyworker_change)
    put_beside(work, "permissions", person_id, record, link, about, {"scope": record.scope})


def _request(work: Work, person_id: str, record: AskedForHelp, link: Link | None) -> None:
    asked = [record.kind, record.view] if record.view else record.kind
    put_beside(work, "requests", person_id, record, link, asked, {})


def _check(work: Work, person_id: str, record: CheckAnswered, link: Link | None) -> None:
    put_beside(work, "checks", person_id, record, link, about_of(record), {"kind": record.kind})


def _set_aside(work: Work, person_id: str, record: QuestionSetAside, link: Link | None) -> None:
    detail = json.dumps({"question": f"{record.topic}/{record.question}"})
    actor = actor_of(link)
    work.chain.enter(person_id, "question set aside", at=work.now(), actor=actor, detail=detail)


def _reminder_set(work: Work, person_id: str, record: ReminderSet, link: Link | None) -> None:
    """A wish that came by no chat cannot be met; and nobody writes to the phone of a helper."""
    if link is not None and link.supporter_id is None:
        wish = Reminder(person_id, link.id, record.days, record.part, record.next_at)
        Reminders(work).set(wish, actor=actor_of(link))


def _reminder_stopped(work: Work, person_id: str, _: ReminderStopped, link: Link | None) -> None:
    Reminders(work).stop(person_id, actor=actor_of(link))


def put_beside(
    work: Work,
    table: str,
    person_id: str,
    record: PermissionAnswered | AskedForHelp | CheckAnswered,
    link: Link | None,
    about: object,
    clear: dict[str, Any],
) -> None:
    """A row with ``about`` sealed in it, and its entry in the ledger."""
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


KEPT_BESIDE: Mapping[type[Any], Keep] = MappingProxyType(
    {
        PreferenceSet: _preference,
        PermissionAnswered: _permission,
        AskedForHelp: _request,
        CheckAnswered: _check,
        QuestionSetAside: _set_aside,
        ReminderSet: _reminder_set,
        ReminderStopped: _reminder_stopped,
        ReplyGiven: keep_reply,
        ReplyAsked: keep_asked,
        AlertRaised: keep_alert,
        AlertNoted: keep_note,
        SupporterAgreed: keep_agreement,
        Observed: keep_observation,
        DifferenceAdded: add_difference,
        BesideChanged: note_beside,
        AnswersRead: note_read,
        PersonChosen: choose_person,
        SharingChanged: sharing_changed,
        AboutMePlaced: keep_place,
        StoppedForGood: stopped_for_good,
        CameBack: came_back,
    }
)
