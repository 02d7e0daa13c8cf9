"""``staff``: the list, another role, and what happens when somebody leaves."""

from __future__ import annotations

from bot.cli import opening
from storage.staff import Staff
from tests.bot.cli.conftest import Type


def member(login: str) -> Staff:
    with opening.store(opening.settings()) as store, store.read() as unit:
        found = unit.staff.by_login(login)
    assert found is not None
    return found


def keyworker_of(name: str) -> str | None:
    with opening.store(opening.settings()) as store, store.read() as unit:
        return opening.person(unit, name).keyworker_id


def test_inviting_somebody_known_never_silently_keeps_the_old_role(installed: Type) -> None:
    assert installed("invite", "staff", "Bo", "--role", "keyworker").code == 0
    refused = installed("invite", "staff", "Bo", "--role", "manager")
    assert refused.code == 1
    assert "already, as a keyworker" in refused.err
    assert "whatmatters staff role bo manager --by MANAGER" in refused.err
    assert "/enter/" not in refused.out
    again = installed("invite", "staff", "Bo")
    assert again.code == 0
    assert "this link sets a new password" in again.out


def test_a_manager_gives_another_role(installed: Type) -> None:
    installed("invite", "staff", "Bo")
    assert installed("staff", "role", "Bo", "manager", "--by", "bo").code == 1
    assert member("bo").role == "keyworker"
    assert installed("staff", "role", "Bo", "manager", "--by", "ann.example").code == 0
    assert member("bo").role == "manager"
    assert installed("verify").code == 0


def test_the_last_manager_keeps_role_and_account(installed: Type) -> None:
    for words in (("close", "ann.example"), ("role", "ann.example", "reviewer")):
        ran = installed("staff", *words, "--by", "ann.example", "--sure")
        assert ran.code == 1
        assert "is the only manager" in ran.err
    assert member("ann.example").active


def test_a_leaver_hands_over_first(installed: Type) -> None:
    installed("invite", "staff", "Bo")
    installed("invite", "staff", "Cy")
    installed("invite", "person", "Kim", "--keyworker", "bo")
    kept = installed("staff", "close", "Bo", "--by", "ann.example")
    assert kept.code == 1
    assert "Bo is keyworker of: Kim." in kept.err
    assert member("bo").active
    closed = ("staff", "close", "Bo", "--by", "ann.example", "--hand-over-to")
    assert installed(*closed, "bo").code == 1
    assert installed(*closed, "cy").code == 0
    assert not member("bo").active
    assert keyworker_of("Kim") == member("cy").id
    assert "closed" in installed("staff", "list").out
    # A closed account is nobody's keyworker, decides nothing and gets no link.
    assert "is closed" in installed("invite", "person", "Jo", "--keyworker", "bo").err
    assert "is closed" in installed("invite", "staff", "Bo").err
    assert installed("staff", "open", "Bo", "--by", "ann.example").code == 0
    assert installed("invite", "staff", "Bo").code == 0
    assert installed("verify").code == 0


def test_too_few_readers_of_alerts_are_a_warning_first(installed: Type) -> None:
    installed("invite", "staff", "Dee", "--role", "safeguarding")
    ran = installed("staff", "close", "Dee", "--by", "ann.example")
    assert ran.code == 1
    assert "No safeguarding lead would be left" in ran.err
    assert member("dee").active
    assert installed("staff", "close", "Dee", "--by", "ann.example", "--sure").code == 0
    assert not member("dee").active
