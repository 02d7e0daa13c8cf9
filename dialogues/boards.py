"""The mats of one conversation: remembered with each answer, shown from there.

``Conversation.mats`` keeps, for each question with cards, the newest mat and the one before,
as text of :mod:`dialogues.mats`. The store seals it with the rest of the conversation.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from dialogues.content_models import Question
from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.library import Library
from dialogues.mats import (
    Laid,
    Placed,
    Strips,
    day_in_words,
    draw_up,
    from_text,
    put_down,
    take_away,
    to_text,
)
from dialogues.messages import Mat, MatColumn
from dialogues.records import Answer

#: The newest mat, and the one that it is compared with. The store can rebuild all of them.
KEPT = 2


def remember(
    conversation: Conversation, ref: str, given: Answer, said: str, context: Context
) -> None:
    """Put the card of this answer down. Answers to other questions are left alone."""
    question, card = _of_card(ref)
    if not card:
        return
    placed = Placed(card, given.kind, given.choice or "", said, context.now)
    changed = bool(conversation.changing)
    mats = put_down(laid(conversation, question), placed, changed=changed)
    conversation.mats[question] = to_text(mats[-KEPT:])


def forget(conversation: Conversation, ref: str) -> None:
    """Take a card away whose answer the person deleted, also from the mat before."""
    question, card = _of_card(ref)
    left = take_away(laid(conversation, question), card)
    if left:
        conversation.mats[question] = to_text(left)
    else:
        conversation.mats.pop(question, None)


def laid(conversation: Conversation, question: str) -> tuple[Laid, ...]:
    """The mats of a question, the newest last."""
    return from_text(conversation.mats.get(question, ""))


def finished(conversation: Conversation) -> str:
    """The question whose last card was answered just now, if there is something to see."""
    at, path = conversation.at, conversation.path
    if not 0 < at <= len(path):
        return ""
    question, card = _of_card(path[at - 1])
    more = at < len(path) and _of_card(path[at])[0] == question
    mats = laid(conversation, question) if card and not more else ()
    return question if mats and mats[-1].shows else ""


def shown(conversation: Conversation, library: Library) -> list[str]:
    """The questions with a mat that can be shown, in the order they were first answered."""
    return [
        ref
        for ref in conversation.mats
        if _question(ref, conversation, library) is not None
        and any(mat.shows for mat in laid(conversation, ref)[-1:])
    ]


def now_and_then(conversation: Conversation, context: Context) -> tuple[Mat | None, Mat | None]:
    """The mat that is shown now, and the one before it if there is one, with their days."""
    library = context.library
    question = _question(conversation.mat, conversation, library)
    mats = [mat for mat in laid(conversation, conversation.mat) if mat.shows]
    if question is None or not mats:
        return None, None
    drawn = [_mat(mat, question, conversation, context) for mat in mats[-KEPT:]]
    return drawn[-1], drawn[0] if len(drawn) > 1 else None


def _mat(mat: Laid, question: Question, conversation: Conversation, context: Context) -> Mat:
    library = context.library
    topic = library.topic(conversation.mat.partition("/")[0])
    alone = sum(bool(one.cards) for one in topic.questions) < 2
    title = topic.title if alone else question.text.replace("\n", " ")
    when = day_in_words(mat.last_at.astimezone(ZoneInfo(context.timezone)), library.language)
    return draw_up(mat, question, strips(library), title=title, when=when)


def strips(library: Library) -> Strips:
    """The names of the strips, in the words of the chat."""
    own, unsure = library.words("mat.own-way"), library.words("mat.not-sure")
    return Strips(MatColumn(own.text, own.picture), MatColumn(unsure.text, unsure.picture))


def _question(ref: str, conversation: Conversation, library: Library) -> Question | None:
    topic, _, name = ref.partition("/")
    pinned = conversation.version if topic == conversation.topic else None
    for version in (pinned, None):
        if library.holds(topic, version):
            held = (one for one in library.topic(topic, version).questions if one.id == name)
            found = next((one for one in held if one.cards), None)
            if found is not None:
                return found
    return None


def _of_card(ref: str) -> tuple[str, str]:
    """``topic/question`` and the card of ``topic/question/card``; no card for other questions."""
    question, _, card = ref.rpartition("/")
    return (question, card) if "/" in question else (ref, "")
