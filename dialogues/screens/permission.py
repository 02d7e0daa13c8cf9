"""The permission talk in small screens, a picture check, one question (standards 89, 91, 141)."""

from __future__ import annotations

from dialogues.agreed import remember, was_asked
from dialogues.context import Context
from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.order import shuffled
from dialogues.records import PermissionAnswered
from dialogues.screens.allowing import MISSES, ask_for, teach_back
from dialogues.screens.frame import Frame
from dialogues.screens.leaving import come_back
from dialogues.screens.screen import Screen, going
from dialogues.screens.warm_up import offered
from dialogues.voice_notes import let_go

CHECKED = ("staff", "everyone", "nobody")


def talk(context: Context) -> tuple[str, ...]:
    """The screens of the permission talk. Telegram is named only where it carries the words."""
    telegram = ("telegram", "telegram-instead") if context.channel == "telegram" else ()
    pages = ("what", "who", *telegram, "stop", "pass-on", "computer")
    return tuple(f"permission.{page}" for page in pages)


def _show_talk(frame: Frame) -> Message:
    pages = talk(frame.context)
    page = pages[min(frame.conversation.page, len(pages) - 1)]
    return frame.screen(page, frame.words(page), choices=frame.choices(("next", "permission.next")))


def _next(draft: Draft, _choice: str) -> None:
    conversation = draft.conversation
    if conversation.page + 1 < len(talk(draft.context)):
        conversation.page += 1
        draft.move("next")
    else:
        conversation.page = conversation.misses = 0
        draft.move("told")


def _back_in_talk(draft: Draft) -> None:
    conversation = draft.conversation
    last = len(talk(draft.context)) - 1
    if conversation.state == "check":
        conversation.page = last
        draft.move("back-to-permission")
    elif conversation.page > 0:
        conversation.page = min(conversation.page, last) - 1
        draft.move("back-to-permission")
    else:
        draft.move("back-to-sound")


def _show_check(frame: Frame) -> Message:
    conversation = frame.conversation
    order = shuffled(CHECKED, conversation.seed, f"check:{conversation.id}:{conversation.misses}")
    choices = frame.choices(*[(name, f"check.{name}") for name in order])
    return frame.screen("check", frame.words("check.ask"), choices=choices)


def _check(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    if choice == "staff":
        draft.say("check.right")
        draft.move("understood")
        return
    conversation.misses += 1
    if conversation.misses < MISSES:
        draft.say("check.again")
        draft.move("missed")
    else:
        draft.say("check.later")
        draft.move("understood")


def _show_take_part(frame: Frame) -> Message:
    named = [(name, f"take-part.{name}") for name in ("yes", "no", "not-now")]
    return frame.screen("take-part", frame.words("take-part.ask"), choices=frame.choices(*named))


def _take_part(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    if choice == "not-now":
        draft.move("not-now")
        return
    conversation.permitted = choice == "yes"
    context = draft.context
    draft.records.append(
        PermissionAnswered(
            context.new_id(),
            "take-part",
            conversation.permitted,
            context.now,
            teach_back(conversation.misses),
            _words_shown(context),
        )
    )
    remember(conversation, "take-part", choice, context.now.date())
    draft.say("notes.saved")
    if not conversation.permitted:
        let_go(draft)
        draft.move("refuse")
        return
    come_back(draft)
    if not offered(draft, "menu"):
        draft.move("agree")
    if not was_asked(conversation, "keyworker-reads"):
        # Who reads belongs to the same talk: its check was about just that.
        ask_for(draft, "keyworker-reads", at_once=True)


def _words_shown(context: Context) -> str:
    keys = (*talk(context), "check.ask", "take-part.ask")
    return "\n".join(context.words(key).text for key in keys)


def _back_to_check(draft: Draft) -> None:
    draft.conversation.misses = 0
    draft.move("back-to-check")


def _show_refused(frame: Frame) -> Message:
    return _show_answered(frame, "refused")


def _show_later(frame: Frame) -> Message:
    return _show_answered(frame, "later")


def _show_answered(frame: Frame, state: str) -> Message:
    named = (("ask", "take-part.ask-me-again"), ("tell", "take-part.tell-me-again"))
    words = frame.words(f"take-part.{state}")
    return frame.screen(state, words, choices=frame.choices(*named))


def _reconsider(draft: Draft, choice: str) -> None:
    draft.conversation.page = 0
    draft.move("ask-again" if choice == "ask" else "tell-again")


PERMISSION = Screen(_show_talk, _next, _back_in_talk)
CHECK = Screen(_show_check, _check, _back_in_talk)
TAKE_PART = Screen(_show_take_part, _take_part, _back_to_check)
REFUSED = Screen(_show_refused, _reconsider, going("back-to-take-part"))
LATER = Screen(_show_later, _reconsider, going("back-to-take-part"))
