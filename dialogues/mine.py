"""What is kept of a person and who has seen it, looked up only where they ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dialogues.conversation import Conversation, Given
from dialogues.machine import HUB

Did = Literal["viewed", "pack", "chosen", "exported"]


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Somebody who read what the person said. ``name`` and ``role`` are "" for the office."""

    name: str
    role: str
    did: Did
    on: date


@dataclass(frozen=True, slots=True)
class Mine:
    """By topic the answers that count now, and who has seen them, the newest first."""

    saved: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)
    seen: tuple[SeenBy, ...] = ()

    @property
    def count(self) -> int:
        """How many answers are kept."""
        return sum(len(answers) for answers in self.saved.values())


NOTHING = Mine()


def wanted(conversation: Conversation) -> bool:
    """Whether the next screen may show it, so that it must be looked up."""
    from_there = conversation.listing == "saved" and conversation.changing
    return bool(from_there) or conversation.state in HUB or conversation.resume in HUB
