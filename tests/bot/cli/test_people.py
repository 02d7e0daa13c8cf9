"""``person export`` and ``person erase``."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from bot.cli import opening
from dialogues.alarms import AlertRaised
from dialogues.records import AskedForHelp
from storage import sweeping
from storage.whole import tables_of_a_person
from tests.bot.cli.conftest import Type


def test_an_export_holds_everything_said_with_sound_and_photos(demo: Path, typed: Type) -> None:
    ran = typed("person", "export", "sam (demo)", "--to", "sam.zip", "--by", "mo")
    assert ran.code == 0
    with opening.store(opening.settings()) as store, store.read() as unit:
        sam = opening.person(unit, "Sam (demo)")
        views = unit.views.of_person(sam.id, include_hidden=True)
        seen = unit.ledger.seen_by(sam.id)
        checks = [one.id for one in unit.checks.of_person(sam.id)]
    with zipfile.ZipFile("sam.zip") as file:
        data = json.loads(file.read("everything.json"))
        page = file.read("read-me.html").decode()
        names = file.namelist()
    assert [one["id"] for one in data["views"]] == [view.id for view in views]
    assert sum(name.startswith(("sound/", "photos/")) for name in names) == 2 + 3
    known = {one["name"]: one["file"] for one in data["people_in_their_life"]}
    assert list(known) == ["Robin (demo)", "Ola (demo)", "Kit (demo)"]
    assert set(known.values()) < set(names)
    for view in views:
        if view.answer.words:
            assert view.answer.words in page
    assert [one["id"] for one in data["answers_to_our_own_checks"]] == checks
    assert data["permissions"][0]["given"] is True
    assert data["supporters"] == [{"name": "Ash (demo)", "role": "advocate"}]
    agreed = data["what_was_agreed_about_helpers"]
    assert [(one["who"], one["why"], one["see"]) for one in agreed] == [
        ("Ash (demo)", "asked", True),
        ("Ash (demo)", "still-wanted", True),
    ]
    assert seen[-1].kind == "exported"
    assert Path("sam.zip").stat().st_mode & 0o077 == 0


def test_an_export_is_a_new_zip_by_somebody_we_know(demo: Path, typed: Type) -> None:
    assert typed("person", "export", "Sam (demo)", "--to", "sam.pdf", "--by", "mo").code == 2
    assert typed("person", "export", "Sam (demo)", "--to", "sam.zip", "--by", "Nobody").code == 1
    Path("sam.zip").write_text("there")
    assert typed("person", "export", "Sam (demo)", "--to", "sam.zip", "--by", "mo").code == 1
    assert Path("sam.zip").read_text() == "there"


def test_erasing_needs_the_name_once_more(demo: Path, typed: Type) -> None:
    words = ("person", "erase", "Sam (demo)", "--reason", "asked for it", "--by", "mo")
    ran = typed(*words, "--confirm", "Sam")
    assert ran.code == 1
    assert "Nothing was erased" in ran.err
    with opening.store(opening.settings()) as store, store.read() as unit:
        assert unit.views.of_person(opening.person(unit, "Sam (demo)").id)


def test_erasing_takes_the_words_and_leaves_a_ledger_that_verifies(demo: Path, typed: Type) -> None:
    with opening.store(opening.settings()) as store, store.read() as unit:
        sam = opening.person(unit, "Sam (demo)")
    words = ("person", "erase", "Sam (demo)", "--reason", "asked for it", "--by", "mo")
    assert typed(*words, "--confirm", "Sam (demo)").code == 0
    with opening.store(opening.settings()) as store, store.read() as unit:
        assert unit.views.of_person(sam.id, include_hidden=True) == []
        assert unit.people.get(sam.id).name == ""
        last = unit.ledger.history(sam.id)[-1]
    assert (last.kind, last.actor.partition(":")[0]) == ("person erased", "staff")
    assert typed("verify").code == 0
    assert typed(*words, "--confirm", "Sam (demo)").code == 1


def test_erasing_while_somebody_reads_says_what_is_left_and_how_to_sweep_it(
    demo: Path, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "_TRIES", 1)
    words = ("person", "erase", "Sam (demo)", "--reason", "asked for it", "--by", "mo")
    with opening.store(opening.settings()) as store, store.read() as reading:
        assert reading.people.all()
        ran = typed(*words, "--confirm", "Sam (demo)")
        assert ran.code == 0
        assert "whatmatters person sweep" in ran.out
        assert typed("person", "sweep").code == 1
    assert typed("person", "sweep").code == 0


def test_a_manager_gives_another_keyworker_and_no_invite_does_so_silently(installed: Type) -> None:
    for name in ("Bo", "Cy"):
        installed("invite", "staff", name)
    installed("invite", "person", "Kim", "--keyworker", "bo")
    ran = installed("invite", "person", "Kim", "--keyworker", "cy")
    assert ran.code == 1
    assert "their keyworker is Bo. No link was made." in ran.err
    assert installed("person", "keyworker", "Kim", "cy", "--by", "bo").code == 1
    assert installed("person", "keyworker", "Kim", "cy", "--by", "ann.example").code == 0
    assert "already" in installed("person", "keyworker", "Kim", "cy", "--by", "ann.example").out
    assert installed("invite", "person", "Kim", "--keyworker", "cy").code == 0
    assert installed("person", "keyworker", "Kim", "nobody", "--by", "ann.example").code == 0
    with opening.store(opening.settings()) as store, store.read() as unit:
        kim = opening.person(unit, "Kim")
        assert kim.keyworker_id is None
        assert len(unit.keyworkers.changes(kim.id)) == 2


def test_a_name_is_written_anew(installed: Type) -> None:
    installed("invite", "person", "Kim")
    installed("invite", "person", "Jo")
    assert installed("person", "rename", "Kim", "Jo", "--by", "ann.example").code == 1
    assert installed("person", "rename", "Kim", "Kim  Jones", "--by", "ann.example").code == 0
    with opening.store(opening.settings()) as store, store.read() as unit:
        assert sorted(one.name for one in unit.people.all()) == ["Jo", "Kim Jones"]
    assert installed("verify").code == 0


def test_only_a_manager_erases(demo: Path, typed: Type) -> None:
    """Standards 134."""
    words = ("person", "erase", "Sam (demo)", "--reason", "asked for it", "--by", "kit")
    ran = typed(*words, "--confirm", "Sam (demo)")
    assert ran.code == 1
    assert "a manager decides this" in ran.err
    with opening.store(opening.settings()) as store, store.read() as unit:
        assert unit.views.of_person(opening.person(unit, "Sam (demo)").id)


def test_an_export_holds_alerts_and_requests_and_marks_the_words_of_others(
    demo: Path, typed: Type
) -> None:
    """Standards 132."""
    with opening.store(opening.settings()) as store, store.begin() as unit:
        sam, now = opening.person(unit, "Sam (demo)"), unit.work.now()
        lee = opening.member_of_staff(unit, "lee")
        unit.records.keep(sam.id, [AlertRaised("A1", "not-safe", "tap", now)], link=None)
        unit.alerts.write("A1", "action", by=lee.id, words="I went to <Sam> at once")
        unit.records.keep(sam.id, [AskedForHelp("R1", "complaint", now)], link=None)
        unit.request_answers.write("R1", "done", "Looked into", now.date(), by=lee.id)
    assert typed("person", "export", "Sam (demo)", "--to", "sam.zip", "--by", "kit").code == 1
    assert typed("person", "export", "Sam (demo)", "--to", "sam.zip", "--by", "mo").code == 0
    with zipfile.ZipFile("sam.zip") as file:
        data = json.loads(file.read("everything.json"))
        page = file.read("read-me.html").decode()
    assert "I went to &lt;Sam&gt; at once" in page
    assert "Words of Lee (demo), staff." in page
    assert "Looked into" in page
    notes = data["every_record"]["alert_notes"]
    marked = f"alert notes: {len(notes['rows'])}. <strong>Look through first.</strong>"
    assert marked in page
    assert notes["words_of_others"]
    assert "I went to <Sam> at once" in [one["about"] for one in notes["rows"] if "about" in one]
    with opening.store(opening.settings()) as store, store.read() as unit:
        for table in tables_of_a_person():
            rows = unit.work.connection.execute(
                table.select().where(table.c.person_id == sam.id)
            ).fetchall()
            kept = data["every_record"].get(table.name, {"rows": []})["rows"]
            assert len(kept) == len(rows), table.name
    assert "damaged" not in json.dumps(data["every_record"])
