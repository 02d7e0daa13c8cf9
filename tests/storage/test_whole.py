"""Everything about a person means everything: each table is given, or has a reason (132)."""

from __future__ import annotations

from dialogues.alarms import AlertRaised
from dialogues.records import AskedForHelp, PermissionAnswered
from storage.store import Store
from storage.tables import metadata
from storage.whole import LEFT_OUT, OF_OTHERS, files_of, records_of, tables_of_a_person
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat, tell


def test_every_table_is_given_or_has_a_written_reason() -> None:
    given = {table.name for table in tables_of_a_person()}
    named_elsewhere = {"inbox_waiting"}  # by its chat: failed_messages gives it
    assert given | set(LEFT_OUT) | named_elsewhere == set(metadata.tables)
    assert not given & set(LEFT_OUT)
    assert all(len(reason) > 10 for reason in LEFT_OUT.values())
    assert set(OF_OTHERS) <= given


def test_every_row_is_given_opened(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        kay = unit.staff.add("Kay", "keyworker", "kay")
        sam, link = person_with_chat(unit)
        mo, other = person_with_chat(unit, "Mo", "mo")
        unit.people.set_keyworker(sam.id, kay.id, actor="system")
        tell(unit, sam, link)
        tell(unit, mo, other)
        sound = unit.attachments.add(sam.id, "voice", "audio/ogg", b"OggS-sound", 3.0)
        unit.circle.add(sam.id, "Robin", "friend", by=kay.id)
        unit.supporters.add(sam.id, "Jo", "advocate")
        unit.drafts.put(kay.id, f"{sam.id}/form", sam.id, {"reason": ["a draft of staff"]})
        unit.records.keep(
            sam.id,
            [
                AskedForHelp("ASK", "copy", clock.now),
                AlertRaised("ALERT", "not-safe", "tap", clock.now),
                PermissionAnswered("P", "take-part", True, clock.now, "understood", "Words shown"),
            ],
            link=link,
        )
        unit.alerts.write("ALERT", "action", by=kay.id, words="We went to Sam")
        unit.request_answers.write("ASK", "done", "Given on paper", clock.now.date(), by=kay.id)
    with store.read() as unit:
        found = records_of(unit.work, sam.id)
        for table in tables_of_a_person():
            rows = unit.work.connection.execute(
                table.select().where(table.c.person_id == sam.id)
            ).fetchall()
            assert len(found[table.name]) == len(rows), table.name
        text = repr(found)
        files = {one: (mime, data) for one, mime, data in files_of(unit.work, sam.id)}
    for words in (
        "a draft of staff", "We went to Sam", "Given on paper", "Words shown", "Robin", "Jo",
    ):  # fmt: skip
        assert words in text
    assert "damaged" not in text
    assert mo.id not in text
    assert files[sound] == ("audio/ogg", b"OggS-sound")
