"""FFmpeg works in a process of its own: the service stays small, and outlives what kills it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil
import pytest

from media import incoming, workshop
from media.voices.opus import RATE, decode, encode, join
from media.voices.voice import Samples
from media.workshop import NotMade, Workshop, apart

SECOND = Samples(b"\0\x10" * RATE, RATE)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """A workshop that this test alone uses."""
    made = Workshop()
    monkeypatch.setattr(workshop, "_WORKSHOP", made)
    yield made
    made.close()


@apart()
def die(_why: str) -> int:
    """What a file made to hurt FFmpeg may do to its process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@apart()
def sleep(seconds: float) -> int:
    """What another such file may do."""
    time.sleep(seconds)
    return 0


@apart()
def settings_seen() -> list[str]:
    """The names of our settings that the process can read."""
    return [name for name in os.environ if name.startswith("WHATMATTERS_")]


def children() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "media.workshop" in str(one.cmdline())]


def test_speech_and_voice_notes_never_bring_ffmpeg_into_the_service() -> None:
    program = (
        "import sys; from media import incoming; from media.voices.opus import *; "
        "from media.voices.mp3 import as_mp3; from media.voices.pace import slower; "
        "made = join([encode(Samples(b'\\0\\x10' * RATE, RATE))] * 2); "
        "incoming.voice(made); slower(made); as_mp3(made); "
        "print([name for name in sys.modules if name.split('.')[0] == 'av'])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60
    )
    assert told.stdout.strip() == "[]"
    assert not told.stderr


def test_the_sound_is_the_same_as_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    made = join([encode(SECOND), encode(SECOND)])
    monkeypatch.setattr(workshop, "_inside", True)
    assert join([encode(SECOND), encode(SECOND)]) == made
    assert 2.4 < decode(made).seconds < 2.6


def test_it_ends_after_a_while_without_work_and_starts_again(
    fresh: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(children())
    monkeypatch.setattr(workshop, "IDLE", 0.05)
    encode(SECOND)
    until = time.monotonic() + 20
    while len(children()) > before:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert encode(SECOND)
    fresh.close()
    assert len(children()) <= before


def test_a_process_that_was_killed_costs_nobody_their_sound(fresh: Workshop) -> None:
    encode(SECOND)
    assert fresh._process is not None
    fresh._process.kill()
    assert encode(SECOND)


def test_what_kills_it_twice_is_given_up(fresh: Workshop) -> None:
    with pytest.raises(NotMade, match="ended"):
        die("")
    assert encode(SECOND)


def test_what_takes_for_ever_is_stopped(fresh: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    encode(SECOND)
    monkeypatch.setattr(workshop, "LONGEST", 0.2)
    with pytest.raises(NotMade, match="too long"):
        sleep(60.0)
    monkeypatch.undo()
    assert encode(SECOND)


def test_a_voice_note_that_kills_it_is_one_that_cannot_be_played(
    fresh: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "_play", lambda *_: die(""))
    with pytest.raises(incoming.Broken) as refused:
        incoming.voice(b"OggS")
    assert refused.value.kind == "voice"


def test_it_is_told_no_setting_and_so_no_token(
    fresh: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATMATTERS_TELEGRAM_TOKEN", "1:secret")
    assert settings_seen() == []
