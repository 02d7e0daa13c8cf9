"""What a voice is: something that turns one sentence into samples, or says why it cannot."""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass
from typing import Protocol

_SILENT_BELOW = 260  # of 32767


class VoiceFailed(Exception):
    """This voice cannot say it (not installed, no network, an unknown language)."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Mono sound: 16-bit little-endian ``pcm`` at ``rate`` samples a second."""

    pcm: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.pcm) / 2 / self.rate


def without_silence(samples: Samples) -> Samples:
    """The sound without the silence around it, so that all pauses of a screen are alike.

    Voices add between 0 and 0.5 s of their own; 0.1 s is left on either side.
    """
    step = max(1, samples.rate // 100)
    waves = array("h", samples.pcm[: len(samples.pcm) // 2 * 2])
    if sys.byteorder == "big":
        waves.byteswap()
    loud = [
        at
        for at in range(0, len(waves), step)
        if max(map(abs, waves[at : at + step])) > _SILENT_BELOW
    ]
    if not loud:
        return samples
    first, last = max(0, loud[0] - 10 * step), min(len(waves), loud[-1] + 11 * step)
    return Samples(samples.pcm[first * 2 : last * 2], samples.rate)


class Voice(Protocol):
    """One way to speak. ``name`` is part of the name of everything it made, so raise the
    number in it when the same words would sound different."""

    name: str

    def say(self, text: str, language: str) -> Samples:
        """One sentence as sound. Raises :class:`VoiceFailed`."""
        ...
