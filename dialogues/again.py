"""Asking something twice, days apart, with the pictures the other way round (practice 3.4, 3.5).

One question a sitting at most, right before a place to stop. A different answer is no fault:
the person is asked what is right now. Questions about safety, and answers of somebody who
wants the same order always, are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from dialogues.content_models import Question
from dialogues.conversation import Conversation, Given
from dialogues.draft import Draft
from dialogues.fairness.swaps import turned
from dialogues.fairness.thresholds import SWAP_FROM, SWAP_UNTIL
from dialogues.order import page_size, pages
from dialogues.places import held
from dialogues.records import AnswerKind, CheckAnswered

Onward = Literal["rest", "on"]
#: The choice of somebody for whom both answers are right. No question has an option of this name.
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Mind:
    """Two different answers to one question, and when each was given."""

    question: str
    old: Given
    new: Given
    onward: Onward


def is_asked(conversation: Conversation) -> bool:
    """Whether the question of this moment is asked a second time."""
    return bool(conversation.changing) and conversation.again == conversation.changing


def begin_if_due(draft: Draft) -> bool:
    """Ask one earlier question again if it is time for it."""
    conversation, now = draft.conversation, draft.context.now
    today = now.date().isoformat()
    if conversation.keep_order or conversation.again_on == today:
        return False
    for given in conversation.given:
        asked = _askable(draft, given) if _in_time(given, now) else None
        if asked is not None:
            fixed = frozenset(one.id for one in asked.options if one.last)
            conversation.changing = conversation.again = given.view
            conversation.again_on, conversation.page = today, 0
            conversation.order = turned(given.order, fixed)
            draft.say("again.why")
            draft.move("answer")
            return True
    return False


def _in_time(given: Given, now: datetime) -> bool:
    if given.deleted or given.before or not (given.choice and given.at):
        return False
    return SWAP_FROM <= now - datetime.fromisoformat(given.at) <= SWAP_UNTIL


def _askable(draft: Draft, given: Given) -> Question | None:
    """The question, if turning its pictures round means something and it is not about safety."""
    asked = held(given.question, draft.conversation, draft.context.library)
    question = asked.question if asked else None
    if question is None or _is_card(given) or not _lasts(question):
        return None
    options, conversation = question.options, draft.conversation
    size = page_size(question, fewer=conversation.fewer, two=conversation.two_pictures)
    ids = {one.id for one in options}
    return question if pages(options, size) == 1 and set(given.order) == ids else None


def _lasts(question: Question) -> bool:
    """Whether the answer of one day is one to compare with that of another."""
    return not (question.safety or question.told_anew or question.of_the_day)


def unanswered(draft: Draft, kind: AnswerKind) -> None:
    """Not sure or Skip: the first answer stays as it is, and is not asked about again."""
    conversation = draft.conversation
    given = next(one for one in conversation.given if one.view == conversation.changing)
    _note(draft, "swap", given.question, kind, conversation.order, (given.view,))
    conversation.given = tuple(
        replace(one, at="") if one is given else one for one in conversation.given
    )
    said = draft.context.words(f"given.{kind}")
    draft.settle("settled.skip" if kind == "skip" else "settled.said", answer=said.text)
    leave(draft)


def leave(draft: Draft) -> None:
    """On to the place to stop that the question came before."""
    draft.conversation.changing = draft.conversation.again = ""
    draft.move("rest")


def compare(draft: Draft, old: Given | None, view: str, onward: Onward) -> bool:
    """After a new answer: ask what is right now if it is another one. True when it is asked.

    ``onward`` is what comes after that: a place to stop, or the next question.
    """
    conversation = draft.conversation
    new = next((one for one in conversation.given if one.view == view), None)
    if old is None or new is None or not (old.choice and new.choice and old.at):
        return False
    if _is_card(new):
        return False  # its board shows then and now
    if BOTH in (old.choice, new.choice):
        return False  # "are both still right?" would be hard to ask; the newest counts
    if old.choice == new.choice or not _days_apart(old, new) or _both_last(old, new):
        return False
    asked = held(new.question, conversation, draft.context.library)
    if asked is None or asked.question is None or not _lasts(asked.question):
        return False
    conversation.mind = (
        new.question, old.view, old.choice, old.text, old.picture or "", old.at, new.view,
        onward,
    )  # fmt: skip
    draft.move("ask-mind")
    return True


def _is_card(given: Given) -> bool:
    return given.question.count("/") > 1


def _days_apart(old: Given, new: Given) -> bool:
    return old.at[:10] != new.at[:10]


def _both_last(old: Given, new: Given) -> bool:
    """The last picture both times is a sign of our order: nothing to ask the person about."""
    return old.order[-1:] == (old.choice,) and new.order[-1:] == (new.choice,)


def mind(conversation: Conversation) -> Mind | None:
    """The two answers that the person is asked about; None when one is gone."""
    if len(conversation.mind) != 8:
        return None
    question, view, choice, text, picture, at, newest, onward = conversation.mind
    new = next((one for one in conversation.given if one.view == newest), None)
    if new is None:
        return None
    old = Given(question, view, text, picture or None, choice=choice, at=at)
    return Mind(question, old, new, "rest" if onward == "rest" else "on")


def settle_mind(draft: Draft, answer: str, shown: tuple[str, ...], about: Mind) -> None:
    """Keep what the person said about their two answers, beside both."""
    _note(draft, "changed-mind", about.question, answer, shown, (about.old.view, about.new.view))


def _note(
    draft: Draft, kind: str, ref: str, answer: str, shown: tuple[str, ...], views: tuple[str, ...]
) -> None:
    context = draft.context
    words = context.words("again.why" if kind == "swap" else "mind.ask").text
    draft.records.append(
        CheckAnswered(
            context.new_id(),
            "swap" if kind == "swap" else "changed-mind",
            ref,
            words,
            answer,
            shown,
            context.now,
            views,
        )
    )


def reason(conversation: Conversation) -> str:
    """Why a view is given that is not a first answer: "swap", "mind" or ""."""
    if conversation.state == "mind":
        return "mind"
    return "swap" if is_asked(conversation) else ""
