"""What became of a view, step by step: read, in a review, talked about, decided, done, better."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dialogues.conversation import Conversation
from dialogues.events import Event, Tapped

#: Where it is shown, and where it is asked for; everywhere else nobody has to look it up.
_SHOWN_IN, _OPENED_FROM = "happened", "menu"


@dataclass(frozen=True, slots=True)
class Fate:
    """One view. ``read_by`` read it first, on ``read_on``; staff chose it for a review on
    ``review_on``, which was ``held`` once it is closed, and there ``talked`` about.

    ``decided`` is true once staff decided about it; ``verdict`` only once the person was told, with
    ``telling`` to look it up by. ``action`` is what staff say about doing it; ``happened`` and
    ``better`` are what the person said since.
    """

    view_id: str
    review_on: date | None = None
    held: bool = False
    read_by: str = ""
    read_on: date | None = None
    talked: bool = False
    decided: bool = False
    verdict: str = ""
    telling: str = ""
    action: Literal["being-done", "done", ""] = ""
    happened: str = ""
    better: str = ""


def wanted(conversation: Conversation, event: Event | None = None) -> bool:
    """Whether the next screen may show what happened, so that it must be looked up.

    Without an ``event`` the screen of now is meant.
    """
    places = {conversation.state, conversation.resume, conversation.telling_from}
    if _SHOWN_IN in places:
        return True
    if event is None or _OPENED_FROM not in places:
        return False
    return not isinstance(event, Tapped) or event.choice == _SHOWN_IN
