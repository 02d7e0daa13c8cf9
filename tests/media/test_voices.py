"""The voices beside the one that always works: gTTS ahead of time, flite, human recordings."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dialogues.messages import Speech
from media.studio import Studio
from media.voices import google
from media.voices.opus import decode
from media.voices.recordings import Recordings, slug, text_hash
from tests.media.conftest import wav

HOME = Speech(("How is your home?", "Number 1.", "Good.", "Number 2.", "In between."))
SHUFFLED = Speech(("How is your home?", "Number 1.", "In between.", "Number 2.", "Good."))
NAME = Speech(("Hello Zebedee.", "You said: I like otters."), personal=True)
FIND_OUTPUT = 'while [ "$1" != "-o" ]; do shift; done'


def test_gtts_behind_a_closed_port_gives_way_to_the_voice_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    studio = Studio(tmp_path, voice="gtts")
    assert studio.prepare([HOME]) == 0
    assert caplog.text.count("Failed to connect") == 3
    assert "left alone" in caplog.text  # not 300 times 18 seconds
    heard = studio.sound(HOME)
    assert heard is not None
    assert heard.key == Studio(tmp_path / "offline", voice="espeak").sound_key(HOME)


def test_gtts_is_only_called_ahead_of_time_and_only_with_fixed_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(_self: google.Google, text: str, _language: str) -> bytes:
        asked.append(text)
        return wav("Something else.")

    monkeypatch.setattr(google.Google, "fetch", fetch)
    studio = Studio(tmp_path, voice="gtts")
    before = studio.sound_key(HOME)
    studio.sound(HOME)
    studio.sound(NAME)
    assert asked == []
    studio.prepare([HOME, NAME])
    assert sorted(asked) == sorted(HOME.parts)
    assert studio.sound_key(HOME) != before  # so that a remembered upload is not sent again
    studio.prepare([SHUFFLED])
    assert len(asked) == len(HOME.parts)
    again = Studio(tmp_path, voice="gtts").sound(HOME)
    offline = Studio(tmp_path / "offline", voice="espeak").sound(HOME)
    assert again is not None
    assert offline is not None
    assert again.data != offline.data


def test_a_page_instead_of_a_sound_is_a_failed_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(google.Google, "fetch", lambda *_: b"<html>too many requests</html>")
    studio = Studio(tmp_path, voice="gtts")
    assert studio.prepare([HOME]) == 0
    assert "not a sound" in caplog.text
    assert studio.sound(HOME) is not None


def test_whole_sentences_go_to_gtts() -> None:
    text = "Think of your home, your room, and your garden. How is it? Tell me."
    assert google.sentences(text) == [
        "Think of your home, your room, and your garden.",
        "How is it?",
        "Tell me.",
    ]


@pytest.mark.parametrize("name", ["how-is-your-home.wav", f"{text_hash('How is your home?')}.wav"])
def test_a_human_recording_wins(tmp_path: Path, name: str) -> None:
    plain = Studio(tmp_path, voice="auto")
    without = plain.sound(HOME)
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / name).write_bytes(wav("A human being says this slowly and kindly."))
    recorded = Studio(tmp_path, voice="auto")
    heard = recorded.sound(HOME)
    assert heard is not None
    assert without is not None
    assert heard.key != without.key
    assert decode(heard.data).seconds > decode(without.data).seconds + 1


def test_a_recording_in_another_language_has_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "pl").mkdir()
    (tmp_path / "pl" / "dzien-dobry.ogg").write_bytes(b"x")
    recordings = Recordings(tmp_path)
    assert recordings.mark("Dzień dobry!", "pl")
    assert not recordings.mark("Dzień dobry!", "en")
    assert slug("I don’t know — Ŵyn?") == "i-dont-know-wyn"


def test_a_broken_recording_gives_way(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "good.mp3").write_bytes(b"not a sound")
    assert Studio(tmp_path, voice="espeak").sound(HOME) is not None
    assert "good.mp3" in caplog.text


def fake_flite(folder: Path, script: str) -> None:
    folder.mkdir()
    command = folder / "flite"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)


def test_flite_speaks_first_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = tmp_path / "flite.wav"
    sound.write_bytes(wav("This is the other voice."))
    fake_flite(tmp_path / "bin", f"{FIND_OUTPUT}; cp {sound} $2")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    heard = Studio(tmp_path / "a", voice="auto").sound(Speech(("Good.",)))
    plain = Studio(tmp_path / "b", voice="espeak").sound(Speech(("Good.",)))
    assert heard is not None
    assert plain is not None
    assert heard.key != plain.key
    assert decode(heard.data).seconds > decode(plain.data).seconds


@pytest.mark.parametrize("script", ["exit 1", f"{FIND_OUTPUT}; echo > $2"])
def test_a_broken_flite_gives_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, caplog: pytest.LogCaptureFixture
) -> None:
    fake_flite(tmp_path / "bin", script)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert Studio(tmp_path / "a", voice="auto").sound(HOME) is not None
    assert "flite" in caplog.text
