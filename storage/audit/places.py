"""What may change and is therefore not under a digest: sealed places, lookups and keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.audit.entries import Report, streamed
from storage.digests import PROVIDER
from storage.errors import DamagedRow
from storage.links import lookups
from storage.tables import (
    conversations,
    held_sounds,
    ledger,
    links,
    people,
    person_keys,
    reminders,
    staff,
    staff_channels,
    supporter_talks,
    supporters,
)
from storage.vault import Seal, Vault, folded

_FEW = 4  # rows at a time, where a row can hold megabytes


def check(connection: Connection, vault: Vault, report: Report) -> None:
    """See that sealed places open, lookups belong to what they find, and no key was lost."""
    _people(connection, vault, report)
    for row in _rows(connection, _with_key(links, links.c.channel, links.c.address_lookup)):
        _link(vault, report, row)
    for row in _rows(connection, _with_key(supporters, supporters.c.about)):
        _opens(vault, report, "supporters", row, "about", row[4])
    for row in _rows(connection, _with_key(conversations, conversations.c.state)):
        _opens(vault, report, "conversations", row, "state", row[4])
    talks = (
        sa.select(
            supporter_talks.c.id, supporter_talks.c.person_id, person_keys.c.wrapped,
            supporter_talks.c.updated_at, supporter_talks.c.state,
        )
        .select_from(supporter_talks)
        .join(person_keys, person_keys.c.person_id == supporter_talks.c.person_id)
    )  # fmt: skip
    for row in _rows(connection, talks):
        _opens(vault, report, "supporter_talks", row, "state", row[4] or None)
    _held(connection, vault, report)
    _addresses(connection, vault, report)
    for staff_id, about, lookup in _rows(
        connection, sa.select(staff.c.id, staff.c.about, staff.c.login_lookup)
    ):
        try:
            login = vault.provider.open_data("staff", staff_id, "about", about)[1]
        except DamagedRow:
            report.tell("staff", staff_id, f"The name of staff {staff_id} was altered")
            continue
        if vault.lookup("login", folded(login)) != bytes(lookup):
            report.tell("staff", staff_id, f"The sign-in of staff {staff_id} was altered")


def _held(connection: Connection, vault: Vault, report: Report) -> None:
    """What waits for a person: voice notes until they say yes, and when they are reminded."""
    for table, name, when, column in (
        (held_sounds, held_sounds.c.id, held_sounds.c.at, held_sounds.c.about),
        (held_sounds, held_sounds.c.id, held_sounds.c.at, held_sounds.c.data),
        (reminders, reminders.c.person_id, reminders.c.next_at, reminders.c.about),
    ):
        statement = (
            sa.select(name, table.c.person_id, person_keys.c.wrapped, when, column)
            .select_from(table)
            .join(person_keys, person_keys.c.person_id == table.c.person_id)
        )
        for chunk in streamed(connection, statement, _FEW):
            for row in chunk:
                _opens(vault, report, table.name, row, column.name, row[4])


def _addresses(connection: Connection, vault: Vault, report: Report) -> None:
    """Where staff are told of alerts."""
    told = (
        staff_channels.c.staff_id, staff_channels.c.channel, staff_channels.c.created_at,
        staff_channels.c.address, staff_channels.c.address_lookup,
    )  # fmt: skip
    for staff_id, channel, at, address, lookup in _rows(connection, sa.select(*told)):
        place = f"{staff_id}/{channel}"
        try:
            opened = vault.provider.open_data("staff_channels", place, "address", address)
        except DamagedRow:
            words = f"The sealed address of row {place} in table staff_channels was altered"
            report.tell("staff_channels", place, words, at)
            continue
        if vault.lookup(f"staff address/{channel}", opened) != bytes(lookup):
            words = f"Which {channel} address of staff {staff_id} is meant was altered"
            report.tell("staff_channels", place, words, at)


def _rows(connection: Connection, statement: Any) -> Iterator[Any]:
    for chunk in streamed(connection, statement):
        yield from chunk


def _with_key(table: sa.Table, *columns: Any) -> Any:
    """(id, person, wrapped key, when, columns…) of a table whose rows belong to people."""
    return (
        sa.select(
            table.c.id, table.c.person_id, person_keys.c.wrapped, table.c.created_at, *columns,
            *([table.c.address] if table is links else []),
        )
        .select_from(table.outerjoin(person_keys, person_keys.c.person_id == table.c.person_id))
    )  # fmt: skip


def _people(connection: Connection, vault: Vault, report: Report) -> None:
    erasure = ledger.alias("erasure")
    erased = (
        sa.select(erasure.c.subject_id)
        .where(erasure.c.chain == PROVIDER, erasure.c.kind == "person erased")
        .subquery()
    )
    statement = (
        sa.select(
            people.c.id, people.c.id, person_keys.c.wrapped, people.c.created_at, people.c.name,
            people.c.name_lookup, people.c.preferences, erased.c.subject_id,
        )
        .select_from(people)
        .outerjoin(person_keys, person_keys.c.person_id == people.c.id)
        .outerjoin(erased, erased.c.subject_id == people.c.id)
    )  # fmt: skip
    for row in _rows(connection, statement):
        if (row[2] is None) != (row[7] is not None):
            words = (
                f"The key of person {row[0]} is gone, though nobody erased them: restore a backup"
                if row[2] is None
                else f"Person {row[0]} was erased, but their key is back: erase them again"
            )
            report.tell("person_keys", row[0], words, row[3])
            continue
        name = _opens(vault, report, "people", row, "name", row[4])
        _opens(vault, report, "people", row, "preferences", row[6])
        if name is None:
            continue
        found = vault.lookup("name", folded(name.decode("utf-8", "surrogatepass")))
        if found != bytes(row[5] or b""):
            report.tell("people", row[0], f"The name of person {row[0]} was altered", row[3])


def _link(vault: Vault, report: Report, row: Any) -> None:
    link_id, channel, lookup, address = row[0], row[4], row[5], row[6]
    opened = _opens(vault, report, "links", row, "address", address)
    expected = () if opened is None else lookups(vault, channel, opened.decode())
    if (lookup is None) != (address is None) or (
        opened is not None and lookup is not None and bytes(lookup) not in expected
    ):
        words = (
            f"The address of chat {link_id} was altered: somebody else may answer as this person"
        )
        report.tell("links", link_id, words, row[3])


def _opens(
    vault: Vault, report: Report, table: str, row: Any, column: str, content: bytes | None
) -> bytes | None:
    """The content, opened; None when there is none, or after telling that it does not open."""
    if content is None or row[2] is None:
        return None
    try:
        seal: Seal = vault.person(row[1], row[2])
        return seal.open(table, row[0], column, content)
    except DamagedRow:
        words = f"The sealed {column} of row {row[0]} in table {table} was altered"
        report.tell(table, row[0], words, row[3])
        return None
