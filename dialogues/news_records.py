"""What the chat keeps of telling back: a reply, and that a question about it was shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReplyGiven:
    """What the person said to something that was told back (practice 4, topic 15).

    ``answer`` is a code of a fixed list, or the kind of answer ("words", "skip" …); ``view``
    holds the answer itself. ``telling`` is empty when it ``changes`` the view of an earlier reply.
    """

    telling: str
    ask: str
    answer: str
    at: datetime
    view: str = ""
    changes: str = ""


@dataclass(frozen=True, slots=True)
class ReplyAsked:
    """A question that waited ("okay" or "ask") is on the screen now."""

    telling: str
    what: Literal["okay", "ask"]
    at: datetime


NewsRecord = ReplyGiven | ReplyAsked
