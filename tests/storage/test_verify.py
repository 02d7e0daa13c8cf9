"""``verify`` finds what was altered, removed, put in or swapped by hand (DESIGN 6)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.conftest import ByHand, past_the_store


def test_a_clean_store_passes(full: Store) -> None:
    report = full.verify()
    assert report.ok, str(report)
    assert (report.chains, report.checkpoints) == (3, 1)
    assert report.rows > 30
    assert str(report).startswith("Nothing was altered")


_ONE = "(SELECT min(id) FROM views)"
_LAST = "(SELECT max(id) FROM views)"
FIRST_PERSON, LAST_PERSON = "(SELECT min(id) FROM people)", "(SELECT max(id) FROM people)"
PUT_IN_VIEW = (
    "INSERT INTO views (id, person_id, link_id, topic, question, version, kind, said_at, "
    "recorded_at, supersedes, attachment_id, seq, body) SELECT 'forged', person_id, link_id, "
    "topic, question, version, kind, said_at, recorded_at, NULL, NULL, seq, body "
    f"FROM views WHERE id = {_ONE}"
)
PUT_IN_ENTRY = (
    "INSERT INTO ledger (chain, seq, at, kind, subject_table, subject_id, digest, actor, "
    "detail, mac) SELECT chain, seq + 1, at, kind, '', '', digest, actor, detail, mac "
    "FROM ledger WHERE chain = 'provider' ORDER BY seq DESC LIMIT 1"
)
OTHER_WORDS = f"(SELECT body FROM views WHERE id = {_LAST})"
OTHER_TIME = "(SELECT min(said_at) FROM views)"
OF_FIRST = f"WHERE person_id = {FIRST_PERSON}"
CHANGES = {
    "the topic": (f"UPDATE views SET topic = 'my-day' WHERE id = {_ONE}", "altered"),
    "when it was said": (f"UPDATE views SET said_at = {OTHER_TIME} WHERE id = {_LAST}", "altered"),
    "sealed words": (f"UPDATE views SET body = {OTHER_WORDS} WHERE id = {_ONE}", "altered"),
    "a view goes": (f"DELETE FROM views WHERE id = {_ONE}", "removed"),
    "the last view goes": (f"DELETE FROM views WHERE id = {_LAST}", "removed"),
    "a mark goes": ("DELETE FROM view_marks", "removed"),
    "a sound goes": ("DELETE FROM attachments", "removed"),
    "a permission goes": ("DELETE FROM permissions", "removed"),
    "a choice changes": ("UPDATE review_choices SET view_ids = '[]'", "altered"),
    "a person goes": (f"DELETE FROM people WHERE id = {FIRST_PERSON}", "removed"),
    "a view put in": (PUT_IN_VIEW, "put in later"),
    "whose view it is": (
        f"UPDATE views SET person_id = {LAST_PERSON} {OF_FIRST}",
        "changed person",
    ),
    "whose chat it is": (f"UPDATE links SET person_id = {LAST_PERSON} {OF_FIRST}", "altered"),
    "whose talk it is": (f"UPDATE conversations SET person_id = 'nobody' {OF_FIRST}", "altered"),
    "the address of a chat": (
        "UPDATE links SET address_lookup = name_lookup FROM people WHERE people.id = person_id",
        "somebody else may answer",
    ),
    "the lookup of a name": ("UPDATE people SET name_lookup = NULL", "altered"),
    "the sealed name": ("UPDATE people SET name = preferences", "altered"),
    "what somebody may do": ("UPDATE staff SET role = 'reviewer'", "altered"),
    "a sign-in": ("UPDATE staff SET login_lookup = about", "sign-in"),
    "an entry changes": ("UPDATE ledger SET kind = 'viewed' WHERE seq = 3", "altered"),
    "who did it": ("UPDATE ledger SET actor = 'person' WHERE kind = 'viewed'", "altered"),
    "an entry goes": ("DELETE FROM ledger WHERE kind = 'viewed'", "removed"),
    "the first entry goes": ("DELETE FROM ledger WHERE seq = 1", "removed"),
    "a whole chain goes": ("DELETE FROM ledger WHERE chain = 'provider'", "removed"),
    "an entry is put in": (PUT_IN_ENTRY, "altered, moved or put in"),
    "a head goes": ("DELETE FROM chains WHERE id = 'provider'", "head"),
    "the counters": ("UPDATE chains SET new_views = 99", "counters"),
    "a checkpoint": ("DELETE FROM checkpoint_heads WHERE chain = 'provider'", "Checkpoint"),
    "a whole checkpoint": ("DELETE FROM checkpoints", "removed"),
    "a key goes": (f"DELETE FROM person_keys {OF_FIRST}", "nobody erased them"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_by_hand_is_found(full: Store, by_hand: ByHand, change: str) -> None:
    statement, words = CHANGES[change]
    by_hand(statement)
    report = full.verify()
    assert not report.ok
    assert any(words in str(problem) for problem in report.problems), str(report)
    assert "the sea" not in str(report)
    assert "(demo)" not in str(report)


def test_the_problem_names_the_row_and_its_time(
    full: Store, by_hand: ByHand, clock: FixedClock
) -> None:
    with full.read() as unit:
        sam = unit.people.by_name("Sam (demo)")[0]
        first = unit.views.of_person(sam.id)[0]
    by_hand(f"UPDATE views SET kind = 'photo' WHERE id = '{first.id}'")
    [problem] = full.verify().problems
    assert (problem.table, problem.row, problem.at) == ("views", first.id, first.recorded_at)
    assert f"{first.recorded_at:%Y-%m-%d %H:%M:%S} UTC" in str(problem)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)  # PostgreSQL refuses such values
@pytest.mark.parametrize("change", [
    "said_at = '2020-01-01 00:00:00'", "said_at = 'yesterday'", "recorded_at = 7",
    "said_at = x'00'", "version = 1.5", "body = 'in clear'", "seq = 'x'", "topic = x'ff'",
])  # fmt: skip
def test_values_of_the_wrong_kind_are_found_and_stop_nothing(
    full: Store, by_hand: ByHand, change: str
) -> None:
    with full.read() as unit:
        sam = unit.people.by_name("Sam (demo)")[0]
        first = unit.views.of_person(sam.id)[0]
    by_hand(f"UPDATE views SET {change} WHERE id = '{first.id}'")
    assert any(one.row == first.id for one in full.verify().problems)
    with full.read() as unit:
        assert unit.views.of_person(sam.id)


def test_one_damaged_view_does_not_hide_the_others(full: Store, by_hand: ByHand) -> None:
    by_hand(f"UPDATE views SET body = {OTHER_WORDS} WHERE id = {_ONE}")
    with full.read() as unit:
        sam = unit.people.by_name("Sam (demo)")[0]
        first, *others = unit.views.of_person(sam.id)
    assert first.damaged
    assert "whatmatters verify" in first.asked
    assert first.answer.words is None
    assert all(view.answer.words == "I like the sea" for view in others)


def test_two_entries_that_change_places_are_found(full: Store, by_hand: ByHand) -> None:
    by_hand(
        "UPDATE ledger SET seq = 100 WHERE chain = 'provider' AND seq = 2",
        "UPDATE ledger SET seq = 2 WHERE chain = 'provider' AND seq = 3",
        "UPDATE ledger SET seq = 3 WHERE chain = 'provider' AND seq = 100",
    )
    words = [str(problem) for problem in full.verify().problems]
    assert sum("altered, moved" in one for one in words) >= 2


def test_two_views_that_change_places_are_found(full: Store, by_hand: ByHand) -> None:
    with full.read() as unit:
        sam = unit.people.by_name("Sam (demo)")[0]
        one, two = (view.id for view in unit.views.of_person(sam.id)[1:3])
    by_hand(
        f"UPDATE views SET id = 'aside' WHERE id = '{one}'",
        f"UPDATE views SET id = '{one}' WHERE id = '{two}'",
        f"UPDATE views SET id = '{two}' WHERE id = 'aside'",
    )
    rows = {problem.row for problem in full.verify().problems}
    assert {one, two} <= rows


def test_cutting_off_the_end_is_found(full: Store, by_hand: ByHand) -> None:
    """The view, its entry and the head are all set back: the head's seal tells."""
    with full.read() as unit:
        sam = unit.people.by_name("Sam (demo)")[0]
        last = unit.ledger.history(sam.id)[-1]
    by_hand(
        f"DELETE FROM views WHERE id = '{last.subject}'",
        f"DELETE FROM ledger WHERE chain = '{sam.id}' AND seq = {last.seq}",
        f"UPDATE chains SET seq = {last.seq - 1}, mac = (SELECT mac FROM ledger WHERE chain = "
        f"'{sam.id}' AND seq = {last.seq - 1}) WHERE id = '{sam.id}'",
    )
    assert any("head" in str(problem) for problem in full.verify().problems)


def test_a_checkpoint_that_was_written_down_must_be_there(full: Store) -> None:
    known = full.checkpoint().digest
    assert full.verify([known.upper() + "\n"]).ok
    assert full.verify().checkpoint == known
    report = full.verify(["ab" * 32])
    assert "which you know, is not here" in str(report)


def test_erasing_leaves_a_ledger_that_verifies(full: Store, by_hand: ByHand) -> None:
    with full.begin() as unit:
        sam = unit.people.by_name("Sam (demo)")[0]
        unit.people.erase(sam.id, by="staff:x", reason="asked")
    assert full.verify().ok
    full.checkpoint()
    assert full.verify().ok
    by_hand("UPDATE views SET topic = 'x' WHERE id = (SELECT min(id) FROM views)")
    assert not full.verify().ok


def test_a_key_that_comes_back_is_found(full: Store, by_hand: ByHand, database_url: str) -> None:
    with past_the_store(database_url) as connection:
        row = connection.exec_driver_sql("SELECT * FROM person_keys ORDER BY person_id").first()
    assert row is not None
    with full.begin() as unit:
        unit.people.erase(row[0], by="staff:x", reason="asked")
    with past_the_store(database_url) as connection:
        keys = sa.table(
            "person_keys", *(sa.column(n) for n in ("person_id", "wrapped", "created_at"))
        )
        connection.execute(keys.insert().values(tuple(row)))
    assert any("key is back" in str(problem) for problem in full.verify().problems)


def test_thousands_of_problems_are_counted_not_listed(
    full: Store, by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.verification.MOST", 3)
    by_hand("UPDATE ledger SET actor = 'x'")
    report = full.verify()
    assert len(report.problems) == 3
    assert report.more > 10
    assert "and " in str(report).splitlines()[-1]
