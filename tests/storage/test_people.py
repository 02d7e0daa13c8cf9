"""People, supporters and chats: found by what they are called, readable only with the key."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from dialogues.records import AskedForHelp, PermissionAnswered, PreferenceSet
from storage.errors import AlreadyThere, Erased, Unknown
from storage.store import Store
from storage.tables import metadata
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat, tell


def test_a_person_is_found_by_name(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim")
        sam = unit.people.add("Sam  Wyn (demo)", keyworker=kim.id, demo=True)
        twin = unit.people.add("sam wyn (DEMO)")
    with store.read() as unit:
        assert unit.people.get(sam.id) == sam
        assert (sam.created_at, sam.keyworker_id, sam.demo) == (clock.now, kim.id, True)
        assert unit.people.by_name("SAM WYN (demo)") == [sam, twin]
        assert unit.people.by_name("Sam") == []
        assert unit.people.all() == [sam, twin]
        with pytest.raises(Unknown):
            unit.people.get("nobody")


def test_names_preferences_and_keyworkers_can_change(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim")
        sam, link = person_with_chat(unit)
        unit.people.rename(sam.id, "Samuel (demo)", actor="system")
        unit.people.set_keyworker(sam.id, kim.id, actor="system")
        unit.people.set_preference(sam.id, "sound", "off")
        unit.records.keep(sam.id, [PreferenceSet("sound", "on", clock.now)], link=link)
        unit.people.set_preference(sam.id, "size", "large")
    with store.read() as unit:
        now = unit.people.by_name("samuel (demo)")[0]
        assert (now.name, now.keyworker_id) == ("Samuel (demo)", kim.id)
        assert now.preferences == {"sound": "on", "size": "large"}
        assert unit.people.by_name("Sam (demo)") == []


def test_supporters_belong_to_one_person(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        alex = unit.people.add("Alex (demo)")
        ola = unit.supporters.add(sam.id, "Ola (demo)", "family")
        assert unit.supporters.get(ola.id) == ola
        assert unit.supporters.for_person(sam.id) == [ola]
        assert unit.supporters.for_person(alex.id) == []
        with pytest.raises(Unknown):
            unit.supporters.get("nobody")
        with pytest.raises(Unknown):
            unit.supporters.add("nobody", "Ola", "family")


def test_a_chat_leads_to_its_person(store: Store) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit, address="77")
        assert unit.links.bind(person_id=sam.id, channel="telegram", address="77") == link
    with store.read() as unit:
        found = unit.links.find("telegram", "77")
        assert found == link
        assert unit.links.find("web", "77") is None
        assert unit.links.find("telegram", "78") is None
        assert unit.links.for_person(sam.id)[0].id == link.id
    with store.read() as unit:
        assert unit.links.address(link.id) == "77"
        assert unit.links.get(link.id).person_id == sam.id
        with pytest.raises(Unknown):
            unit.links.get("no-chat")


def test_a_chat_belongs_to_one_person_until_it_is_let_go(store: Store) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit, address="77")
        alex = unit.people.add("Alex (demo)")
        with pytest.raises(AlreadyThere, match="somebody else"):
            unit.links.bind(person_id=alex.id, channel="telegram", address="77")
        unit.links.unbind(link)
        assert unit.links.find("telegram", "77") is None
        assert unit.links.for_person(sam.id) == []
        with pytest.raises(Unknown):
            unit.links.address(link.id)
        assert unit.links.bind(person_id=alex.id, channel="telegram", address="77").id != link.id
    assert store.verify().ok


def test_erasing_destroys_the_words_and_leaves_the_rows(store: Store, clock: FixedClock) -> None:
    """DESIGN 6, standards 133: the key goes; rows and ledger stay and still verify."""
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        other, _ = person_with_chat(unit, "Alex (demo)", "2")
        ola = unit.supporters.add(sam.id, "Ola (demo)", "family")
        sound = unit.attachments.add(sam.id, "voice", "audio/ogg", b"sound", 2.0)
        one = tell(unit, sam, link)
        theirs = tell(unit, other)
        unit.records.keep(
            sam.id,
            [
                PermissionAnswered("p1", "take-part", True, clock.now, "understood", "Can I?"),
                AskedForHelp("r1", "not-safe", clock.now),
            ],
            link=link,
        )
        unit.conversations.save(unit.conversations.load(sam.id), "{}", 1)
    with store.begin() as unit:
        unit.people.erase(sam.id, by="staff:x", reason="asked for it")
    with store.begin() as unit:
        gone = unit.people.get(sam.id)
        assert (gone.name, gone.preferences, gone.erased_at) == ("", {}, clock.now)
        assert [person.id for person in unit.people.all()] == [other.id]
        assert unit.people.by_name("Sam (demo)") == []
        assert unit.views.of_person(sam.id) == []
        assert [view.id for view in unit.views.get([one, theirs])] == [theirs]
        assert unit.links.find("telegram", "1001") is None
        assert unit.supporters.get(ola.id).name == ""
        assert unit.permissions.latest(sam.id) is None
        assert unit.requests.open() == []
        for ask in (
            lambda: unit.conversations.load(sam.id),
            lambda: unit.attachments.get(sound),
            lambda: unit.people.set_preference(sam.id, "sound", "on"),
            lambda: unit.people.erase(sam.id, by="staff:x", reason="again"),
        ):
            with pytest.raises(Erased, match="words are gone"):
                ask()
        assert unit.ledger.history(sam.id)[-1].kind == "person erased"
        rows = unit.work.connection.execute(sa.text("SELECT count(*) FROM views")).scalar()
        assert rows == 2
    assert store.verify().ok


def test_another_process_cannot_read_the_erased_either(store: Store, reopen: type[Store]) -> None:
    """The other process still has the unwrapped key in memory."""
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        one = tell(unit, sam, link)
    other = reopen()
    with other.read() as unit:
        assert unit.views.get([one])
    with store.begin() as unit:
        unit.people.erase(sam.id, by="staff:x", reason="asked")
    with other.begin() as unit:
        assert unit.views.get([one]) == []
        assert unit.links.find("telegram", "1001") is None
        with pytest.raises(Erased):
            unit.conversations.load(sam.id)


def test_what_lies_in_the_database_is_sealed(store: Store, clock: FixedClock) -> None:
    """Standards 144: no name, address or word stands in any column in clear."""
    with store.begin() as unit:
        kim = unit.staff.add("Kimsecret", "keyworker", "loginsecret")
        unit.staff.set_password(kim.id, "passwordsecret")
        sam, link = person_with_chat(unit, "Namesecret", "addresssecret")
        unit.supporters.add(sam.id, "Friendsecret", "friend")
        unit.attachments.add(sam.id, "voice", "audio/ogg", b"soundsecret", 1.0)
        _, code = unit.invites.make("person", sam.id, ttl=clock.now - clock.now)
        tell(unit, sam, link, asked="Asksecret", shown=(("optionsecret", "Shownsecret"),))
        unit.conversations.save(unit.conversations.load(sam.id), '"statesecret"', 1)
        unit.reviews.plan(sam.id, title="Titlesecret", held_on=clock.now.date(), by=kim.id)
        unit.inbox.wait("telegram", 1, link.id, b"waitsecret", "ValueError")
        unit.people.set_preference(sam.id, "sound", "prefersecret")
        for table in metadata.sorted_tables:
            for row in unit.work.connection.execute(sa.select(table)):
                text = b"|".join(
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for value in row
                )
                assert b"secret" not in text.lower(), table.name
                assert b"the sea" not in text
                assert code.encode() not in text
