"""What a voice is: something that turns one sentence into samples, or says why it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


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


class Voice(Protocol):
    """One way to speak. ``name`` is part of the name of everything it made, so raise the
    number in it when the same words would sound different."""

    name: str

    def say(self, text: str, language: str) -> Samples:
        """One sentence as sound. Raises :class:`VoiceFailed`."""
        ...
