"""A slower voice says the same words over more time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dialogues.messages import Speech
from media.voices.opus import decode
from media.voices.pace import PACE
from media.voices.speaker import Speaker

SPEECH = Speech(("How is your home now?", "Good.", "Not good."))


@pytest.mark.parametrize("personal", [False, True])
def test_it_takes_longer_and_has_a_name_of_its_own(tmp_path: Path, personal: bool) -> None:
    speaker = Speaker(tmp_path, "espeak")
    usual = replace(SPEECH, personal=personal)
    slower = replace(usual, slower=True)
    first, second = speaker.sound(usual), speaker.sound(slower)
    assert first is not None
    assert second is not None
    ratio = decode(second).seconds / decode(first).seconds
    assert ratio == pytest.approx(1 / PACE, rel=0.05)
    assert personal or speaker.key(usual) != speaker.key(slower)
