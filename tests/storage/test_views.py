"""Views come back exactly as they were given, with their standing (standards 87, 90, 120)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from dialogues.records import Answer, ViewKept, ViewTakenBack
from storage.errors import Erased, Hidden, Unknown
from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat, tell, view


def test_a_view_comes_back_word_for_word(store: Store, clock: FixedClock) -> None:
    said_at = clock.now
    with store.begin() as unit:
        person, link = person_with_chat(unit)
        given = view(
            unit,
            Answer("choice", choice="garden", choice_text="In the garden", picture="garden"),
            at=said_at,
            how="help-reading",
            position=1,
            ms_to_answer=4200,
        )
        clock.move(seconds=3)
        unit.records.keep(person.id, [given], link=link)
    with store.read() as unit:
        [kept] = unit.views.of_person(person.id)
    same = "id topic question version asked answer shown said_at how position ms_to_answer form"
    for field in same.split():
        assert getattr(kept, field) == getattr(given, field)
    assert (kept.said_at, kept.recorded_at) == (said_at, clock.now)  # standards 120: two times
    assert (kept.standing, kept.channel, kept.via) == ("current", "telegram", None)


@pytest.mark.parametrize(
    "words",
    [
        "שלום, אני אוהב את הים",
        "\u202eright to left\u202c",
        "👩🏽‍🦽‍➡️🏳️‍🌈",
        "nul \x00 and bell \x07",
        "half an emoji \ud83d",
        "word " * 10_000,
        "",
        "'; DROP TABLE views; --",
        "Ŵy a phŵl, zażółć gęślą jaźń",
    ],
)
def test_any_text_comes_back_exactly(store: Store, words: str) -> None:
    with store.begin() as unit:
        person, _ = person_with_chat(unit, name=f"Sam {words[:40]}")
        tell(unit, person, answer=Answer("words", words=words))
    with store.read() as unit:
        assert unit.views.of_person(person.id)[0].answer.words == words
        assert unit.people.get(person.id).name == f"Sam {words[:40]}"


def test_changing_ones_mind_keeps_both(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        person, link = person_with_chat(unit)
        first = tell(unit, person, link)
        second = tell(unit, person, link, supersedes=first)
        # A turn that still thinks the first is current: the chain grows, it does not fork.
        third = tell(unit, person, link, supersedes=first)
    with store.read() as unit:
        views = unit.views.of_person(person.id)
    assert [(one.id, one.standing) for one in views] == [
        (first, "superseded"), (second, "superseded"), (third, "current"),
    ]  # fmt: skip
    assert [one.supersedes for one in views] == [None, first, second]


def test_a_view_that_replaces_somebody_elses_is_kept_on_its_own(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        alex = unit.people.add("Alex (demo)")
        theirs = tell(unit, alex)
        mine = tell(unit, sam, supersedes=theirs)
        tell(unit, sam, supersedes="no-such-view")
        assert unit.views.get([mine])[0].supersedes is None
        assert unit.views.get([theirs])[0].standing == "current"


def test_what_is_taken_back_is_hidden_and_not_gone(store: Store, clock: FixedClock) -> None:
    """Standards 133: taking back hides at once; it does not destroy."""
    with store.begin() as unit:
        person, link = person_with_chat(unit)
        sound = unit.attachments.add(person.id, "voice", "audio/ogg", b"my voice", 1.5)
        kept = tell(unit, person, link)
        gone = tell(unit, person, link, answer=Answer("voice", attachment=sound))
        at = clock.move(minutes=1)
        unit.records.keep(person.id, [ViewKept(kept, at), ViewTakenBack(gone, at)], link=link)
        unit.records.keep(person.id, [ViewTakenBack(gone, at)], link=link)
    with store.read() as unit:
        [seen] = unit.views.of_person(person.id)
        assert (seen.id, seen.kept_at) == (kept, at)
        assert unit.views.get([gone, kept]) == [seen]
        hidden = unit.views.get([gone], include_hidden=True)[0]
        assert (hidden.standing, hidden.hidden_at) == ("taken back", at)
        with pytest.raises(Hidden):
            unit.attachments.get(sound)
        assert unit.attachments.get(sound, include_hidden=True).data == b"my voice"


def test_a_view_sealed_by_staff_says_so(store: Store) -> None:
    with store.begin() as unit:
        person, _ = person_with_chat(unit)
        one = tell(unit, person)
        unit.views.seal(one, by="staff:x", reason="names somebody else")
        assert unit.views.of_person(person.id) == []
        assert unit.views.of_person(person.id, include_hidden=True)[0].standing == "sealed"
        with pytest.raises(Unknown):
            unit.views.seal("no-such-view", by="staff:x", reason="")


def test_a_mark_needs_a_view_of_this_person(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        alex = unit.people.add("Alex (demo)")
        theirs = tell(unit, alex)
        for view_id in (theirs, "no-such-view"):
            with pytest.raises(Unknown):
                unit.records.keep(sam.id, [ViewTakenBack(view_id, clock.now)], link=None)


def test_a_supporters_phone_is_named(store: Store) -> None:
    with store.begin() as unit:
        person, _ = person_with_chat(unit)
        friend = unit.supporters.add(person.id, "Alex (demo)", "advocate")
        phone = unit.links.bind(
            person_id=person.id, supporter_id=friend.id, channel="web", address="w1"
        )
        tell(unit, person, phone)
        seen = unit.views.of_person(person.id)[0]
        assert (seen.via, seen.channel) == ("Alex (demo)", "web")
        assert unit.ledger.history(person.id)[-1].actor == f"supporter:{friend.id}"


def test_views_can_be_read_in_parts(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        person, _ = person_with_chat(unit)
        ids, times = [], []
        for _ in range(5):
            times.append(clock.move(minutes=1))
            ids.append(tell(unit, person))
        part = unit.views.of_person
        assert [one.id for one in part(person.id, limit=2)] == ids[3:]
        assert [one.id for one in part(person.id, since=times[1])] == ids[2:]
        assert [one.id for one in part(person.id, before=times[2], limit=1)] == ids[1:2]


@pytest.mark.parametrize("change", ["UPDATE views SET topic = 'other'", "DELETE FROM views"])
def test_the_database_refuses_to_change_a_view(store: Store, change: str) -> None:
    """Standards 87: immutable, by a trigger."""
    with store.begin() as unit:
        person, _ = person_with_chat(unit)
        tell(unit, person)
    with pytest.raises(sa.exc.DBAPIError, match="never changed"), store.begin() as unit:
        unit.work.connection.exec_driver_sql(change)
    with store.read() as unit:
        assert unit.views.of_person(person.id)[0].topic == "my-home"


def test_nothing_is_kept_for_the_erased_or_unknown(store: Store) -> None:
    with store.begin() as unit:
        person, link = person_with_chat(unit)
        one = view(unit)
        unit.people.erase(person.id, by="staff:x", reason="asked")
    with store.begin() as unit:
        with pytest.raises(Erased):
            unit.records.keep(person.id, [one], link=link)
        with pytest.raises(Unknown):
            unit.records.keep("nobody", [one], link=None)
