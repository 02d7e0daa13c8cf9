"""What became of a view: kept, chosen for a review that is planned, or in one that was held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogues.conversation import Conversation

#: Where it is asked for; everywhere else nobody has to look it up.
_ASKED_IN = ("menu", "happened")


@dataclass(frozen=True, slots=True)
class Fate:
    """A view that staff chose for a review on ``review_on``; ``held`` once that was closed."""

    view_id: str
    review_on: date
    held: bool = False


def wanted(conversation: Conversation) -> bool:
    """Whether the next screen may show what happened, so that it must be looked up."""
    return conversation.state in _ASKED_IN or conversation.resume in _ASKED_IN
