"""When the person is told what staff have for them: never in the middle of a question.

It comes as the next screen at a place to rest, when the chat is opened again, or (pushed, once)
laid over after the person has been away a little. Who stopped gets nothing pushed.
"""

from __future__ import annotations

from datetime import timedelta

from dialogues.conversation import Conversation
from dialogues.draft import Draft
from dialogues.events import Commanded, Event, Opened
from dialogues.machine import BEFORE, NEWS, OVER
from dialogues.news import News, brought, current, to_bring
from dialogues.places import prepare_question
from dialogues.records import AskedWhatHappened

#: After so long without a sign nobody is in the middle of anything.
AWAY = timedelta(minutes=30)
#: Somebody who tapped Stop is left alone for so long.
STOPPED = timedelta(days=1)
#: Places where the next thing may come.
RESTS = ("menu", "break")
#: Said when the chat goes on where it was: not true when something else comes first.
_GOING_ON = ("notes.carry-on", "notes.okay", "notes.hello-again", "notes.hello")
_MOST_MARKS = 20
#: Stands in ``telling_ask`` where the person opened it without being asked.
BY_THEMSELVES = "self"


def bring(draft: Draft, event: Event) -> None:
    """After a turn: what waits comes next, if this is the place for it."""
    conversation = draft.conversation
    if not draft.context.tellings or not conversation.permitted or draft.context.helper:
        return
    at_rest = draft.advanced and conversation.state in RESTS
    if at_rest or (_opens(event) and _may_interrupt(draft)):
        bring_next(draft)


def _opens(event: Event) -> bool:
    return isinstance(event, Opened) or (isinstance(event, Commanded) and event.name == "start")


def _may_interrupt(draft: Draft) -> bool:
    conversation = draft.conversation
    if conversation.state in (*OVER, *NEWS, *BEFORE):
        return False
    return conversation.state in (*RESTS, "ended") or away(draft) >= AWAY


def away(draft: Draft) -> timedelta:
    """How long nobody was here."""
    last = draft.conversation.last_at
    return draft.context.now - last if last is not None else AWAY


def may_be_pushed(conversation: Conversation, draft: Draft) -> bool:
    """Whether something may be written to this person now, without their asking."""
    if not conversation.permitted or conversation.state in NEWS or conversation.resume in NEWS:
        return False
    if conversation.state in ("help", "talk-sent", "review-sent", "advocate-sent", "not-safe"):
        return away(draft) >= STOPPED
    return away(draft) >= (STOPPED if conversation.state == "paused" else AWAY)


def bring_next(draft: Draft) -> bool:
    """Bring the oldest that waits; False when there is none."""
    one = to_bring(draft.conversation, draft.context.tellings)
    if one is None:
        return False
    show_news(draft, one)
    draft.notes = [note for note in draft.notes if note.key not in _GOING_ON]
    draft.say("news.wrote")
    return True


def show_news(draft: Draft, one: News) -> None:
    """Put it on the screen, and remember where we were."""
    conversation = draft.conversation
    if conversation.state not in NEWS:
        under = conversation.resume if conversation.state in OVER else conversation.state
        conversation.telling_from, conversation.resume = under, ""
    marks = (*conversation.brought, brought(one)) if one.waiting else conversation.brought
    conversation.brought = marks[-_MOST_MARKS:]
    conversation.telling, conversation.telling_ask = one.id, ""
    draft.move("bring")
    if one.waiting == "ask":
        draft.records.append(AskedWhatHappened(one.id, draft.context.now))
        ask(draft, "happened")


def open_news(draft: Draft, one: News) -> None:
    """The person looks at it by themselves: then what came of it can be said at once."""
    show_news(draft, one)
    if draft.conversation.state == "news":
        draft.conversation.telling_ask = BY_THEMSELVES


def ask(draft: Draft, what: str) -> None:
    """Ask this about what is on the screen."""
    conversation = draft.conversation
    conversation.telling_ask, conversation.page, conversation.order = what, 0, ()
    draft.move("ask-back")


def leave_news(draft: Draft) -> None:
    """Back to where the person was, or first to the next thing that waits."""
    conversation = draft.conversation
    waits = to_bring(conversation, draft.context.tellings)
    if waits is not None:
        show_news(draft, waits)
        return
    under, conversation.telling, conversation.telling_ask = conversation.telling_from, "", ""
    conversation.telling_from, conversation.page = "", 0
    draft.move(f"return-{under}")
    if under == "asking":
        prepare_question(conversation, draft.context)


def let_go_of_stale(draft: Draft) -> None:
    """What staff replaced, or what is gone, is not asked about: say so and go on."""
    conversation = draft.conversation
    under = conversation.resume if conversation.state in OVER else conversation.state
    if under not in NEWS or current(conversation, draft.context.tellings) is not None:
        return
    back_to, conversation.telling, conversation.telling_ask = conversation.telling_from, "", ""
    conversation.telling_from = ""
    if conversation.state in OVER:
        conversation.resume = back_to
        return
    draft.move(f"return-{back_to}")
    draft.say("news.changed")
    if back_to == "asking":
        prepare_question(conversation, draft.context)
