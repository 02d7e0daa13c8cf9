"""The person's own screens in the hands of a supporter who sits beside them.

What the person keeps from this supporter is not there: answers that the supporter may not read
are taken out before the turn and put back after it, so that no screen can show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from dialogues.context import Context
from dialogues.conversation import Conversation, Given
from dialogues.draft import Draft
from dialogues.events import Event
from dialogues.helpers import Helper
from dialogues.machine import HUB, OVER
from dialogues.mats import from_text, to_text
from dialogues.messages import Control, Message
from dialogues.places import leave_topic
from dialogues.records import Record, ViewGiven
from dialogues.screens import SCREENS
from dialogues.screens.frame import Frame
from dialogues.turn import Turn, show, turn

#: Modes in which a question is asked, so that who is helping now can be asked first.
_ASKED = ("asking", "my-way", "mat", "mind")

#: What the person decides alone: opened on their own phone, it is not for this one.
_OWN = (
    *(one for one in HUB if one not in ("privacy", "kept")), "allow", "allow-check", "allow-ask",
    "helper-ask", "helper-topics", "still-wanted",
)  # fmt: skip


def sit_down(conversation: Conversation, context: Context) -> Turn:
    """A supporter says "we sit together now": the person's screen, with how they help first."""
    veiled, hidden = veil(conversation, context)
    draft = Draft.of(veiled, context)
    if draft.conversation.state in OVER and draft.conversation.resume:
        draft.go_back_under()
    if draft.conversation.state in ("helpers", "helper-one"):
        draft.go_home()  # the person has just said yes there
    draft.conversation.helped_at = None
    draft.conversation.helped = ()
    # Until the person has said how this helper helps, nothing counts as given alone.
    draft.conversation.how = "help-reading"
    if draft.conversation.state in _ASKED:
        draft.conversation.onward = True
        draft.move("ask-helper")
    draft.say("supporter.with")
    draft.conversation.step += 1
    draft.conversation.shown_at = draft.conversation.last_at = context.now
    message = SCREENS[draft.conversation.state].show(
        Frame(draft.conversation, draft.context, tuple(draft.notes))
    )
    after = unveil(draft.conversation, hidden)
    after.helped = conversation.helped
    return Turn(after, (), (_with_way_out(message, context),))


def beside_turn(conversation: Conversation, event: Event, context: Context) -> Turn:
    """A turn of the person on this phone: without what they keep from this supporter."""
    veiled, hidden = veil(conversation, context)
    made = turn(veiled, event, context)
    after = unveil(made.conversation, hidden)
    records = tuple(_in_line(one, hidden) for one in made.records)
    messages = tuple(_with_way_out(one, context) for one in made.messages)
    return replace(made, conversation=after, records=records, messages=messages)


def beside_show(conversation: Conversation, context: Context) -> Message:
    """The person's screen as it is on the phone of the supporter beside them."""
    return _with_way_out(show(veil(conversation, context)[0], context), context)


def stand_up(conversation: Conversation) -> Conversation:
    """Not together any more: on the person's own phone, who is helping is asked anew."""
    return msgspec.structs.replace(conversation, helped_at=None, how="self")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was taken out of a conversation before a turn: answers, and boards as they were.

    ``news`` are the words of staff about an alert: these are not for supporters (standards 101).
    """

    given: tuple[Given, ...] = ()
    mats: Mapping[str, str] = field(default_factory=dict)
    news: tuple[str, ...] = ()


def veil(conversation: Conversation, context: Context) -> tuple[Conversation, Hidden]:
    """The conversation without what this supporter may not see, and what was taken out."""
    helper = context.support.beside
    if helper is None:
        return conversation, Hidden()
    never = context.support.hidden
    kept = tuple(
        one
        for one in conversation.given
        if one.view not in never and _may_see(one, helper, conversation)
    )
    shown = {one.view for one in kept}
    hidden = tuple(one for one in conversation.given if one.view not in shown)
    veiled = msgspec.structs.replace(
        conversation,
        given=kept,
        done=dict(conversation.done),
        mats=_boards(conversation.mats, helper, kept, hidden),
        news=(),
    )
    if veiled.state in _OWN and veiled.permitted:
        veiled.state, veiled.page, veiled.resume, veiled.hub_from = "menu", 0, "", ""
        veiled.allowing = veiled.changing = ""
    if veiled.topic in helper.private:
        leave_topic(veiled)
        veiled.done = dict(conversation.done)  # the place in it is the person's, and stays
    return veiled, Hidden(hidden, conversation.mats, conversation.news)


def _may_see(given: Given, helper: Helper, conversation: Conversation) -> bool:
    """With no leave to read, only what was said since they sat down together."""
    if given.question.partition("/")[0] in helper.private or given.reach == "only-me":
        return False
    return helper.see or given.view in conversation.helped


def _boards(
    mats: Mapping[str, str], helper: Helper, kept: tuple[Given, ...], hidden: tuple[Given, ...]
) -> dict[str, str]:
    """The boards that may be seen; with no leave to read only the newest, if it is of now."""
    seen = {}
    for ref, mat in mats.items():
        if ref.partition("/")[0] in helper.private:
            continue
        if helper.see and any(one.question.startswith(f"{ref}/") for one in hidden):
            continue  # a card of it is kept from them
        if helper.see:
            seen[ref] = mat
        elif any(one.question.startswith(f"{ref}/") for one in kept):
            seen[ref] = to_text(from_text(mat)[-1:])
    return seen


def unveil(conversation: Conversation, hidden: Hidden) -> Conversation:
    """Put back what was taken out. An answer given anew takes the place of the hidden one."""
    newer = {one.question for one in conversation.given if _replaces(one.question)}
    kept = tuple(one for one in hidden.given if one.deleted or one.question not in newer)
    mats = {**hidden.mats, **conversation.mats}
    for ref in conversation.mats.keys() & hidden.mats.keys():
        before, after = from_text(hidden.mats[ref]), from_text(conversation.mats[ref])
        if len(after) < len(before):
            mats[ref] = to_text((*before[:-1], *after)[-len(before) :])
    return msgspec.structs.replace(
        conversation,
        given=(*kept, *conversation.given),
        mats=mats,
        news=conversation.news or hidden.news,
    )


def _replaces(ref: str) -> bool:
    return not ref.startswith(("anything/", "something-", "question-"))


def _in_line(record: Record, hidden: Hidden) -> Record:
    """A new answer to a question with a hidden one supersedes it: never two at a time."""
    if not isinstance(record, ViewGiven) or record.supersedes is not None:
        return record
    ref = f"{record.topic}/{record.question}"
    if not _replaces(ref):
        return record
    older = [one for one in hidden.given if one.question == ref and not one.deleted]
    return replace(record, supersedes=older[-1].view) if older else record


def _with_way_out(message: Message, context: Context) -> Message:
    """The person's screen with one button more: "Not together now", in one tap."""
    words = context.words("supporter.apart")
    apart = Control("apart", words.text, words.picture or "")
    return replace(message, controls=(apart, *message.controls))
