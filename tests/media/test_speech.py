"""Speech: always something to hear, nothing personal on disk or on the network."""

from __future__ import annotations

import io
import logging
import threading
from pathlib import Path

import av
import pytest

from dialogues.messages import Speech
from media.studio import Studio
from media.voices.espeak import Espeak
from media.voices.opus import decode, encode, join
from media.voices.speaker import Speaker
from media.voices.voice import Samples, VoiceFailed, without_silence

HOME = Speech(("How is your home?", "Number 1.", "Good.", "Number 2.", "In between."))
SHUFFLED = Speech(("How is your home?", "Number 1.", "In between.", "Number 2.", "Good."))
NAME = Speech(("Hello Zebedee.", "You said: I like otters."), personal=True)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_screen_is_one_opus_file_with_pauses(studio: Studio) -> None:
    media = studio.sound(HOME)
    assert media is not None
    assert media.mime == "audio/ogg"
    assert media.data[:4] == b"OggS"
    assert b"OpusHead" in media.data[:100]
    assert media.alt == " ".join(HOME.parts)
    with av.open(io.BytesIO(media.data)) as container:
        stream = container.streams.audio[0]
        assert (stream.rate, stream.layout.name) == (48_000, "mono")
    said = [without_silence(Espeak().say(part, "en")).seconds for part in HOME.parts]
    heard = decode(media.data).seconds
    assert heard == pytest.approx(sum(said) + 0.5 * 4, abs=0.3)
    assert len(media.data) < 5_000 * heard


def test_the_pace_is_slow_enough_for_easy_read() -> None:
    """About 140 words a minute, pauses not counted; ordinary speech is 175 or more."""
    words = "I can read the words to you. You can tap a picture to answer. Take your time."
    said = without_silence(Espeak().say(words, "en"))
    assert 100 <= len(words.split()) / said.seconds * 60 <= 165


@pytest.mark.parametrize("language", ["en", "cy", "pl", "uk", "ur"])
def test_other_languages_have_a_voice(language: str) -> None:
    assert Espeak().say("Dobry. Da. Good.", language).seconds > 0.5


def test_a_language_without_a_voice_is_silence_not_an_error(
    studio: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    assert studio.sound(Speech(("Hello.",), language="xx-nowhere")) is None
    assert "xx-nowhere" in caplog.text
    assert studio.sound(HOME) is not None


@pytest.mark.parametrize("part", ["", " ", "…", "👍", "\x00", "?!", "\ud800", "a" * 5_000])
def test_odd_sentences_do_no_harm(studio: Studio, part: str) -> None:
    studio.sound(Speech((part,)))
    studio.sound(Speech((part,), personal=True))
    assert studio.sound(Speech(("Good.", "👍"))) is not None


def test_the_same_words_are_made_once_and_have_one_name(tmp_path: Path) -> None:
    one = Studio(tmp_path / "a", voice="espeak").sound(HOME)
    assert Studio(tmp_path / "a", voice="espeak").sound(HOME) == one
    two = Studio(tmp_path / "b", voice="espeak").sound(HOME)
    assert one is not None
    assert two is not None
    assert one.key == two.key
    assert decode(one.data).seconds == pytest.approx(decode(two.data).seconds, abs=0.2)


def test_another_order_is_another_file_made_of_the_same_sentences(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = studio.sound(HOME)
    monkeypatch.setattr(Espeak, "say", lambda *_: pytest.fail("nothing new needs to be said"))
    second = studio.sound(SHUFFLED)
    assert first is not None
    assert second is not None
    assert first.key != second.key
    assert len(files(tmp_path / "media" / "cache" / "parts")) == len(HOME.parts)


def test_personal_words_are_said_and_kept_nowhere(studio: Studio, tmp_path: Path) -> None:
    media = studio.sound(NAME)
    assert media is not None
    assert decode(media.data).seconds > 2
    assert media.key == studio.sound_key(NAME) == ""
    assert files(tmp_path) == []
    assert studio.prepare([NAME]) == 0
    assert files(tmp_path) == []


def test_speech_works_without_a_network(
    tmp_path: Path, no_network: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for voice in ("auto", "espeak", "gtts"):
        studio = Studio(tmp_path / voice, voice=voice)
        assert studio.prepare([HOME]) == 0
        assert studio.sound(HOME) is not None
        assert studio.sound(NAME) is not None


def test_no_voice_at_all_is_none_and_a_line_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> Samples:
        raise VoiceFailed("espeak-ng cannot be loaded")

    monkeypatch.setattr(Espeak, "say", fail)
    studio = Studio(tmp_path, voice="espeak")
    with caplog.at_level(logging.WARNING):
        assert studio.sound(HOME) is None
        assert studio.sound(NAME) is None
    assert studio.prepare([HOME]) == len(HOME.parts)
    assert "cannot be loaded" in caplog.text
    assert "Zebedee" not in caplog.text
    monkeypatch.undo()
    assert studio.sound(HOME) is not None  # nothing about the failure was remembered


def test_an_unexpected_fault_never_stops_a_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Espeak, "say", lambda *_: 1 / 0)
    studio = Studio(tmp_path, voice="espeak")
    assert studio.sound(HOME) is None
    assert studio.sound(NAME) is None
    assert "speech could not be made" in caplog.text
    assert "Zebedee" not in caplog.text


def test_voice_none_is_silent(tmp_path: Path) -> None:
    studio = Studio(tmp_path, voice="none")
    assert studio.sound(HOME) is None
    assert studio.sound_key(HOME) == ""
    assert studio.prepare([HOME]) == 0


def test_a_wrong_voice_setting_says_what_may_stand_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="auto, gtts, espeak, none"):
        Speaker(tmp_path, "siri")


def test_many_threads_speak_at_once(studio: Studio) -> None:
    speeches = [Speech((f"Number {n % 5}.", "Good.")) for n in range(40)]
    heard: list[bytes] = []

    def say(speech: Speech) -> None:
        media = studio.sound(speech)
        assert media is not None
        heard.append(media.data)

    threads = [threading.Thread(target=say, args=(speech,)) for speech in speeches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(heard) == 40
    assert len(set(heard)) == 5


def test_join_keeps_every_packet() -> None:
    part = encode(without_silence(Espeak().say("Good.", "en")))
    alone = decode(part).seconds
    assert decode(join([part])).seconds == pytest.approx(alone, abs=0.05)
    assert decode(join([part, part])).seconds == pytest.approx(2 * alone + 0.5, abs=0.1)
