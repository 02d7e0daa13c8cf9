"""Voice notes before and after the person has said whether they may be kept.

While the question is open a voice note waits, with the question it answers: a yes makes it the
answer that it was, a no lets it go. Nothing that was spoken meanwhile is lost (standards 91).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogues.agreed import agreed_to
from dialogues.answers import answer, keep_aside, keep_told
from dialogues.conversation import Conversation, Held
from dialogues.draft import Draft
from dialogues.places import TOLD, asked_now
from dialogues.records import Answer, HowGiven, ViewGiven

#: So many wait at most; a person who goes on speaking is asked, not recorded without end.
MOST_HELD = 20


def refused(conversation: Conversation) -> bool:
    """Whether the person has said no to keeping their voice."""
    return agreed_to(conversation, "voice-kept") is False


def must_wait(conversation: Conversation) -> bool:
    """Whether a voice note has to wait for an answer to that question."""
    return agreed_to(conversation, "voice-kept") is None


def hold(draft: Draft, attachment: str, *, asks: bool) -> None:
    """Let a voice note wait. ``asks`` says whether the screen under it asks for an answer."""
    conversation = draft.conversation
    asked = asked_now(conversation, draft.context.library) if asks else None
    ref = asked.ref if asked else TOLD
    changing = conversation.changing if asks else ""
    now = draft.context.now.isoformat()
    one: Held = (attachment, now, ref, changing, conversation.how)
    conversation.held = (*conversation.held, one)[-MOST_HELD:]
    draft.say("allow.voice-waits")


def let_go(draft: Draft) -> None:
    """The person said no: nothing of it is kept."""
    if draft.conversation.held:
        draft.conversation.held = ()
        draft.say("allow.voice-let-go")


def release(draft: Draft, *, asks: bool) -> None:
    """The person said yes: each becomes what it was, with the time at which it was spoken.

    ``asks`` says whether the screen that is shown now asks for an answer. The first one for
    its question answers it; the others are kept beside it.
    """
    conversation = draft.conversation
    waiting, conversation.held = conversation.held, ()
    for attachment, at, ref, changing, how in waiting:
        before = len(draft.records)
        given = Answer("voice", attachment=attachment)
        asked = asked_now(conversation, draft.context.library) if asks else None
        if asked is not None and (asked.ref, conversation.changing) == (ref, changing):
            answer(draft, given)
            asks = False  # the chat has moved on: what else was spoken was not about what comes
        elif ref == TOLD or not keep_aside(draft, ref, given):
            keep_told(draft, given)
        _as_spoken(draft, before, datetime.fromisoformat(at), how)


def _as_spoken(draft: Draft, first: int, at: datetime, how: HowGiven) -> None:
    """When and how it was given is what held when it was spoken, not when it was released."""
    for place in range(first, len(draft.records)):
        record = draft.records[place]
        if isinstance(record, ViewGiven):
            draft.records[place] = replace(record, said_at=at, how=how, ms_to_answer=None)
