"""Every phone against every command and every kind of message: no more than is allowed.

A supporter's words never become a view; nothing of the person is on a phone that the person did
not agree to; a stranger gets a kind refusal and nothing else (standards 46, 47 and 91).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import pikepdf
import pytest
import typer
from typer.testing import CliRunner

from bot.cli.application import app
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
from tests.bot.helping import PHOTO, Handset, House, agree, told_about_home, topics
from tests.reviews.test_pdf import _text

ZEBRA = "Zebra"
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
NONE, ALL = "none", "everything, for the provider's administrator"
PACK = "what staff may read for a review"
COMMAND_LINE = {
    **dict.fromkeys(
        ("init", "doctor", "migrate", "serve", "try", "verify", "backup", "restore", "voices"), NONE
    ),
    "evidence": "counts, and words without a name of those who allowed it",
    **dict.fromkeys(("invite person", "invite supporter", "invite staff"), NONE),
    **dict.fromkeys(
        tuple(f"topics {one}" for one in ("check", "languages", "rehearse", "draw", "sheet")), NONE
    ),
    "review pack": PACK,
    "review easy-read": PACK,
    "person export": ALL,
    "person erase": NONE,
    "person sweep": NONE,
    "person keyworker": NONE,
    "person rename": NONE,
    **{f"staff {one}": NONE for one in ("list", "close", "open", "role")},
    "person about-me": "what the person agreed to put in About Me",
}
#: Those that write a person's answers to a file, with what to type; "{file}" is where it goes.
WRITES = {
    "review pack": ["review", "pack", "Sam (demo)", "--to", "{file}.html"],
    "review easy-read": ["review", "easy-read", "Sam (demo)", "--to", "{file}.pdf"],
    "person export": ["person", "export", "Sam (demo)", "--by", "kim", "--to", "{file}.zip"],
    "person about-me": ["person", "about-me", "Sam (demo)", "--to", "{file}.json"],
    "evidence": ["evidence", "--from", "2026-01-01", "--to", "2026-06-30", "--out", "{file}.json"],
}


def readable(data: bytes) -> str:
    """The words of a file, also of what is packed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _text(pdf)
    return data.decode("utf-8", "replace")


def every_command() -> set[str]:
    """Each command that can be typed, those inside groups too."""

    def walk(command: object, path: str) -> Iterator[str]:
        inner: Mapping[str, object] = getattr(command, "commands", {})
        if not inner:
            yield path
        for name, one in inner.items():
            yield from walk(one, f"{path} {name}".strip())

    return set(walk(typer.main.get_command(app), ""))


def test_every_kind_of_message_has_its_row() -> None:
    assert set(MESSAGES) == set(get_args(Event))
    assert set(_COMMANDS.values()) <= set(get_args(CommandName))


def test_every_command_of_the_command_line_has_its_row() -> None:
    assert set(COMMAND_LINE) == every_command()
    assert set(WRITES) == {name for name, gives in COMMAND_LINE.items() if gives != NONE}


@pytest.mark.parametrize("command", WRITES)
@pytest.mark.parametrize("wish", ["shared", "only-me", "taken back"])
def test_no_command_writes_more_than_the_person_allows(
    house: House,
    sam: str,
    sams: Handset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    wish: str,
) -> None:
    """An export is the person's own copy and holds all; everything else honours the wish."""
    topics(sams)
    sams.taps("my-home")
    sams.says(f"{ZEBRA} near the stairs")
    with house.store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "manager", "kim").id
        (view,) = unit.views.of_person(sam)
        review = unit.reviews.plan(sam, title="Spring", held_on=date(2026, 3, 2), by=kim)
        unit.reviews.choose(review.id, [view.id], kim)
        day = date(2026, 3, 2)
        unit.about_me.put(view.id, 2, "agreed", by=kim, agreed_how="said", agreed_on=day)
    if wish != "shared":
        sams.taps("home", "said", "line.1", "only-me" if wish == "only-me" else "delete")
    house.store.close()
    settings = {"DATABASE_URL": f"sqlite:///{house.folder}/house.db", "KEY_FILE": "key"}
    monkeypatch.chdir(house.folder)
    for name, value in settings.items():
        monkeypatch.setenv(f"WHATMATTERS_{name}", value)
    file = tmp_path / "written"
    typed = [one.format(file=file) for one in WRITES[command]]
    done = CliRunner().invoke(app, typed)
    assert done.exit_code == 0, done.output
    (made,) = tmp_path.glob("written.*")
    gives = command == "person export" or (wish == "shared" and command != "evidence")
    assert (ZEBRA in readable(made.read_bytes())) is gives


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
