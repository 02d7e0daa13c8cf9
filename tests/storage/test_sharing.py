"""Who may read which view, as the person wishes it (standards 46, 47, 91)."""

from __future__ import annotations

import pytest

from dialogues.alarms import AlertRaised
from dialogues.records import PermissionAnswered, PermissionScope, ViewTakenBack
from dialogues.wishes import CameBack, Reach, SharingChanged, StoppedForGood
from storage.errors import Unknown
from storage.links import Link
from storage.people import Person
from storage.staff import Staff
from storage.store import Store
from storage.unit import Unit
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat, tell


class Home:
    """Sam with a keyworker, and a manager."""

    def __init__(self, store: Store, clock: FixedClock) -> None:
        self.store, self.clock = store, clock
        with store.begin() as unit:
            self.kay: Staff = unit.staff.add("Kay", "keyworker", "kay")
            self.max: Staff = unit.staff.add("Max", "manager", "max")
            sam, self.link = person_with_chat(unit)
            unit.people.set_keyworker(sam.id, self.kay.id, actor="system")
            self.sam: Person = unit.people.get(sam.id)

    def tell(self, **more: object) -> str:
        self.clock.move(minutes=1)
        with self.store.begin() as unit:
            return tell(unit, self.sam, self.link, **more)

    def keep(self, *records: object) -> None:
        self.clock.move(minutes=1)
        with self.store.begin() as unit:
            unit.records.keep(self.sam.id, records, link=self.link)  # type: ignore[arg-type]

    def share(self, view: str, reach: Reach) -> None:
        with self.store.read() as unit:
            new_id = unit.work.new_id()
        self.keep(SharingChanged(new_id, view, reach, self.clock.now))

    def permit(self, scope: PermissionScope, given: bool) -> None:
        with self.store.read() as unit:
            new_id, changes = unit.work.new_id(), unit.keyworkers.changes(self.sam.id)
        about = changes[-1].id if scope == "keyworker-reads" else ""
        now = self.clock.now
        self.keep(PermissionAnswered(new_id, scope, given, now, "understood", "?", about))

    def change(self, to: Staff | None) -> None:
        """Another keyworker, from now on."""
        self.clock.move(minutes=1)
        with self.store.begin() as unit:
            unit.people.set_keyworker(self.sam.id, to.id if to else None, actor="staff:x")
            self.sam = unit.people.get(self.sam.id)

    def read_by(self, reader: Staff | None) -> list[str]:
        with self.store.read() as unit:
            shares = unit.sharing.of_person(self.sam.id)
            views = unit.views.of_person(self.sam.id)
            return [one.id for one in views if shares.staff_may(one, reader, self.sam)]


@pytest.fixture
def home(store: Store, clock: FixedClock) -> Home:
    return Home(store, clock)


# When the keyworker changes (standards 91 and 101) -------------------------------------------


def test_a_yes_is_for_the_one_who_was_named(home: Home) -> None:
    home.permit("keyworker-reads", True)
    one = home.tell()
    assert home.read_by(home.kay) == [one]
    with home.store.begin() as unit:
        cy = unit.staff.add("Cy", "reviewer", "cy")
    home.change(cy)
    assert home.read_by(cy) == []  # also a reviewer, who read it as one before
    home.permit("keyworker-reads", True)
    assert home.read_by(cy) == [one]
    home.change(home.kay)  # back again: asked again
    assert home.read_by(home.kay) == []


def test_a_no_to_a_keyworker_goes_on_holding_for_them_as_a_manager(home: Home) -> None:
    home.permit("take-part", True)
    home.change(home.max)
    home.permit("keyworker-reads", False)
    one = home.tell()
    home.change(home.kay)
    home.permit("keyworker-reads", True)
    assert home.read_by(home.kay) == [one]
    assert home.read_by(home.max) == []


def test_not_for_my_keyworker_holds_for_the_new_one_and_the_one_before(home: Home) -> None:
    home.permit("keyworker-reads", True)
    one, two = home.tell(), home.tell()
    home.change(home.max)
    home.permit("keyworker-reads", True)
    home.share(one, "not-keyworker")
    home.change(home.kay)
    home.permit("keyworker-reads", True)
    assert home.read_by(home.kay) == [two]
    assert home.read_by(home.max) == [two]


def test_somebody_who_was_never_asked_about_keeps_what_their_role_reads(home: Home) -> None:
    home.permit("keyworker-reads", True)
    one = home.tell()
    home.change(home.max)
    assert home.read_by(home.max) == []
    home.change(home.kay)
    assert home.read_by(home.max) == [one]


def test_an_alert_is_for_nobody_who_was_the_keyworker_when_it_was_said_or_since(
    home: Home,
) -> None:
    with home.store.begin() as unit:
        lee = unit.staff.add("Lee", "safeguarding", "lee")
        mo = unit.staff.add("Mo", "manager", "mo")
    home.change(home.max)  # a manager is the keyworker
    home.keep(AlertRaised("ALERT1", "not-safe", "tap", home.clock.now))
    home.change(lee)  # then the lead
    home.change(home.kay)
    home.keep(AlertRaised("ALERT2", "not-safe", "tap", home.clock.now))
    with home.store.read() as unit:
        first, second = (unit.alerts.get(one) for one in ("ALERT1", "ALERT2"))
        assert [one.id for one in unit.alerts.readers(first)] == [mo.id]
        reading = {one.id for one in unit.alerts.readers(second)}
        assert reading == {lee.id, home.max.id, mo.id}
        assert {one.id for one in unit.alerts.open_for(home.max)} == {"ALERT2"}
    assert home.store.verify().ok


def test_only_me_is_read_by_nobody_and_shared_again_by_all(home: Home) -> None:
    one, two = home.tell(), home.tell()
    home.share(one, "only-me")
    for reader in (home.kay, home.max, None):
        assert home.read_by(reader) == [two]
    home.share(one, "shared")
    for reader in (home.kay, home.max, None):
        assert home.read_by(reader) == [one, two]


def test_not_my_keyworker_leaves_the_others(home: Home) -> None:
    one = home.tell()
    home.share(one, "not-keyworker")
    assert home.read_by(home.kay) == []
    assert home.read_by(home.max) == [one] == home.read_by(None)


def test_a_manager_who_is_the_keyworker_counts_as_the_keyworker(home: Home) -> None:
    one = home.tell()
    home.share(one, "not-keyworker")
    with home.store.begin() as unit:
        unit.people.set_keyworker(home.sam.id, home.max.id, actor="system")
        home.sam = unit.people.get(home.sam.id)
    assert home.read_by(home.max) == []


def test_a_wish_holds_for_the_answers_before_and_for_the_one_that_replaces_them(
    home: Home,
) -> None:
    first = home.tell()
    second = home.tell(supersedes=first)
    home.share(second, "only-me")
    third = home.tell(supersedes=second)
    assert home.read_by(home.max) == []
    home.share(first, "shared")  # named by an older answer, it is the whole chain all the same
    assert home.read_by(home.max) == [first, second, third]


def test_a_no_to_the_keyworker_leaves_reviewers_and_managers(home: Home) -> None:
    one = home.tell()
    home.permit("take-part", True)
    assert home.read_by(home.kay) == []  # nobody has said yes to that
    home.permit("keyworker-reads", True)
    assert home.read_by(home.kay) == [one]
    home.permit("keyworker-reads", False)
    assert home.read_by(home.kay) == []
    assert home.read_by(home.max) == [one]


def test_family_reads_only_after_a_yes_and_nobody_reads_what_is_only_mine(home: Home) -> None:
    one, two = home.tell(), home.tell()
    home.share(one, "only-me")

    def may(role: str) -> list[str]:
        with home.store.read() as unit:
            shares = unit.sharing.of_person(home.sam.id)
            views = unit.views.of_person(home.sam.id, include_hidden=True)
            return [view.id for view in views if shares.supporter_may(view, role)]

    assert may("family") == []
    home.permit("family-reads", True)
    assert may("family") == [two] == may("advocate")
    home.permit("family-reads", False)
    assert may("family") == []
    home.keep(ViewTakenBack(two, home.clock.now))
    assert may("advocate") == []


def test_quotes_only_after_a_yes(home: Home) -> None:
    def may_be_quoted() -> bool:
        with home.store.read() as unit:
            return unit.sharing.of_person(home.sam.id).quotes

    assert not may_be_quoted()
    home.permit("quotes", True)
    assert may_be_quoted()
    home.permit("quotes", False)
    assert not may_be_quoted()


def test_stopping_for_good_can_hide_everything_and_destroys_nothing(home: Home) -> None:
    one, two = home.tell(), home.tell()
    home.keep(StoppedForGood("STOP1", "hidden", home.clock.now))
    assert home.read_by(home.max) == []
    with home.store.read() as unit:
        stop = unit.sharing.stopped(home.sam.id)
        assert stop is not None
        assert stop.views == "hidden"
        assert [view.id for view in unit.views.of_person(home.sam.id)] == [one, two]
    home.keep(CameBack("BACK1", home.clock.now))
    with home.store.read() as unit:
        assert unit.sharing.stopped(home.sam.id) is None
    assert home.read_by(home.max) == []  # still hidden, until the person says otherwise
    home.share(one, "shared")
    assert home.read_by(home.max) == [one]


def test_stopping_for_good_can_leave_everything_as_it_is(home: Home) -> None:
    one = home.tell()
    home.keep(StoppedForGood("STOP1", "stay", home.clock.now))
    assert home.read_by(home.max) == [one]


def test_nobody_decides_about_the_view_of_another_person(home: Home) -> None:
    with home.store.begin() as unit:
        alex, link = person_with_chat(unit, "Alex", "2")
        theirs = tell(unit, alex, link)
    with pytest.raises(Unknown):
        home.share(theirs, "only-me")


def test_the_ledger_covers_every_wish(home: Home) -> None:
    one = home.tell()
    home.share(one, "only-me")
    home.share(one, "only-me")  # saying it twice keeps it once
    home.keep(StoppedForGood("STOP1", "stay", home.clock.now))
    with home.store.read() as unit:
        kinds = [entry.kind for entry in unit.ledger.history(home.sam.id)]
    assert kinds.count("sharing changed") == 1
    assert kinds.count("stopped for good") == 1
    assert home.store.verify().problems == []


def _held(unit: Unit, person: Person) -> list[str]:
    return unit.held_sounds.of_person(person.id)


def test_a_voice_note_waits_sealed_until_a_yes(home: Home) -> None:
    with home.store.begin() as unit:
        unit.held_sounds.hold(home.link, "SOUND1", "audio/ogg", b"my voice", 2.0)
        assert _held(unit, home.sam) == ["SOUND1"]
        with pytest.raises(Unknown):
            unit.attachments.get("SOUND1")
    with home.store.begin() as unit:
        assert unit.held_sounds.keep(home.sam.id, "SOUND1") == home.link.id
    with home.store.read() as unit:
        kept = unit.attachments.get("SOUND1")
        assert (kept.data, kept.seconds) == (b"my voice", 2.0)
        assert _held(unit, home.sam) == []
    assert home.store.verify().problems == []


def test_a_no_destroys_the_voice_note_that_waited_and_so_does_an_erasure(home: Home) -> None:
    for sound in ("SOUND1", "SOUND2"):
        with home.store.begin() as unit:
            unit.held_sounds.hold(home.link, sound, "audio/ogg", b"my voice", 2.0)
    with home.store.begin() as unit:
        unit.held_sounds.drop(home.sam.id, "SOUND1")
        assert not unit.held_sounds.keep(home.sam.id, "SOUND1")
    with home.store.begin() as unit:
        unit.people.erase(home.sam.id, by="system", reason="asked")
    with home.store.read() as unit:
        assert _held(unit, home.sam) == []


def test_a_link_of_a_supporter_is_named_in_the_ledger(home: Home) -> None:
    one = home.tell()
    with home.store.begin() as unit:
        jo = unit.supporters.add(home.sam.id, "Jo", "advocate")
        by_jo: Link = unit.links.bind(
            person_id=home.sam.id, supporter_id=jo.id, channel="telegram", address="jo"
        )
        record = SharingChanged(unit.work.new_id(), one, "only-me", home.clock.now)
        unit.records.keep(home.sam.id, [record], link=by_jo)
        assert unit.ledger.history(home.sam.id)[-1].actor == f"supporter:{jo.id}"
