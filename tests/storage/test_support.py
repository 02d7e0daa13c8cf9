"""Supporters: what the person agreed to counts at once; remarks about them are no views."""

from __future__ import annotations

from datetime import date

import pytest

from dialogues.support_records import Observed, SupporterAgreed
from storage.acting import AlreadyReplaced
from storage.agreements import Agreement
from storage.errors import AlreadyThere, Unknown
from storage.links import PEOPLE_A_PHONE
from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat


def _agree(store: Store, clock: FixedClock, supporter: str, person: str, **what: object) -> None:
    clock.move(minutes=1)
    with store.begin() as unit:
        fields: dict[str, object] = {"why": "asked", "at": clock.now, **what}
        said = SupporterAgreed(unit.work.new_id(), supporter, **fields)  # type: ignore[arg-type]
        unit.records.keep(person, [said], link=None)


def test_nothing_is_allowed_before_the_person_was_asked(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        ash = unit.supporters.add(sam.id, "Ash (demo)", "advocate")
        assert unit.supporters.agreement(ash.id) == Agreement(ash.id)
        assert unit.agreements.waiting(ash.id)
        assert not unit.supporters.agreement(ash.id).anything


def test_the_newest_answer_counts_and_all_are_kept(store: Store, clock: FixedClock) -> None:
    """Standards 46 and 48."""
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        ash = unit.supporters.add(sam.id, "Ash (demo)", "advocate")
    _agree(store, clock, ash.id, sam.id, sit=True, see=True, private=("people-and-love",))
    with store.read() as unit:
        agreed = unit.supporters.agreement(ash.id)
        assert (agreed.sit, agreed.read_to_me, agreed.see) == (True, False, True)
        assert agreed.private_topics == {"people-and-love"}
    _agree(store, clock, ash.id, sam.id, why="ended", ended=True)
    with store.read() as unit:
        ended = unit.supporters.agreement(ash.id)
        assert ended.ended_at == clock.now
        assert not ended.anything
        assert [one.see for one in unit.agreements.history(sam.id)] == [True, False]
        kinds = [one.kind for one in unit.ledger.history(sam.id)]
    assert kinds[-2:] == ["supporter agreed", "supporter ended"]
    assert store.verify().ok


def test_nobody_agrees_to_the_supporter_of_somebody_else(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        alex, _ = person_with_chat(unit, "Alex (demo)", "1002")
        ash = unit.supporters.add(alex.id, "Ash (demo)", "advocate")
    with pytest.raises(Unknown):
        _agree(store, clock, ash.id, sam.id, sit=True)


def test_a_second_phone_after_the_yes_waits_until_the_person_says_so_again(
    store: Store, clock: FixedClock
) -> None:
    """A forwarded invite, a phone that was linked anew: neither opens anything by itself."""
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        ash = unit.supporters.add(sam.id, "Ash (demo)", "advocate")
    _agree(store, clock, ash.id, sam.id, see=True)
    phones = []
    for address in ("first", "second"):
        clock.move(minutes=1)
        with store.begin() as unit:
            phones.append(
                unit.links.bind(
                    person_id=sam.id, supporter_id=ash.id, channel="web", address=address
                )
            )
    with store.read() as unit:
        assert [unit.agreements.on_phone(phone).see for phone in phones] == [True, False]
        assert unit.agreements.waiting(ash.id)
    _agree(store, clock, ash.id, sam.id, see=True)
    with store.read() as unit:
        assert [unit.agreements.on_phone(phone).see for phone in phones] == [True, True]
        assert not unit.agreements.waiting(ash.id)


def test_a_new_phone_of_a_helper_who_had_one_waits(store: Store, clock: FixedClock) -> None:
    """Whoever gets a new link that staff made for a helper reads nothing by it."""
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        ash = unit.supporters.add(sam.id, "Ash (demo)", "advocate")
        own = unit.links.bind(person_id=sam.id, supporter_id=ash.id, channel="web", address="own")
    clock.move(minutes=1)
    _agree(store, clock, ash.id, sam.id, sit=True, see=True)
    clock.move(minutes=1)
    with store.begin() as unit:
        assert not unit.agreements.waiting(ash.id)
        other = unit.links.bind(person_id=sam.id, supporter_id=ash.id, channel="web", address="x")
        assert unit.agreements.on_phone(own).see
        assert not unit.agreements.on_phone(other).anything
        assert unit.agreements.waiting(ash.id)


def test_one_phone_can_be_of_somebody_who_supports_several_people(
    store: Store, clock: FixedClock
) -> None:
    with store.begin() as unit:
        people = [person_with_chat(unit, f"P{one} (demo)", str(one))[0] for one in range(3)]
        bound = []
        for person in people:
            ash = unit.supporters.add(person.id, "Ash (demo)", "advocate")
            clock.move(seconds=1)
            bound.append(
                unit.links.bind(
                    person_id=person.id, supporter_id=ash.id, channel="telegram", address="77"
                )
            )
            unit.supporter_talks.choose(bound[-1])
    with store.read() as unit:
        assert unit.links.on_phone("telegram", "77") == bound
        assert unit.links.find("telegram", "77") == bound[0]
        assert unit.supporter_talks.current(bound) == bound[2]
        assert unit.links.address(bound[2].id) == "77"
    with store.begin() as unit:
        unit.people.erase(people[0].id, by="system", reason="asked")
    with store.read() as unit:
        assert unit.links.find("telegram", "77") == bound[1]
    assert store.verify().ok


def test_the_phone_of_a_person_is_nobody_elses(store: Store) -> None:
    with store.begin() as unit:
        person_with_chat(unit, "Sam (demo)", "1")
        alex, _ = person_with_chat(unit, "Alex (demo)", "2")
        ash = unit.supporters.add(alex.id, "Ash (demo)", "advocate")
        for supporter in (None, ash.id):
            with pytest.raises(AlreadyThere):
                unit.links.bind(
                    person_id=alex.id, supporter_id=supporter, channel="telegram", address="1"
                )


def test_a_phone_has_room_for_only_so_many_people(store: Store) -> None:
    with store.begin() as unit:
        for one in range(PEOPLE_A_PHONE + 1):
            person, _ = person_with_chat(unit, f"P{one} (demo)", str(one))
            ash = unit.supporters.add(person.id, "Ash (demo)", "advocate")
            bind = {"person_id": person.id, "supporter_id": ash.id, "channel": "telegram"}
            if one < PEOPLE_A_PHONE:
                unit.links.bind(address="77", **bind)
        with pytest.raises(AlreadyThere):
            unit.links.bind(address="77", **bind)


def test_a_remark_is_apart_from_views_and_sealed(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        sam, own = person_with_chat(unit)
        ash = unit.supporters.add(sam.id, "Ash (demo)", "advocate")
        phone = unit.links.bind(person_id=sam.id, supporter_id=ash.id, channel="web", address="ash")
        saw = Observed(
            unit.work.new_id(), "observation", "Sam hums", clock.now, "at tea", "happy", "music"
        )
        unit.records.keep(sam.id, [saw], link=phone)
        with pytest.raises(ValueError, match="supporters"):
            unit.records.keep(sam.id, [saw], link=own)
    with store.read() as unit:
        (kept,) = unit.observations.of_person(sam.id)
        assert (kept.saw, kept.means, kept.tried) == ("Sam hums", "happy", "music")
        assert kept.supporter_id == ash.id
        assert unit.views.of_person(sam.id) == []
        assert unit.observations.of_person(sam.id, "question") == []
        (row,) = unit.work.connection.exec_driver_sql("SELECT about FROM observations").fetchall()
        assert b"hums" not in bytes(row[0])
    assert store.verify().ok
    with store.begin() as unit:
        unit.people.erase(sam.id, by="system", reason="asked")
        assert unit.observations.of_person(sam.id) == []


def test_who_may_act_is_an_entity_of_its_own_and_nobody_overwrites_it(store: Store) -> None:
    """Standards 92."""
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim")
        sam, _ = person_with_chat(unit)
        seen = {"evidence": "Order of the court", "seen_on": date(2026, 3, 1), "by": kim.id}
        first = unit.acting.record(
            sam.id, "deputy-money", name="Ola (demo)", scope="Money only", **seen
        )
        unit.acting.record(
            sam.id, "deputy-money", name="Ola (demo)", scope="Home too", replaces=first, **seen
        )
        with pytest.raises(AlreadyReplaced):
            unit.acting.record(
                sam.id, "deputy-money", name="Ola (demo)", scope="x", replaces=first, **seen
            )
        assert [one.scope for one in unit.acting.of_person(sam.id)] == ["Home too"]
        assert unit.supporters.for_person(sam.id) == []
    assert store.verify().ok


def test_a_role_is_one_of_four(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        with pytest.raises(ValueError, match="sister"):
            unit.supporters.add(sam.id, "Ola (demo)", "sister")  # type: ignore[arg-type]
