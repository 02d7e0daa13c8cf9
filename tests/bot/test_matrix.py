"""Every phone against every command and every kind of message: no more than is allowed.

A supporter's words never become a view; nothing of the person is on a phone that the person did
not agree to; a stranger gets a kind refusal and nothing else (standards 46, 47 and 91).
"""

from __future__ import annotations

from typing import get_args

import pytest

from bot.cli.application import COMMANDS
from bot.telegram.updates import _COMMANDS
from dialogues.events import (
    Commanded,
    CommandName,
    Event,
    Opened,
    Said,
    Showed,
    Spoke,
    Tapped,
    Unreadable,
    UnreadableKind,
)
from dialogues.support_records import SupporterRole
from tests.bot.helping import PHOTO, Handset, House, agree, told_about_home

SECRET = "Good"  # what Sam answered about their home
#: Every kind of message; a new one without a row fails the test below.
MESSAGES: dict[type[Event], tuple[Event, ...]] = {
    Tapped: (Tapped(0, "answers"), Tapped(99, "line.1"), Tapped(1, "only-me")),
    Said: (Said("what did Sam say?"), Said("privacy"), Said("yes")),
    Spoke: (Spoke("", 1.0),),
    Showed: (Showed("", "a photo"),),
    Opened: (Opened(),),
    Commanded: tuple(Commanded(name) for name in get_args(CommandName)),
    Unreadable: tuple(Unreadable(kind) for kind in get_args(UnreadableKind)),
}
AGREED = {
    "nothing": (False, False, False),
    "sit": (True, False, False),
    "see": (False, False, True),
}
#: What each command of the command line gives of a person's answers; a new one needs its row.
COMMAND_LINE = dict.fromkeys(
    ("init", "doctor", "migrate", "serve", "try", "verify", "backup", "restore", "voices"), "none"
) | {"evidence": "counts, and words without a name of those who allowed it"}


def test_every_kind_of_message_has_its_row() -> None:
    assert set(MESSAGES) == set(get_args(Event))
    assert set(_COMMANDS.values()) <= set(get_args(CommandName))


def test_every_command_of_the_command_line_has_its_row() -> None:
    assert set(COMMAND_LINE) == set(COMMANDS)


def everything(phone: Handset) -> str:
    """All that a phone shows while everything is tried on it."""
    shown = [phone.screen.text]
    for events in MESSAGES.values():
        for event in events:
            file = PHOTO if isinstance(event, Showed) else None
            phone.does(event, attached=file)
            screen = phone.screen
            shown += [screen.text, screen.note, *[one.answer for one in screen.lines]]
    return "\n".join(shown)


def test_a_stranger_gets_nothing(house: House, sam: str, sams: Handset) -> None:
    told_about_home(sams)
    stranger = Handset(house, "a-strangers-phone")
    for events in MESSAGES.values():
        for event in events:
            outcome = stranger.does(event)
            assert (outcome.turn, outcome.refused) == (None, "stranger")
    assert len(house.said(sam)) == 1


@pytest.mark.parametrize("role", get_args(SupporterRole))
@pytest.mark.parametrize("agreed", AGREED)
def test_a_supporter_reads_only_what_was_agreed_and_never_speaks_as_the_person(
    house: House, sam: str, sams: Handset, role: SupporterRole, agreed: str
) -> None:
    told_about_home(sams)
    helper = house.supporter(sam, "Ash (demo)", role)
    phone = Handset(house, "ashs-phone")
    phone.opens(house.invite("supporter", helper))
    sit, read, see = AGREED[agreed]
    agree(sams, helper, sit=sit, read=read, see=see)
    before = house.said(sam)
    assert SECRET not in everything(phone).splitlines()
    assert house.said(sam) == before
    phone.taps("home")
    may = [one.choice for one in phone.screen.options]
    if agreed != "see":
        assert "answers" not in may
        return
    assert {line.answer for line in phone.taps("answers").lines} == (
        set() if role == "family" else {SECRET}
    )


def test_a_family_member_reads_after_both_yeses_and_never_what_is_only_mine(
    house: House, sam: str, sams: Handset
) -> None:
    told_about_home(sams)
    mum = house.supporter(sam, "Mum (demo)", "family")
    phone = Handset(house, "mums-phone")
    phone.opens(house.invite("supporter", mum))
    agree(sams, mum, sit=False, read=False, see=True)
    assert sams.screen.key == "allow.family-reads.what"  # asked at the moment it matters
    assert phone.opens().turn is not None
    assert not phone.taps("answers").lines
    sams.taps("next", "staff", "yes")
    assert [line.answer for line in phone.taps("okay", "answers").lines] == [SECRET]
    sams.taps("home", "said", "line.1", "only-me")
    assert not phone.taps("okay", "answers").lines
    with house.reading() as unit:
        kinds = {one.kind for one in unit.ledger.history(sam)}
    assert {"sharing changed", "permission answered"} <= kinds


def test_only_the_person_changes_what_they_agreed_to(house: House, sam: str, sams: Handset) -> None:
    """Whatever a helper taps, no permission and no sharing is recorded by their phone."""
    told_about_home(sams)
    helper = house.supporter(sam, "Ash (demo)")
    phone = Handset(house, "ashs-phone")
    phone.opens(house.invite("supporter", helper))
    agree(sams, helper, sit=True, read=True, see=True)
    phone.opens()
    everything(phone)
    with house.reading() as unit:
        by_helper = [
            one.kind for one in unit.ledger.history(sam) if one.actor == f"supporter:{helper}"
        ]
    assert "permission answered" not in by_helper
    assert "sharing changed" not in by_helper
