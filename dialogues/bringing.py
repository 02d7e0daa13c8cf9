"""When the person is told what staff have for them: never in the middle of a question.

It comes as the next screen at a place to rest, when the chat is opened again, or (pushed, once)
laid over after the sitting. Who stopped is left alone for a day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from dialogues.conversation import Conversation
from dialogues.draft import NEW_SITTING, Draft
from dialogues.events import Commanded, Event, Opened
from dialogues.machine import BEFORE, NEWS, OVER
from dialogues.news import News, ask_later, current, to_bring
from dialogues.news_records import ReplyAsked
from dialogues.places import prepare_question

#: After so long without a sign the next opening is another one.
AWAY = timedelta(minutes=30)
#: Somebody who tapped Stop is left alone for so long.
STOPPED = timedelta(days=1)
#: Places where the next thing may come.
RESTS = ("menu", "break", "ended")
#: Said when the chat goes on where it was: not true when something else comes first.
_GOING_ON = ("notes.carry-on", "notes.okay", "notes.hello-again", "notes.hello")
_MOST_MARKS = 20
#: Stands in ``telling_ask`` where the person opened it without being asked.
BY_THEMSELVES = "self"


def bring(draft: Draft, event: Event) -> None:
    """After a turn: what waits comes next, if this is the place for it."""
    conversation = draft.conversation
    if away(conversation, draft) >= AWAY and conversation.state not in NEWS:
        conversation.brought = ()
    if not draft.context.tellings or not conversation.permitted or draft.context.helper:
        return
    at_rest = draft.advanced and conversation.state in ("menu", "break")
    if at_rest or (_opens(event) and _may_interrupt(draft)):
        bring_next(draft)


def _opens(event: Event) -> bool:
    return isinstance(event, Opened) or (isinstance(event, Commanded) and event.name == "start")


def _may_interrupt(draft: Draft) -> bool:
    conversation = draft.conversation
    if conversation.state in (*OVER, *NEWS, *BEFORE):
        return False
    return conversation.state in RESTS or away(conversation, draft) >= AWAY


def away(conversation: Conversation, draft: Draft) -> timedelta:
    """How long nobody was here."""
    last = conversation.last_at
    return draft.context.now - last if last is not None else NEW_SITTING


def comes_now(conversation: Conversation, news: tuple[News, ...]) -> bool:
    """Whether opening the chat again brings something, or takes back what staff replaced."""
    under = conversation.resume if conversation.state in OVER else conversation.state
    if under in NEWS and current(conversation, news) is None:
        return True
    return conversation.state in RESTS and to_bring(conversation, news) is not None


def may_be_pushed(draft: Draft) -> bool:
    """Whether something may be written to this person now, without their asking.

    Not while a sitting goes on, not for a while after Stop, and not over what is about danger.
    """
    conversation = draft.conversation
    if not conversation.permitted or conversation.state in BEFORE:
        return False
    in_news = conversation.state in NEWS or conversation.resume in NEWS
    if in_news and current(conversation, draft.context.tellings) is not None:
        return False
    if conversation.state in OVER and conversation.state != "reminded":
        return away(conversation, draft) >= STOPPED
    quiet = AWAY if conversation.state in (*RESTS, *NEWS) else NEW_SITTING
    return away(conversation, draft) >= quiet


def bring_next(draft: Draft) -> bool:
    """Bring the oldest that waits; False when there is none."""
    one = to_bring(draft.conversation, draft.context.tellings)
    if one is None:
        return False
    show_news(draft, one)
    draft.notes = [note for note in draft.notes if note.key not in _GOING_ON]
    if one.waiting == "tell":
        draft.say("news.wrote")
    return True


def show_news(draft: Draft, one: News) -> None:
    """Put it on the screen, and remember where we were."""
    conversation = draft.conversation
    if conversation.state not in NEWS:
        under = conversation.resume if conversation.state in OVER else conversation.state
        conversation.telling_from, conversation.resume = under, ""
    conversation.brought = (*conversation.brought, one.id)[-_MOST_MARKS:]
    conversation.telling, conversation.telling_ask = one.id, ""
    draft.move("bring")
    if one.waiting == "okay":
        ask(draft, "okay")
    elif one.waiting == "ask":
        ask(draft, ask_later(one))


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
    waited = _waited(what, current(conversation, draft.context.tellings))
    if waited:
        draft.records.append(ReplyAsked(conversation.telling, waited, draft.context.now))


def _waited(what: str, one: News | None) -> Literal["okay", "ask", ""]:
    """Which of the questions that wait this is."""
    if what == "okay":
        return "okay"
    return "ask" if one is not None and one.waiting == "ask" and what == ask_later(one) else ""


def leave_news(draft: Draft) -> None:
    """Back to where the person was, or first to the next thing that waits."""
    conversation = draft.conversation
    waits = to_bring(conversation, draft.context.tellings)
    if waits is not None:
        show_news(draft, waits)
        return
    _return(draft)


def let_go_of_stale(draft: Draft) -> None:
    """What staff replaced, or what is gone, is not asked about: say so, and tell the newer one."""
    conversation = draft.conversation
    under = conversation.resume if conversation.state in OVER else conversation.state
    if under not in NEWS or current(conversation, draft.context.tellings) is not None:
        return
    if conversation.state in OVER:
        conversation.resume = conversation.telling_from
        conversation.forget_telling()
        return
    draft.gone = True
    if draft.context.helper:  # on the phone of a helper it is only not shown
        _return(draft)
        return
    draft.say("news.changed")
    leave_news(draft)


def _return(draft: Draft) -> None:
    conversation = draft.conversation
    under = conversation.telling_from
    conversation.forget_telling()
    conversation.page = 0
    draft.move(f"return-{under}")
    if under in ("asking", "my-way"):
        prepare_question(conversation, draft.context)
