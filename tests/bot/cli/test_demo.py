"""``try``: the demo home, and how it is opened."""

from __future__ import annotations

import re
import shutil
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import opening
from bot.cli.demonstration import demo_settings, free_port
from bot.cli.faults import Fault
from bot.demo.home import NotADemo, demo_home
from bot.demo.script import FOLDER, Given, load_script
from dialogues.library import load_library
from reviews.plan.closing import standing_of
from storage.times import utc_now
from storage.views import View
from tests.bot.cli.conftest import Type
from tests.service_process import Process

CONTROLS = {"not-sure", "skip"}


def views_of_sam(*, include_hidden: bool = True) -> list[View]:
    with opening.store(opening.settings()) as store, store.read() as unit:
        sam = opening.person(unit, "Sam (demo)")
        return unit.views.of_person(sam.id, include_hidden=include_hidden)


def test_the_script_fits_the_questions() -> None:
    library = load_library()
    answers: list[tuple[str, Given]] = []
    script = load_script()
    for sitting in (*script.sittings, *(each for one in script.others for each in one.sittings)):
        asked = {
            f"{topic}/{name}" if "/" not in name else name
            for topic in ([sitting.topic] if sitting.topic else [])
            for name in library.topic(topic).path(0)
        }
        assert set(sitting.answers) | set(sitting.change) | set(sitting.hide) <= asked
        answers += [*sitting.answers.items(), *sitting.change.items()]
    for ref, given in answers:
        options = {option.id for option in library.question(ref).options}
        assert not given.tap or given.tap in options | CONTROLS, f"{ref}: {given.tap}"
        assert not given.photo or (FOLDER / given.photo).exists()


def test_sam_has_a_history_that_a_real_person_would_leave(demo: Path) -> None:
    views = views_of_sam()
    assert {view.topic for view in views} == {
        "my-home", "things-i-do", "my-day", "anything", "did-it-happen",
    }  # fmt: skip
    assert {view.standing for view in views} == {"current", "superseded", "taken back"}
    assert {"choice", "words", "voice", "photo", "not-sure", "skip"} == {
        view.answer.kind for view in views
    }
    assert {view.how for view in views} == {"self", "help-reading"}
    assert {view.via for view in views} == {None, "Ash (demo)"}
    assert views[0].said_at < utc_now() - timedelta(days=30)
    assert views[-1].said_at > utc_now() - timedelta(hours=2)
    assert all(view.recorded_at == view.said_at for view in views)


def test_every_name_says_that_it_is_made_up(demo: Path) -> None:
    with opening.store(opening.settings()) as store, store.read() as unit:
        people = unit.people.all()
        supporters = [one for person in people for one in unit.supporters.for_person(person.id)]
        named = [one.name for one in (*people, *supporters, *unit.staff.all())]
    assert len(named) >= 6
    assert all(name.endswith("(demo)") for name in named)
    assert all(person.demo for person in people)


def test_a_review_is_coming_and_somebody_asked_for_help(demo: Path) -> None:
    with opening.store(opening.settings()) as store, store.read() as unit:
        [review] = unit.reviews.all_open()
        waiting = unit.requests.open()
        new = {one.person.name: one.new_views for one in unit.views.new_since_last_review()}
    assert review.view_ids
    assert [one.kind for one in waiting] == ["talk"]
    assert new["Sam (demo)"] >= 5
    assert new["Robin (demo)"] == 0
    assert sum(number > 0 for number in new.values()) == 5


def test_a_review_was_held_and_each_view_has_its_fate(demo: Path) -> None:
    with opening.store(opening.settings()) as store, store.read() as unit:
        sam = opening.person(unit, "Sam (demo)")
        past = unit.reviews.of_person(sam.id)[0]
        standing = standing_of(unit, past)
        decisions = unit.decisions.of_review(past.id)
        replies = {(one.ask, one.answer) for one in unit.replies.of_person(sam.id)}
        actions = {one.status: one.due_on for one in unit.actions.of_person(sam.id)}
        [difference] = unit.differences.of_person(sam.id)
        seen = unit.observations.of_person(sam.id)
        [alert] = unit.alerts.of_person(sam.id)
    assert past.closed_at
    assert standing.may_close
    assert {one.verdict for one in decisions} == {"yes", "partly", "no"}
    assert {("happened", "not-yet"), ("better", "better")} <= replies
    assert actions["to-do"] < utc_now().date()
    assert difference.resolved
    assert len(seen) == 2
    assert alert.closed
    assert alert.of("met")[0].code == "met"


def test_the_ledger_of_the_demo_verifies(demo: Path, typed: Type) -> None:
    ran = typed("verify")
    assert ran.code == 0
    assert "Nothing was altered" in ran.out


def test_no_word_of_sam_is_in_the_folder_in_clear(demo: Path) -> None:
    said = [view.answer.words for view in views_of_sam() if view.answer.words]
    kept = b"".join(file.read_bytes() for file in demo.rglob("*") if file.is_file())
    assert len(said) >= 5
    for words in (*said, "Sam (demo)", "Ash (demo)"):
        assert words.encode() not in kept


def test_a_second_run_goes_on_with_the_same_home(demo: Path) -> None:
    before = [view.id for view in views_of_sam()]
    first, second = (demo_home(demo_settings(demo, 8400)) for _ in range(2))
    assert [view.id for view in views_of_sam()] == before
    assert first.person[1] != second.person[1]


def test_on_a_machine_without_a_voice_sam_writes_instead(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATMATTERS_VOICE", "none")
    demo_home(demo_settings(folder / "home", 8400))
    monkeypatch.setenv("WHATMATTERS_DATA_DIR", str(folder / "home"))
    kinds = {view.answer.kind for view in views_of_sam()}
    assert "voice" not in kinds
    assert "words" in kinds


def test_an_interrupted_first_run_leaves_nothing_in_the_way(folder: Path) -> None:
    (folder / "home.making").mkdir()
    (folder / "home.making/key").write_text("half")
    assert demo_home(demo_settings(folder / "home", 8400)).person[0] == "Sam (demo)"


def test_a_real_installation_is_left_alone(installed: Type, folder: Path) -> None:
    installed("invite", "person", "Kim")
    with pytest.raises(NotADemo):
        demo_home(demo_settings(folder / "data", 8400))
    ran = installed("try", "--folder", "data")
    assert ran.code == 1
    assert "--folder" in ran.err


def test_a_folder_with_other_things_is_left_alone(typed: Type, folder: Path) -> None:
    (folder / "letters").mkdir()
    (folder / "letters/one.txt").write_text("Dear")
    assert typed("try", "--folder", "letters").code == 1
    assert [one.name for one in (folder / "letters").iterdir()] == ["one.txt"]


def test_the_demo_takes_no_setting_of_a_real_bot(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATMATTERS_TELEGRAM_TOKEN", "1234:real")
    monkeypatch.setenv("WHATMATTERS_DATABASE_URL", "postgresql+psycopg://real/real")
    (folder / ".env").write_text("WHATMATTERS_WEBHOOK_URL=https://example.org\n")
    chosen = demo_settings(folder / "home", 8401)
    assert chosen.bot_id == chosen.webhook_url == ""
    assert chosen.database == f"sqlite:///{folder}/home/whatmatters.db"
    assert chosen.url == "http://127.0.0.1:8401"


def test_a_taken_port_makes_it_take_the_next() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port) > port


def test_no_free_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cli.demonstration.TRIES", 1)
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(Fault, match="are all taken"),
    ):
        free_port(taken.getsockname()[1])


def test_try_prints_four_links_that_open_and_ctrl_c_ends_it(
    folder: Path, demo_template: Path
) -> None:
    shutil.copytree(demo_template, folder / "try-data")
    with Process(folder, "try", "--port", "8470") as tried:
        links = re.findall(r"http://\S+/(?:c|console/enter)/\S+", tried.wait_for("Ctrl-C stops"))
        assert len(links) == 4
        assert [tried.status(link) for link in links] == [200] * 4
        assert tried.interrupt() == 0
