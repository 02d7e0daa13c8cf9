"""Turning what a person gave into a view, and going on from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from msgspec.structs import replace

from dialogues import again, boards, contrasts, pairs
from dialogues.content_models import Question
from dialogues.conversation import Given
from dialogues.draft import Draft, shortened
from dialogues.fairness import taps
from dialogues.how_asked import count_fast, form_of, shown_to
from dialogues.listing import turn_to
from dialogues.news import REPLY_TOPIC
from dialogues.news_records import ReplyGiven
from dialogues.places import (
    TOLD,
    Asked,
    after_revisit,
    asked_now,
    go_to,
    held,
    in_progress,
    prepare_question,
)
from dialogues.records import Answer, QuestionSetAside, ViewGiven
from dialogues.remembered import MOST_BEFORE, MOST_GIVEN, former_of, remember

#: A sitting is about so many questions, then a place to stop is offered (practice 4).
SITTING_QUESTIONS = 5
#: No place to stop right before the end of a topic: that is one itself.
TOO_NEAR_THE_END = 2
#: Kinds of answer with which nothing was told.
NO_ANSWER = ("not-sure", "skip")


@dataclass(frozen=True, slots=True)
class Echo:
    """How an answer is repeated to the person: in the summary and on the settled screen."""

    text: str
    picture: str | None
    settled: str = "settled.said"


def answer(draft: Draft, given: Answer) -> None:
    """Keep the answer to the question of this moment, and go on."""
    asked = asked_now(draft.conversation, draft.context.library)
    if asked is None:  # repaired before every turn, so only when nothing is asked
        return
    if again.is_asked(draft.conversation) and given.kind in NO_ANSWER:
        again.unanswered(draft, given.kind)
        return
    count_fast(draft, asked, given)
    former = former_of(draft, asked)
    view = _keep(draft, asked, given, former)
    if former is not None and asked.topic == REPLY_TOPIC:
        keep_reply(draft, asked.name, given, view, changes=former.view)
    contrasts.count(draft.conversation, asked, given)
    draft.conversation.aside.pop(asked.ref, None)
    draft.conversation.told_on[asked.topic] = draft.context.now.date().isoformat()
    if asked.question is not None and given.kind not in NO_ANSWER:
        _say_what_comes_of_it(draft, asked.question, view)
    _go_on(draft, view, former)


def set_aside(draft: Draft) -> None:
    """Let me think about it: no answer now; the question comes back when the person likes."""
    conversation, now = draft.conversation, draft.context.now
    asked = asked_now(conversation, draft.context.library)
    if asked is None or asked.question is None:
        return
    if again.is_asked(conversation):
        again.unanswered(draft, "skip")
        return
    draft.records.append(QuestionSetAside(asked.topic, asked.name, now))
    draft.settle("settled.think")
    draft.say("notes.think")
    if conversation.changing:
        changed = conversation.changing
    else:
        changed = ""
        conversation.aside[asked.ref] = now.isoformat()
    _go_on(draft, changed, None)


def keep_reply(
    draft: Draft, ask: str, given: Answer, view: str, *, telling: str = "", changes: str = ""
) -> str:
    """Keep that ``view`` is a reply to what was told back. Returns the answer as a code."""
    code = given.choice or given.kind
    draft.records.append(ReplyGiven(telling, ask, code, draft.context.now, view, changes))
    if code == "talk":
        draft.ask_for_help("talk")
    return code


def _say_what_comes_of_it(draft: Draft, question: Question, view: str) -> None:
    """What happens now with a question for staff, and with something that is wrong."""
    if question.to_staff:
        draft.ask_for_help("question", view)
        draft.say("notes.question-sent")
    if question.help:
        draft.say("notes.told-wrong")


def keep_told(draft: Draft, given: Answer) -> None:
    """Keep what was said while nothing was asked."""
    _keep(draft, Asked(TOLD, draft.context.library.version, None), given, None)


def keep_beside(draft: Draft, topic: str, key: str, given: Answer) -> None:
    """Keep what was said to a check of ours as told in a topic; ``key`` is what was asked."""
    asked = Asked(f"{topic}/told", draft.context.library.version, None)
    _keep(draft, asked, given, None, key)


def keep_about(
    draft: Draft, asked: Asked, given: Answer, former: Given | None, *, about: str, telling: str
) -> str:
    """Keep an answer to a question about something that staff told the person (``telling``)."""
    return _keep(draft, asked, given, former, about=about, more={"telling": telling})


def _keep(
    draft: Draft,
    asked: Asked,
    given: Answer,
    former: Given | None,
    key: str = "told.asked",
    *,
    about: str = "",
    more: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Record a view, remember it for the summary, and say that it is saved. Returns its id.

    ``about`` was shown before the question; ``more`` stands beside how it was asked.
    """
    conversation, context = draft.conversation, draft.context
    echo = echo_of(draft, given)
    view, told = context.new_id(), context.words(key).text
    shown, position = shown_to(draft, asked, given)
    since = conversation.shown_at
    draft.records.append(
        ViewGiven(
            id=view,
            topic=asked.topic,
            question=asked.name,
            version=asked.version,
            asked=about + (asked.question.text if asked.question else told),
            answer=given,
            shown=shown,
            said_at=context.now,
            how=conversation.how,
            position=position,
            supersedes=former.view if former else None,
            ms_to_answer=max(0, int((context.now - since).total_seconds() * 1000))
            if since and asked.question
            else None,
            form={**form_of(draft, asked), **more},
        )
    )
    if conversation.how != "self" or context.helper:
        conversation.helped = (*conversation.helped, view)[-MOST_GIVEN:]
    before = (*former.before, former.view) if former else ()
    remembered = Given(
        asked.ref, view, echo.text, echo.picture, before=before[-MOST_BEFORE:],
        choice=given.choice or "", order=tuple(name for name, _ in shown) if given.choice else (),
        at=context.now.isoformat(timespec="seconds"), reach=former.reach if former else "shared",
    )  # fmt: skip
    remember(draft, former, remembered)
    boards.remember(conversation, asked.ref, given, echo.text, context)
    draft.settle(echo.settled, echo.picture, answer=echo.text)
    draft.say("notes.saved")
    return view


def keep_also(draft: Draft, former: Given, given: Answer) -> None:
    """Keep what the person says of two answers of theirs: it counts now, both others stay."""
    asked = held(former.question, draft.conversation, draft.context.library)
    if asked is not None:
        draft.conversation.order = ()
        _keep(draft, asked, given, former)


def keep_aside(draft: Draft, ref: str, given: Answer) -> bool:
    """Keep an answer to a question that is not asked now. False when it is held no more."""
    asked = held(ref, draft.conversation, draft.context.library)
    if asked is None or asked.question is None:
        return False
    order, draft.conversation.order = draft.conversation.order, ()
    _keep(draft, asked, given, former_of(draft, asked))
    draft.conversation.order = order
    return True


def echo_of(draft: Draft, given: Answer) -> Echo:
    """What is repeated to the person for an answer."""
    if given.kind == "choice":
        return Echo(given.choice_text or "", given.picture)
    if given.kind == "words":
        return Echo(shortened(given.words or ""), None)
    words = draft.context.words(f"given.{given.kind}")
    text = words.text
    if given.kind == "photo" and given.words:
        text = shortened(given.words)
    settled = "settled.said" if given.kind == "not-sure" else f"settled.{given.kind}"
    return Echo(text, words.picture, settled)


def _go_on(draft: Draft, view: str, former: Given | None) -> None:
    conversation = draft.conversation
    if again.is_asked(conversation):
        conversation.changing = conversation.again = ""
        if not again.compare(draft, former, view, "rest"):
            draft.move("rest")
        return
    if conversation.changing:
        conversation.changing = ""
        if conversation.listing == "saved":
            draft.move("close-saved-line")
            return
        draft.move("changed")
        turn_to(conversation, view)
        return
    go_to(conversation, conversation.at + 1)
    conversation.asked_since_break += 1
    mat = boards.finished(conversation)
    if mat:
        conversation.mat, conversation.mat_from, conversation.page = mat, "asking", 0
        draft.move("show-mat")
        return
    if not again.compare(draft, former, view, "on"):
        go_on(draft)


def go_on(draft: Draft) -> None:
    """To the next question, or first to a place to stop or to who is helping."""
    conversation = draft.conversation
    if conversation.revisit and not in_progress(conversation):
        after_revisit(conversation, draft.context.library)
    left = len(conversation.path) - conversation.at
    tired = conversation.asked_since_break >= SITTING_QUESTIONS and left >= TOO_NEAR_THE_END
    hurried = taps.offer_a_break(conversation.fast) and left > 0
    if not in_progress(conversation) or tired or hurried:
        conversation.fast = 0
        conversation.asked_since_break = 0
        if not again.begin_if_due(draft):
            draft.move("rest")
        return
    if conversation.helped_at is None:
        # Back after hours or days, the question itself came first; who helps comes now.
        conversation.onward = True
        draft.move("ask-helper")
    elif contrasts.due(draft):
        draft.move("ask-contrast")
    elif pairs.due(draft):
        draft.move("ask-pair")
    else:
        ask_next(draft)


def ask_next(draft: Draft) -> None:
    """To the next question, with its pictures in a new order."""
    draft.move("answer")
    prepare_question(draft.conversation, draft.context)


def mark(draft: Draft, view: str, *, kept: bool = False, deleted: bool = False) -> None:
    """Remember that an answer of the summary was kept or hidden."""
    conversation = draft.conversation
    if deleted:
        for one in conversation.given:
            if one.view == view:
                boards.forget(conversation, one.question)
    conversation.given = tuple(
        replace(one, kept=one.kept or kept, deleted=one.deleted or deleted)
        if one.view == view
        else one
        for one in conversation.given
    )
