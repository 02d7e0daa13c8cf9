"""Who can see what I say, and all that is kept of me: from any screen, at any time.

The way in to the person's own view of it (standards 143): what is saved, who has seen it, who
helps, what was agreed to, how it is kept, and stopping for good.
"""

from __future__ import annotations

from dialogues.agreed import holds
from dialogues.draft import Draft
from dialogues.machine import HUB, OVER
from dialogues.messages import Message
from dialogues.screens.frame import Frame
from dialogues.screens.helpers import see_helpers
from dialogues.screens.lists import page_of
from dialogues.screens.screen import Screen, turn_page

#: What can be opened, in this order; the names are those of the modes.
_PAGES = ("saved", "seen", "helpers", "permits", "of-me", "kept", "stopping")
_WORDS = {"stopping": "stop-for-good"}
#: Beside so many stands "Go back".
_EACH = 4


def show_privacy(draft: Draft) -> None:
    """Lay it over what is shown now, and remember that to go back to."""
    conversation = draft.conversation
    if conversation.state not in HUB:
        under = conversation.resume if conversation.state in OVER else conversation.state
        conversation.hub_from = "" if under in HUB else under
        conversation.hub_page = conversation.page
        conversation.page = 0
    to_hub(draft)


def to_hub(draft: Draft) -> None:
    """Back from one of its pages."""
    draft.move("privacy")
    draft.conversation.resume = draft.conversation.hub_from or _home(draft)


def leave_hub(draft: Draft) -> None:
    """To the screen that it was laid over, as it was."""
    conversation = draft.conversation
    conversation.page = conversation.hub_page
    conversation.hub_from = ""
    draft.go_back_under()


def _home(draft: Draft) -> str:
    return "menu" if draft.conversation.permitted else "welcome"


def _show_privacy(frame: Frame) -> Message:
    conversation = frame.conversation
    pages = [one for one in _PAGES if _open_to(frame, one)]
    here, more = page_of(conversation, [*pages, "again"], most=_EACH)
    named = [(name, f"privacy.{_WORDS.get(name, name)}") for name in here]
    choices = frame.choices(*named, ("go-back", "privacy.go-back"))
    phrases = [frame.words("privacy.here")]
    if conversation.permitted:
        change = frame.context.keyworker_change
        reads = "yes" if holds(conversation, "keyworker-reads", change) else "no"
        phrases.append(frame.words(f"privacy.keyworker-{reads}"))
    return frame.screen("privacy", *phrases, choices=choices, controls=more)


def _open_to(frame: Frame, page: str) -> bool:
    """Helpers and stopping are for those who take part; all else is open to everybody, always.

    On a helper's phone only how it is kept: the rest is the person's own.
    """
    if frame.context.helper:
        return page == "kept"
    return page not in ("helpers", "of-me", "stopping") or frame.conversation.permitted


def _choose_privacy(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    if choice == "go-back":
        leave_hub(draft)
        return
    conversation.page = 0
    if choice == "again":
        conversation.changing = conversation.resume = conversation.hub_from = ""
        draft.move("tell-again")
    elif choice == "helpers":
        conversation.hub_from = ""
        see_helpers(draft)
    else:
        draft.move(f"open-{choice}")


PRIVACY = Screen(_show_privacy, _choose_privacy, leave_hub, turn_page)
