"""Every row about one person, opened: for somebody who asks for all that is held about them.

Found from the tables themselves, so that a table that comes later is in it without anybody
thinking of it (standards 132). What is left out is named here, with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from storage.errors import DamagedRow
from storage.legible import UNREADABLE, told_of
from storage.tables import inbox_waiting, links, metadata
from storage.vault import Seal
from storage.work import Work

#: Tables of which nothing is given, and why.
LEFT_OUT: Mapping[str, str] = {
    "person_keys": "the key itself: what it opens is given, opened",
    "alert_clock": "when staff are told next: no fact about the person, gone when seen",
    "alert_news": "which note the chat has still to show: the note is given",
    "chains": "hashes and counters of the ledger",
    "checkpoint_heads": "hashes of the ledger",
    "checkpoints": "hashes of the ledger",
    "evidence_jobs": "numbers about everybody, nobody is in them by name or id",
    "inbox": "numbers of updates that were handled: no content",
    "invites": "hashes of one-use codes; that they were made and used is in the ledger",
    "ledger": "given as everything_that_happened",
    "media_files": "the messenger's ids of pictures and sounds that are the same for everybody",
    "outbox": "messages on their way, made of what is given",
    "people": "given as person",
    "provider_keys": "the id of the key file",
    "staff": "about staff: names stand where they did something",
    "staff_channels": "addresses of staff",
    "staff_outbox": "that staff were sent one fixed sentence; who saw an alert is in its notes",
    "staff_reminded": "that staff were reminded of a decision",
    "staff_roles": "about staff",
    "staff_training": "about staff",
}
#: Tables with words or names of somebody else, who may have a say before they are handed over.
OF_OTHERS: Mapping[str, str] = {
    "advocacy": "staff, about who could support the person",
    "alert_notes": "staff, about what was done",
    "can_act": "staff, about an attorney, deputy or appointee",
    "decisions": "staff, and who was there",
    "decisions_not_told": "staff",
    "differences": "everybody who sees it another way",
    "drafts": "staff, not finished",
    "observations": "helpers",
    "own_people": "names of people in the person's life",
    "requests_answered": "staff",
    "review_sheets": "staff, and names of who comes",
    "supporter_talks": "helpers, in their own chat",
    "supporters": "names of helpers",
    "tellings": "staff",
    "tellings_told": "staff",
    "written_down": "staff, who wrote down what they heard",
}
# What names the row to the seal, where it is not its id.
_NAMED_BY = {
    "decisions_not_told": "decision_id",
    "reminders": "person_id",
    "requests_answered": "request_id",
    "tellings_told": "telling_id",
}
# Sealed as bytes and not as data.
_RAW = {("links", "address"), ("own_people", "name")}
_STATES = {("conversations", "state"), ("supporter_talks", "state")}
_FILES = {("attachments", "data"), ("held_sounds", "data")}


def tables_of_a_person() -> Iterator[sa.Table]:
    """Every table with rows about one person, in order of name."""
    for name, table in sorted(metadata.tables.items()):
        if "person_id" in table.columns and name not in LEFT_OUT:
            yield table


def records_of(work: Work, person_id: str) -> dict[str, list[dict[str, Any]]]:
    """By table, every row about the person as plain data; sounds and photos by their ids."""
    seal = work.seal(person_id)
    found = {}
    for table in tables_of_a_person():
        rows = work.connection.execute(table.select().where(table.c.person_id == person_id))
        found[table.name] = [_opened(seal, table, {**row}) for row in rows.mappings()]
    return found


def files_of(work: Work, person_id: str) -> Iterator[tuple[str, str, bytes]]:
    """Every sound and photo: its id, its type, its content; those that wait for a yes too."""
    seal = work.seal(person_id)
    for name, column in sorted(_FILES):
        table = metadata.tables[name]
        rows = work.connection.execute(table.select().where(table.c.person_id == person_id))
        for row in rows.mappings():
            try:
                mime = seal.open_data(name, row["id"], "about", row["about"])[0]
                yield row["id"], mime, seal.open(name, row["id"], column, row[column])
            except DamagedRow:
                told_of(name, row["id"])


def failed_messages(work: Work, person_id: str) -> list[dict[str, Any]]:
    """What came from the person's chats and could not be handled, kept for staff to read."""
    chats = sa.select(links.c.id).where(links.c.person_id == person_id)
    rows = work.connection.execute(
        inbox_waiting.select().where(inbox_waiting.c.link_id.in_(chats))
    ).mappings()
    found = []
    for row in rows:
        payload = work.vault.provider.open("inbox_waiting", row["id"], "payload", row["payload"])
        words = payload.decode("utf-8", "replace")
        found.append({"id": row["id"], "received_at": row["received_at"], "message": words})
    return found


def _opened(seal: Seal, table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    place = _place(table.name, row)
    given = {}
    for column in table.columns:
        value = row[column.name]
        if isinstance(column.type, sa.LargeBinary):
            if value is None or column.name.endswith("_lookup") or _is_file(table, column):
                continue
            value = _content(seal, table.name, place, column.name, value)
        given[column.name] = value
    return given


def _is_file(table: sa.Table, column: sa.Column[Any]) -> bool:
    return (table.name, column.name) in _FILES


def _place(table: str, row: Mapping[str, Any]) -> str:
    if table == "drafts":
        return f"{row['staff_id']}/{row['form']}"
    return str(row.get(_NAMED_BY.get(table, "id"), ""))


def _content(seal: Seal, table: str, place: str, column: str, value: bytes) -> Any:
    try:
        if (table, column) in _RAW:
            return seal.open(table, place, column, value).decode("utf-8", "replace")
        if (table, column) in _STATES:
            return json.loads(seal.open(table, place, column, value))
        return seal.open_data(table, place, column, value)
    except DamagedRow:
        told_of(table, place)
        return UNREADABLE
