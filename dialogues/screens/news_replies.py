"""What the person answers to something from staff becomes a view, and a reply to it."""

from __future__ import annotations

from zlib import crc32

from dialogues.answers import keep_about, keep_reply
from dialogues.bringing import ask, leave_news
from dialogues.content_models import Question
from dialogues.conversation import Given
from dialogues.draft import Draft, shortened
from dialogues.news import MORE, REPLY_TOPIC, News, ask_at_once, next_ask
from dialogues.order import asked_order
from dialogues.places import Asked, held
from dialogues.records import Answer
from dialogues.screens.frame import Frame


def asked_about(place: Frame | Draft, what: str) -> Asked | None:
    """The question that asks ``what``, as the content has it."""
    ref = MORE if what == "more" else f"{REPLY_TOPIC}/{what}"
    return held(ref, place.conversation, place.context.library)


def order_now(place: Frame | Draft, question: Question) -> tuple[str, ...]:
    """The order of the answers: the same as long as the question is on the screen."""
    conversation = place.conversation
    return asked_order(
        question,
        conversation.seed,
        crc32(conversation.telling.encode()),
        keep=conversation.keep_order,
        two=conversation.two_pictures,
    )


def keep(draft: Draft, one: News, what: str, given: Answer) -> str:
    """Keep the view and that it is a reply. Returns the answer as a code."""
    conversation = draft.conversation
    asked = asked_about(draft, what)
    if asked is None or asked.question is None:
        return given.kind
    former = None if what in ("more", "said") else _former(draft, one, what)
    # What lies under this screen may be a change of an answer: that is not what is kept here.
    under = conversation.changing, conversation.again, conversation.order
    conversation.changing = conversation.again = ""
    conversation.order = order_now(draft, asked.question)
    about = f"{draft.context.words('news.about', answer=shortened(one.said)).text}\n"
    view = keep_about(draft, asked, given, former, about=about, telling=one.id)
    conversation.changing, conversation.again, conversation.order = under
    code = keep_reply(draft, what, given, view, telling=one.id)
    if what == "more" and given.kind not in ("not-sure", "skip"):
        draft.ask_for_help("question", view)
        draft.say("notes.question-sent")
    return code


def go_on(draft: Draft, one: News, what: str, code: str) -> None:
    """To the next question about it, one at a time; else back to where the person was."""
    following = next_ask(what, code)
    if what == "said" and one.replied("okay") is None:
        following = ask_at_once(one)
    if following:
        ask(draft, following)
    else:
        leave_news(draft)


def _former(draft: Draft, one: News, what: str) -> Given | None:
    """The person's earlier answer to the same about the same: both are kept, the new one counts."""
    before = one.replied(what)
    if before is None or not before.view:
        return None
    given = draft.conversation.given
    found = (each for each in given if each.view == before.view and not each.deleted)
    return next(found, None)
