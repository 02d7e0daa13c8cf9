"""Invites: one use, expiring, stored hashed; each refusal says what to do."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta

import pytest

from storage.errors import InviteExpired, InviteUnknown, InviteUsed
from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat

WEEK = timedelta(days=7)


def test_an_invite_is_used_once(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        made, code = unit.invites.make("person", sam.id, ttl=WEEK)
    assert re.fullmatch(r"[A-Za-z0-9_-]{16}", code)  # fits a Telegram deep link and an address
    with store.begin() as unit:
        assert unit.invites.look(code) == made
        assert unit.invites.look(code) == made  # looking changes nothing
        used = unit.invites.redeem(code)
        assert (used.subject_id, used.kind, used.used_at) == (sam.id, "person", clock.now)
    with store.begin() as unit:
        for use in (unit.invites.look, unit.invites.redeem):
            with pytest.raises(InviteUsed, match="whatmatters invite"):
                use(code)


def test_an_invite_that_is_rolled_back_can_be_used_again(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        _, code = unit.invites.make("person", sam.id, ttl=WEEK)
    with suppress(KeyError), store.begin() as unit:
        unit.invites.redeem(code)
        raise KeyError
    with store.begin() as unit:
        unit.invites.redeem(code)


def test_an_old_invite_is_refused(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        _, code = unit.invites.make("staff", "somebody", ttl=WEEK)
        clock.move(days=7)
        with pytest.raises(InviteExpired, match="too old"):
            unit.invites.redeem(code)


@pytest.mark.parametrize("code", ["", "no-such-code", "x" * 500, "\x00", "💬", "' OR 1=1 --"])
def test_an_unknown_code_is_refused(store: Store, code: str) -> None:
    with store.begin() as unit, pytest.raises(InviteUnknown):
        unit.invites.redeem(code)


def test_of_two_at_once_one_gets_in(store: Store) -> None:
    """The second looked before the first used it."""
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        made, code = unit.invites.make("person", sam.id, ttl=WEEK)
    with store.begin() as unit:
        unit.invites.redeem(code)
        unit.invites.look = lambda _: made  # type: ignore[method-assign]
        with pytest.raises(InviteUsed):
            unit.invites.redeem(code)


def test_invites_stand_in_the_ledger_of_the_person(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        ola = unit.supporters.add(sam.id, "Ola (demo)", "family")
        for kind, subject in (("person", sam.id), ("supporter", ola.id)):
            _, code = unit.invites.make(kind, subject, ttl=WEEK)  # type: ignore[arg-type]
            unit.invites.redeem(code)
        kinds = [entry.kind for entry in unit.ledger.history(sam.id)]
    assert kinds.count("invite made") == kinds.count("invite used") == 2


def test_whose_an_invite_is_can_be_asked_when_it_was_used(store: Store) -> None:
    """A shared tablet has to know whose used link was tapped."""
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        _, code = unit.invites.make("person", sam.id, ttl=WEEK)
        unit.invites.redeem(code)
    with store.read() as unit:
        invite = unit.invites.whose(code)
        assert invite is not None
        assert invite.subject_id == sam.id
        assert unit.invites.whose("no-such-code") is None
