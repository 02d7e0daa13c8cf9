"""What an answer runs never walks a whole table: the cost stays flat."""

from __future__ import annotations

import pytest

from storage import attachments, conversations, inbox, links, outgoing, people, records, views, work
from storage.prepared import Prepared
from storage.store import Store

EVERY_ANSWER = {
    "the chat of an address": links._FIND,
    "a chat by id": links._GET,
    "the conversation": conversations._LOAD,
    "its new state": conversations._SAVE,
    "a person": people._GET,
    "people of a name": people._BY_NAME,
    "a person's key": work._KEY,
    "a view": records._VIEW,
    "what replaced it": records._SUCCESSOR,
    "its marks": records._MARKS,
    "a view, opened": views._ONE,
    "the newest views": views._NEWEST,
    "views since": views._SINCE,
    "views before": views._BEFORE,
    "a sound": attachments._GET,
    "whether it is hidden": attachments._HIDDEN,
    "what waits to be sent": outgoing.PENDING,
    "the oldest of each chat": outgoing.HEADS,
    "what waits behind it": outgoing.REST,
    "a claim": outgoing.CLAIM,
    "sent": outgoing.SENT,
    "given up": outgoing.FAILED,
    "the last screen": outgoing.LAST,
    "handled after all": inbox._DONE,
}


@pytest.fixture
def kind() -> str:
    """PostgreSQL chooses its plans by what is in the tables; SQLite by the indexes alone."""
    return "sqlite"


@pytest.mark.parametrize("name", EVERY_ANSWER)
def test_it_is_found_by_an_index(store: Store, name: str) -> None:
    statement: Prepared = EVERY_ANSWER[name]
    with store.read() as unit:
        connection = unit.work.connection
        sql = statement._compile(connection.dialect)._sql
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", (None,) * sql.count("?"))
        steps = [row[3] for row in plan]
    for step in steps:
        # An index on what is pending is as short as what is pending.
        assert not step.startswith("SCAN") or "ix_outbox_pending" in step, steps
