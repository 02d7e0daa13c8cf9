"""The studio: quick to open, makes each thing once, works on a disk that cannot be written."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dialogues.messages import Speech
from media import cards
from media.memory import Memory
from media.once import Once
from media.shelf import Shelf
from media.studio import Studio
from media.voices.espeak import Espeak
from tests.media.conftest import question, summary

ASKED = question("My home", "The bus")
OPEN = """
import sys, time
from pathlib import Path
from media.studio import Studio
began = time.process_time()
Studio(Path(sys.argv[1]))
took = time.process_time() - began
heavy = {"PIL", "av", "resvg_py", "espeakng_loader", "gtts", "yaml", "fontTools", "requests"}
print(sorted(heavy & set(sys.modules)), took < 0.02)
"""


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_opening_a_studio_loads_nothing_heavy_and_takes_no_time(tmp_path: Path) -> None:
    """The first reply leaves within 1.5 s of process start."""
    command = [sys.executable, "-c", OPEN, str(tmp_path)]
    out = subprocess.run(command, capture_output=True, check=True, text=True)
    assert out.stdout.strip() == "[] True"
    assert files(tmp_path) == []


def test_a_card_is_drawn_once_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Studio(tmp_path).card(ASKED)
    assert first.mime == "image/png"
    assert first.alt == cards.alt_text(ASKED)
    assert [path.read_bytes() for path in files(tmp_path)] == [first.data]
    assert files(tmp_path)[0].stem == first.key
    monkeypatch.setattr(cards, "card", lambda *_: pytest.fail("it was drawn before"))
    assert Studio(tmp_path).card(ASKED) == first


def test_personal_cards_are_kept_nowhere(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    named = question("My home", text="Hello Zebedee.")
    named = replace(named, speech=Speech(("Hello Zebedee.",), personal=True))
    for message in (named, summary("I like otters")):
        media = studio.card(message)
        assert media.key == studio.card_key(message) == ""
        assert media.data[:4] == b"\x89PNG"
        assert studio.prepare(messages=[message]) == 0
    assert files(tmp_path) == []


def test_the_key_changes_with_pictures_and_font(tmp_path: Path) -> None:
    plain = Studio(tmp_path / "m").card_key(ASKED)
    own = tmp_path / "own"
    own.mkdir()
    assert Studio(tmp_path / "m", pictures=own).card_key(ASKED) == plain
    (own / "house.svg").write_text("<svg/>")
    changed = Studio(tmp_path / "m", pictures=own).card_key(ASKED)
    font = tmp_path / "font.ttf"
    font.write_bytes(b"x")
    with_font = Studio(tmp_path / "m", font=font).card_key(ASKED)
    assert len({plain, changed, with_font}) == 3


def test_a_picture_for_the_web_chat(studio: Studio) -> None:
    media = studio.picture("house", 200)
    assert media.alt == "a house"
    assert media == studio.picture("house", 200)


def test_a_disk_that_cannot_be_written_costs_time_not_answers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A file stands where the folder should be: no process, not even root, can write there."""
    (tmp_path / "media").write_text("")
    studio = Studio(tmp_path / "media", voice="espeak")
    with caplog.at_level(logging.WARNING):
        assert studio.card(ASKED) == studio.card(ASKED)
        assert studio.card(question("Other")).data
        assert studio.sound(Speech(("Good.",))) is not None
    said = Counter(record.getMessage() for record in caplog.records)
    assert max(said.values()) == 1
    assert all("cannot be kept" in message for message in said)


def test_a_damaged_empty_file_is_made_again(tmp_path: Path) -> None:
    first = Studio(tmp_path).card(ASKED)
    files(tmp_path)[0].write_bytes(b"")
    assert Studio(tmp_path).card(ASKED) == first


def test_everyone_waits_for_one_drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    real = cards.card

    def slow(*args: object) -> bytes:
        drawn.append(threading.get_ident())
        return real(*args)

    monkeypatch.setattr(cards, "card", slow)
    studio = Studio(tmp_path)
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: studio.card(ASKED), range(32)))
    assert len({media.data for media in made}) == 1
    assert len(drawn) == 1


def test_different_cards_at_once_are_as_good_as_one_by_one(tmp_path: Path) -> None:
    messages = [question(f"Answer {n}", "The bus", "My home") for n in range(12)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(Studio(tmp_path / "a").card, messages))
    one_by_one = list(map(Studio(tmp_path / "b").card, messages))
    assert together == one_by_one


def test_prepare_tells_how_far_it_is(studio: Studio) -> None:
    steps: list[tuple[int, int]] = []
    speech = Speech(("Good.", "Good.", "Not good."))
    assert studio.prepare([speech, speech], [ASKED], lambda *step: steps.append(step)) == 0
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_prepared_speech_needs_no_voice(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    studio.prepare([Speech(("Good.", "Not good."))])
    monkeypatch.setattr(Espeak, "say", lambda *_: pytest.fail("it was said before"))
    assert studio.sound(Speech(("Not good.", "Good."))) is not None


def test_memory_forgets_what_was_not_used_for_longest() -> None:
    memory: Memory[str, int] = Memory(2)
    memory.put("a", 1)
    memory.put("b", 2)
    assert memory.get("a") == 1
    memory.put("c", 3)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (1, None, 3)


def test_a_failed_making_reaches_all_who_wait_and_is_not_remembered() -> None:
    once: Once[int] = Once()
    gate = threading.Event()

    def fail() -> int:
        gate.wait(5)
        raise ValueError("no")

    def ask(_: int) -> str:
        try:
            return str(once.make("k", fail))
        except ValueError:
            return "failed"

    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(ask, n) for n in range(4)]
        gate.set()
        assert [one.result() for one in waiting] == ["failed"] * 4
    assert once.make("k", lambda: 7) == 7


def test_two_processes_may_write_the_same_thing(tmp_path: Path) -> None:
    one, two = Shelf(tmp_path, ".png"), Shelf(tmp_path, ".png")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: (one, two)[n % 2].put("abcdef", b"x" * 50_000), range(64)))
    assert one.get("abcdef") == b"x" * 50_000
    assert [path.name for path in files(tmp_path)] == ["abcdef.png"]
