"""What the ledger says was done must be so in the rows that may change: a link used once stays
used, a chat let go stays let go, what was written to staff or a person is on its way or was told.

These rows are under no digest, because they change or are destroyed; the entries about them are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.alert_mending import news_lost, without_clock
from storage.audit.entries import Report, streamed
from storage.digests import PROVIDER
from storage.tables import (
    conversations,
    invites,
    keyworkers,
    ledger,
    links,
    people,
    reminders,
    staff_channels,
    supporters,
)
from storage.times import as_text, from_stored

_CHANNELS = ("telegram", "email")
_TOLD = {f"told by {one}": (one, True) for one in _CHANNELS}
_TOLD |= {f"not told by {one} any more": (one, False) for one in _CHANNELS}
_KINDS = (
    "chat unbound", "invite made", "invite used", "invites withdrawn", "person added",
    "person erased", "preference set", "reminder set", "reminder stopped", *_TOLD,
)  # fmt: skip
_ENTRIES = (
    sa.select(ledger.c.chain, ledger.c.kind, ledger.c.subject_id, ledger.c.detail)
    .where(ledger.c.kind.in_(_KINDS))
    .order_by(ledger.c.chain, ledger.c.seq)
)


@dataclass(slots=True)
class _Facts:
    """What the ledger knows, by id. It grows with the people, not with what they say."""

    erased: set[str] = field(default_factory=set)
    unbound: set[str] = field(default_factory=set)
    preferred: set[str] = field(default_factory=set)
    reminded: dict[str, bool] = field(default_factory=dict)
    told: dict[tuple[str, str], bool] = field(default_factory=dict)
    keyworker: dict[str, str | None] = field(default_factory=dict)
    made: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def check(connection: Connection, report: Report) -> None:
    """Compare the two."""
    facts = _Facts()
    for chunk in streamed(connection, _ENTRIES):
        for chain, kind, subject, detail in chunk:
            _learn(facts, chain, kind, subject, detail)
    _people(connection, report, facts)
    _keyworkers(connection, report, facts)
    _chats(connection, report, facts)
    _invites(connection, report, facts)
    _reminders(connection, report, facts)
    _channels(connection, report, facts)
    for alert in without_clock(connection):
        words = f"Nobody is told of alert {alert} any more, though no human has seen it"
        report.tell("alert_clock", alert, words)
    for note in news_lost(connection):
        words = f"What staff wrote in note {note} of an alert was never shown, and waits no more"
        report.tell("alert_news", note, words)


def _learn(facts: _Facts, chain: str, kind: str, subject: str, detail: str) -> None:
    if kind == "person erased":
        facts.erased.add(subject if chain == PROVIDER else chain)
    elif kind == "chat unbound":
        facts.unbound.add(subject)
    elif kind == "preference set":
        facts.preferred.add(chain)
    elif kind in ("reminder set", "reminder stopped"):
        facts.reminded[chain] = kind == "reminder set"
    elif kind in _TOLD:
        channel, told = _TOLD[kind]
        facts.told[subject, channel] = told
    elif kind == "person added":
        if (first := _told(detail).get("keyworker")) is not None:
            facts.keyworker[subject] = first or None
    else:
        _learn_of_invite(facts, subject, _told(detail))


def _told(detail: str) -> dict[str, Any]:
    """What an entry says besides; nothing when it is one of before, or was altered."""
    try:
        told = json.loads(detail or "{}")
    except ValueError:  # the chain itself shows it
        return {}
    return told if isinstance(told, dict) else {}


def _learn_of_invite(facts: _Facts, subject: str, told: dict[str, Any]) -> None:
    if "made" in told:
        facts.made[told["made"]] = (told["kind"], subject, told["until"])
    facts.used.update(told.get("used", ()))


def _rows(connection: Connection, *columns: Any) -> Iterator[Any]:
    for chunk in streamed(connection, sa.select(*columns)):
        yield from chunk


def _people(connection: Connection, report: Report, facts: _Facts) -> None:
    of_people = (people.c.id, people.c.name, people.c.preferences, people.c.erased_at)
    for person, name, preferences, erased_at in _rows(connection, *of_people):
        if (erased_at is not None) != (person in facts.erased):
            words = f"Whether person {person} was erased was altered: the ledger says otherwise"
            report.tell("people", person, words)
        if person in facts.erased:
            continue
        if name is None:
            report.tell("people", person, f"The name of person {person} was removed")
        if preferences is None and person in facts.preferred:
            report.tell("people", person, f"What person {person} prefers was removed")
    for one, person, about in _rows(
        connection, supporters.c.id, supporters.c.person_id, supporters.c.about
    ):
        if about is None and person not in facts.erased:
            report.tell("supporters", one, f"The name and role of supporter {one} were removed")
    talks = (
        conversations.c.id, conversations.c.person_id, conversations.c.state,
        conversations.c.row_version,
    )  # fmt: skip
    for one, person, state, saved in _rows(connection, *talks):
        if state is None and saved and person not in facts.erased:
            report.tell("conversations", one, f"The place in the chat {one} was removed")


def _keyworkers(connection: Connection, report: Report, facts: _Facts) -> None:
    """Who is it now: the last change says so, and before any the entry of the person."""
    changes = sa.select(keyworkers.c.person_id, keyworkers.c.staff_id).order_by(
        keyworkers.c.person_id, keyworkers.c.seq
    )
    for chunk in streamed(connection, changes):
        facts.keyworker.update((person, staff) for person, staff in chunk)
    for person, now in _rows(connection, people.c.id, people.c.keyworker_id):
        if person in facts.keyworker and facts.keyworker[person] != now:
            report.tell("people", person, f"The keyworker of person {person} was altered")


def _chats(connection: Connection, report: Report, facts: _Facts) -> None:
    of_links = (links.c.id, links.c.person_id, links.c.address, links.c.unbound_at)
    for link, person, address, unbound_at in _rows(connection, *of_links):
        gone = link in facts.unbound or person in facts.erased
        if gone and (address is not None or unbound_at is None):
            report.tell("links", link, f"Chat {link} was let go and is bound again")
        elif not gone and (address is None or unbound_at is not None):
            report.tell("links", link, f"Chat {link} was let go, and the ledger does not say so")


def _invites(connection: Connection, report: Report, facts: _Facts) -> None:
    of_invites = (
        invites.c.id, invites.c.kind, invites.c.subject_id, invites.c.expires_at,
        invites.c.used_at, invites.c.created_at,
    )  # fmt: skip
    for one, kind, subject, until, used_at, at in _rows(connection, *of_invites):
        if one in facts.used and used_at is None:
            words = f"Invite {one} was used or withdrawn, and lets somebody in again"
        elif used_at is None and one not in facts.made:
            words = f"Invite {one} was put in later: the ledger has no entry for it"
        elif one in facts.made and facts.made[one] != (kind, subject, as_text(from_stored(until))):
            words = f"Whom invite {one} lets in, or until when, was altered"
        else:
            continue
        report.tell("invites", one, words, at)


def _reminders(connection: Connection, report: Report, facts: _Facts) -> None:
    wanted = {person for person, wants in facts.reminded.items() if wants} - facts.erased
    there = {row[0] for row in _rows(connection, reminders.c.person_id)}
    for person in sorted(wanted ^ there):
        words = f"Person {person} asked for a reminder, and it was removed"
        if person in there:
            words = f"The reminder of person {person} was put in later"
        report.tell("reminders", person, words)


def _channels(connection: Connection, report: Report, facts: _Facts) -> None:
    wanted = {place for place, told in facts.told.items() if told}
    there = {(row[0], row[1]) for row in _rows(
        connection, staff_channels.c.staff_id, staff_channels.c.channel
    )}  # fmt: skip
    for one, channel in sorted(wanted ^ there):
        words = f"Staff {one} is not told by {channel} any more, though nobody stopped it"
        if (one, channel) in there:
            words = f"Staff {one} is told by {channel}, and the ledger does not say so"
        report.tell("staff_channels", f"{one}/{channel}", words)
