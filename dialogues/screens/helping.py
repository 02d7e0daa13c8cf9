"""What the person decides about one helper: recorded as a whole, in force at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dialogues.draft import Draft
from dialogues.helpers import Helper, still_wanted
from dialogues.support_records import AgreedWhy, SupporterAgreed


def helper_now(draft: Draft) -> Helper | None:
    """The helper that the screens are about now."""
    return draft.context.support.helper(draft.conversation.helper)


def ask_about(draft: Draft, helper_id: str, *, onward: str) -> None:
    """Ask about a helper from the first thing on; ``onward`` is where it leads."""
    conversation = draft.conversation
    conversation.helper, conversation.helper_on = helper_id, onward
    conversation.helper_terms, conversation.page = "", 0
    conversation.helpers_asked[helper_id] = draft.context.now.date().isoformat()
    draft.move("ask-about-helper")


def to_ask_about(draft: Draft) -> tuple[str, Helper] | None:
    """A helper to ask about between two things, once a day at most; never on a helper's phone."""
    conversation, context = draft.conversation, draft.context
    if context.helper:
        return None
    today = context.now.date().isoformat()
    for helper in context.support.helpers:
        over = helper.ended and not helper.waiting
        if over or conversation.helpers_asked.get(helper.id) == today:
            continue
        if helper.waiting:
            return "ask", helper
        if still_wanted(helper, conversation.helped_sittings, context.now):
            return "still", helper
    return None


def tell_terms(
    draft: Draft,
    helper: Helper,
    *,
    why: AgreedWhy = "changed",
    private: Iterable[str] | None = None,
    given: tuple[bool, bool, bool] | None = None,
    ended: bool = False,
    words: str = "",
) -> None:
    """Record the whole of what one helper may do from now on."""
    context = draft.context
    sit, read, see = given or (helper.sit, helper.read_to_me, helper.see)
    kept = sorted(helper.private if private is None else private)
    draft.records.append(
        SupporterAgreed(
            context.new_id(), helper.id, why, context.now, sit and not ended, read and not ended,
            see and not ended, tuple(kept), ended, words,
        )
    )  # fmt: skip
    told = replace(
        helper, sit=sit and not ended, read_to_me=read and not ended, see=see and not ended,
        private=frozenset(kept), ended=ended, at=context.now, waiting=False,
    )  # fmt: skip
    helpers = tuple(told if one.id == helper.id else one for one in context.support.helpers)
    draft.context = replace(context, support=replace(context.support, helpers=helpers))


def end_help(draft: Draft, helper: Helper) -> None:
    """The person does not want this help any more. Nothing that was said is lost."""
    words = draft.context.words("helpers.ended", supporter=helper.name)
    tell_terms(draft, helper, why="ended", ended=True, words=words.text)
    draft.say("helpers.ended", supporter=helper.name)


def ask_who_picked(draft: Draft, onward: str) -> bool:
    """Ask who picked the answers if somebody helped; ``onward`` is "end" or "talk"."""
    if not draft.conversation.helped:
        return False
    draft.conversation.helper_on = onward
    draft.move("ask-alone")
    return True
