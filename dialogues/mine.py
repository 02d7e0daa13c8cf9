"""What is kept of a person and who has seen it, looked up only where they ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dialogues.conversation import Conversation, Given
from dialogues.machine import HUB
from dialogues.support_records import ObservationKind

Did = Literal["viewed", "pack", "chosen", "exported"]


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Somebody who read what the person said. ``name`` and ``role`` are "" for the office."""

    name: str
    role: str
    did: Did
    on: date


@dataclass(frozen=True, slots=True)
class WrittenOfMe:
    """What a helper wrote about the person, or a question they wrote down with them.

    ``name`` is "" when it is not known any more; ``means`` is what they think it means, or "".
    """

    name: str
    kind: ObservationKind
    words: str
    means: str
    on: date


@dataclass(frozen=True, slots=True)
class Mine:
    """By topic the answers that count now; who has seen them and what helpers wrote, the newest
    first."""

    saved: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)
    seen: tuple[SeenBy, ...] = ()
    of_me: tuple[WrittenOfMe, ...] = ()

    @property
    def count(self) -> int:
        """How many answers are kept."""
        return sum(len(answers) for answers in self.saved.values())


NOTHING = Mine()


def wanted(conversation: Conversation) -> bool:
    """Whether the next screen may show it, so that it must be looked up."""
    from_there = conversation.listing == "saved" and conversation.changing
    return bool(from_there) or conversation.state in HUB or conversation.resume in HUB
