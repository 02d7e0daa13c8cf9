"""``invite``: links, QR codes, many at once."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from bot.cli import opening
from storage.invites import Invite
from storage.outbox import NewOut
from tests.bot.cli.conftest import Type

PEOPLE = "name,keyworker\nKim,ann.example\nJo,\n"


def look(code: str) -> Invite:
    with opening.store(opening.settings()) as store, store.read() as unit:
        return unit.invites.look(code)


def names() -> list[str]:
    with opening.store(opening.settings()) as store, store.read() as unit:
        return [one.name for one in unit.people.all()]


def test_a_person_gets_a_link_that_is_stored_as_a_hash_only(installed: Type, folder: Path) -> None:
    ran = installed("invite", "person", "Kim", "--keyworker", "ann example")
    code = re.findall(r"http://127\.0\.0\.1:8400/c/(\S+)", ran.out)[0]
    assert look(code).kind == "person"
    kept = b"".join(file.read_bytes() for file in (folder / "data").iterdir())
    assert code.encode() not in kept
    assert b"Kim" not in kept


def test_inviting_a_known_person_again_makes_a_link_and_no_second_person(installed: Type) -> None:
    installed("invite", "person", "Kim")
    assert "known" in installed("invite", "person", "kim").out
    assert names() == ["Kim"]
    assert "new here" in installed("invite", "person", "Kim", "--another").out
    assert names() == ["Kim", "Kim"]


def test_two_of_one_name_have_to_be_told_apart(installed: Type) -> None:
    installed("invite", "person", "Kim")
    installed("invite", "person", "Kim", "--another")
    ran = installed("invite", "supporter", "Ash", "--for", "Kim", "--role", "advocate")
    assert ran.code == 1
    assert "2 people are called Kim" in ran.err
    with opening.store(opening.settings()) as store, store.read() as unit:
        one = unit.people.all()[0].id
    ran = installed("invite", "supporter", "Ash", "--for", one, "--role", "advocate")
    assert ran.code == 0


def test_an_unknown_name_brings_the_nearest(installed: Type) -> None:
    installed("invite", "person", "Kimberley")
    ran = installed("invite", "supporter", "Ash", "--for", "Kimberly", "--role", "advocate")
    assert ran.code == 1
    assert "Did you mean Kimberley?" in ran.err
    ran = installed("invite", "person", "Jo", "--keyworker", "Ann Exmple")
    assert "Did you mean Ann Example?" in ran.err
    assert names() == ["Kimberley"]


def test_staff_get_a_link_to_the_console_and_a_known_one_a_new_link(installed: Type) -> None:
    ran = installed("invite", "staff", "Bo Example", "--role", "reviewer")
    code = re.findall(r"/console/enter/(\S+)", ran.out)[0]
    assert look(code).kind == "staff"
    assert "signs in as bo.example" in ran.out
    assert "sets a new password" in installed("invite", "staff", "Bo Example").out


@pytest.mark.parametrize(("name", "begins"), [("qr.png", b"\x89PNG"), ("qr.svg", b"<?xml")])
def test_the_qr_code_is_written_as_png_or_svg(
    installed: Type, folder: Path, name: str, begins: bytes
) -> None:
    assert installed("invite", "person", "Kim", "--qr", name).code == 0
    assert (folder / name).read_bytes().startswith(begins)


def test_a_qr_code_of_another_kind_and_one_for_no_bot_are_refused(installed: Type) -> None:
    assert installed("invite", "person", "Kim", "--qr", "qr.doc").code == 2
    ran = installed("invite", "person", "Kim", "--qr-of", "telegram")
    assert ran.code == 2
    assert "WHATMATTERS_TELEGRAM_TOKEN" in ran.err


def test_many_are_invited_from_a_file(installed: Type, folder: Path) -> None:
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8-sig")
    ran = installed("invite", "person", "--from", "people.csv", "--to", "invites.csv")
    assert ran.code == 0
    assert (folder / "invites.csv").stat().st_mode & 0o077 == 0
    with (folder / "invites.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Kim", "Jo"]
    assert rows[0]["keyworker"] == "ann.example"
    assert rows[0]["web_link"].endswith(rows[0]["code"])
    assert look(rows[1]["code"]).expires_at.isoformat() == rows[1]["expires"]


def test_a_file_with_mistakes_names_each_line_and_invites_nobody(
    installed: Type, folder: Path
) -> None:
    installed("invite", "person", "Jo")
    text = "Name,Keyworker\nKim,Nobody\n,ann.example\nJo,\nKim,\n"
    (folder / "people.csv").write_text(text)
    ran = installed("invite", "person", "--from", "people.csv", "--to", "invites.csv")
    assert ran.code == 1
    assert "line 3: the name is empty" in ran.err
    (folder / "people.csv").write_text(text.replace(",ann.example\n", "Al,\n"))
    ran = installed("invite", "person", "--from", "people.csv", "--to", "invites.csv")
    assert "line 2: No member of staff is called Nobody." in ran.err
    assert "line 4: Jo is here already" in ran.err
    assert "line 5: Kim is here already" in ran.err
    assert names() == ["Jo"]
    assert not (folder / "invites.csv").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [("first,last\nA,B\n", "no column called name"), ("name\n", "nobody in it"), ("", "no column")],
)
def test_a_file_that_is_no_list_of_people(
    installed: Type, folder: Path, text: str, said: str
) -> None:
    (folder / "people.csv").write_text(text)
    ran = installed("invite", "person", "--from", "people.csv", "--to", "invites.csv")
    assert ran.code == 1
    assert said in ran.err


def test_links_in_use_are_not_written_over(installed: Type, folder: Path) -> None:
    (folder / "people.csv").write_text(PEOPLE)
    (folder / "invites.csv").write_text("kept")
    ran = installed("invite", "person", "--from", "people.csv", "--to", "invites.csv")
    assert ran.code == 1
    assert (folder / "invites.csv").read_text() == "kept"
    assert names() == []


@pytest.mark.parametrize("words", [[], ["Kim", "--from", "p.csv", "--to", "i.csv"], ["--to", "i"]])
def test_either_a_name_or_two_files(installed: Type, words: list[str]) -> None:
    assert installed("invite", "person", *words).code == 2


def test_telegram_out_of_reach_still_gives_the_web_link(
    installed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATMATTERS_TELEGRAM_TOKEN", "1234:token-that-stays-secret")
    monkeypatch.setenv("WHATMATTERS_TELEGRAM_API_URL", "http://127.0.0.1:9")
    ran = installed("invite", "person", "Kim")
    assert ran.code == 0
    assert "/c/" in ran.out
    assert "Telegram did not say" in ran.err
    assert "stays-secret" not in ran.out + ran.err


def test_a_lost_phone_is_shut_out(installed: Type) -> None:
    installed("invite", "person", "Kim")
    with opening.store(opening.settings()) as store, store.begin() as unit:
        kim = opening.person(unit, "Kim")
        link = unit.links.bind(person_id=kim.id, channel="telegram", address="123")
        unit.outbox.put([NewOut(link.id, "abc", {"messages": []})])
    ran = installed("invite", "person", "Kim", "--lost-phone")
    assert ran.code == 0
    assert "Phones shut out: 1" in ran.out
    with opening.store(opening.settings()) as store, store.read() as unit:
        assert unit.links.find("telegram", "123") is None
        assert unit.outbox.pending(10) == []
