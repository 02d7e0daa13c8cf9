"""Stop for good: sittings and reminders end, views stay or are hidden, nothing is destroyed."""

from __future__ import annotations

from msgspec.structs import replace

from dialogues.agreed import remember
from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.records import PermissionAnswered, ReminderStopped
from dialogues.screens.frame import Frame
from dialogues.screens.privacy import to_hub
from dialogues.screens.screen import Screen
from dialogues.wishes import AfterStop, CameBack, StoppedForGood


def _show_stopping(frame: Frame) -> Message:
    named = [(name, f"stopping.{name}") for name in ("stay", "hidden", "no")]
    phrases = (frame.words("stopping.ask"), frame.words("stopping.answers"))
    return frame.screen("stopping", *phrases, choices=frame.choices(*named))


def _choose_stopping(draft: Draft, choice: str) -> None:
    if choice == "no":
        _back(draft)
    else:
        _stop(draft, "hidden" if choice == "hidden" else "stay")


def _stop(draft: Draft, views: AfterStop) -> None:
    """Taking part and reminders end; staff are told; the person can come back by writing."""
    conversation, context = draft.conversation, draft.context
    now = context.now
    words = "\n".join(context.words(f"stopping.{key}").text for key in ("ask", "answers", views))
    draft.records += [
        PermissionAnswered(context.new_id(), "take-part", False, now, "not-yet", words),
        StoppedForGood(context.new_id(), views, now),
        ReminderStopped(now),
    ]
    draft.ask_for_help("stopped")
    remember(conversation, "take-part", "no", now.date())
    conversation.held = ()
    conversation.permitted, conversation.left, conversation.reminder = False, views, ""
    conversation.changing = conversation.hub_from = conversation.resume = ""
    conversation.page = 0
    if views == "hidden":
        conversation.given = tuple(replace(one, reach="only-me") for one in conversation.given)
    draft.move("leave")


def come_back(draft: Draft) -> None:
    """Somebody who had stopped for good said yes again. What is hidden stays hidden."""
    conversation, context = draft.conversation, draft.context
    if not conversation.left:
        return
    draft.records.append(CameBack(context.new_id(), context.now))
    if conversation.left == "hidden":
        draft.say("left.still-hidden")
    conversation.left = ""


def _back(draft: Draft) -> None:
    draft.conversation.page = 0
    to_hub(draft)


def _show_left(frame: Frame) -> Message:
    views = "hidden" if frame.conversation.left == "hidden" else "stay"
    choices = frame.choices(("come-back", "left.come-back"))
    return frame.screen("left", frame.words(f"left.{views}"), choices=choices)


def _come_back(draft: Draft, _choice: str) -> None:
    draft.conversation.misses = 0
    draft.move("ask-again")


def _stay(draft: Draft) -> None:
    draft.move("stay-away")


STOPPING = Screen(_show_stopping, _choose_stopping, _back)
LEFT = Screen(_show_left, _come_back, _stay)
