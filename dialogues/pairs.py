"""When a pair of opposite sentences is asked, and what is remembered of it (practice 3.4).

One sentence a sitting at most: the second comes on another day, when the first is forgotten,
also while the person tells about another topic. Never beside a question about safety, never in
the very first topic of a person, never between the cards of one mat. The sentences are words of
the chat, under ``pair.<topic>``.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dialogues.conversation import Conversation
from dialogues.draft import Draft
from dialogues.fairness.opposites import NOT_TRUE, TRUE
from dialogues.fairness.thresholds import PAIR_UNTIL
from dialogues.library import Library
from dialogues.order import shuffled
from dialogues.places import among_cards, held, in_progress
from dialogues.records import CheckAnswered

DONE = ("done",)
#: Who has told us about so few topics is still getting to know the chat.
TOPICS_FIRST = 2
SENTENCES = ("one", "two")


class First(NamedTuple):
    """The first sentence of a pair, answered on an earlier day. ``at`` is when, ``shown`` the
    answer that stood first."""

    topic: str
    sentence: str
    answer: str
    at: str
    shown: str


def waiting(conversation: Conversation) -> First | None:
    """The sentence whose opposite was not asked yet."""
    kept = conversation.paired
    if len(kept) != len(First._fields) or kept[1] not in SENTENCES:
        return None
    try:
        datetime.fromisoformat(kept[3])
    except ValueError:
        return None
    return First(*kept)


def stage(conversation: Conversation) -> str:
    """What is asked now: "first", "second" or "both"; "" for nothing."""
    return conversation.pair[1] if len(conversation.pair) == 2 else ""


def is_asked(conversation: Conversation) -> bool:
    """Whether one of its screens can be shown."""
    first, now = waiting(conversation), stage(conversation)
    if now == "first":
        return True
    return now in ("second", "both") and first is not None and first.topic == conversation.pair[0]


def asks(conversation: Conversation, library: Library) -> bool:
    """Whether its screen can be shown with this content, and a question comes after it."""
    known = is_asked(conversation) and library.has_words(f"pair.{conversation.pair[0]}.one")
    return known and in_progress(conversation)


def sentence(conversation: Conversation) -> str:
    """Which sentence of the pair is asked now: "one" or "two". The seed says which is first."""
    first = waiting(conversation)
    if stage(conversation) != "first" and first is not None:
        return SENTENCES[1 - SENTENCES.index(first.sentence)]
    return shuffled(SENTENCES, conversation.seed, f"pair:{conversation.pair[0]}")[0]


def words_key(conversation: Conversation) -> str:
    """Where the words of the sentence that is asked now stand."""
    return f"pair.{conversation.pair[0]}.{sentence(conversation)}"


def buttons(conversation: Conversation) -> tuple[str, ...]:
    """The 2 answers in the order shown, the same for both sentences."""
    first = waiting(conversation)
    if stage(conversation) != "first" and first is not None:
        return (NOT_TRUE, TRUE) if first.shown == NOT_TRUE else (TRUE, NOT_TRUE)
    if conversation.keep_order:
        return (TRUE, NOT_TRUE)
    return shuffled((TRUE, NOT_TRUE), conversation.seed, f"true:{conversation.pair[0]}")


def due(draft: Draft) -> bool:
    """Whether a sentence comes before the next question. Called once a question."""
    conversation, now = draft.conversation, draft.context.now
    if conversation.pair:
        conversation.pair = DONE
        return False
    first = waiting(conversation)
    if first is not None and now - datetime.fromisoformat(first.at) > PAIR_UNTIL:
        conversation.paired, first = (), None  # so much may have changed: a new pair is begun
    if first is not None:
        if not _another_day(first, draft) or not _fits(draft, first.topic):
            return False
        conversation.pair = (first.topic, "second")
        return True
    if len(conversation.told_on) < TOPICS_FIRST or not _fits(draft, conversation.topic):
        return False
    conversation.pair = (conversation.topic, "first")
    return True


def _another_day(first: First, draft: Draft) -> bool:
    zone = ZoneInfo(draft.context.timezone)
    at, now = datetime.fromisoformat(first.at), draft.context.now
    return at.astimezone(zone).date() < now.astimezone(zone).date()


def _fits(draft: Draft, topic: str) -> bool:
    conversation, library = draft.conversation, draft.context.library
    if conversation.revisit or not library.has_words(f"pair.{topic}.one"):
        return False
    if conversation.at < 1 or among_cards(conversation):
        return False
    before, after = conversation.path[conversation.at - 1], conversation.path[conversation.at]
    both = [held(ref, conversation, library) for ref in (before, after)]
    return all(one and one.question and not one.question.safety for one in both)


def answered(draft: Draft, answer: str) -> bool:
    """Keep an answer to a sentence as a check. True when both sentences were called true."""
    conversation, context = draft.conversation, draft.context
    topic, now = conversation.pair
    name, shown = sentence(conversation), buttons(conversation)
    words = context.words(words_key(conversation)).text
    ref = f"{topic}/{name}"
    draft.records.append(
        CheckAnswered(context.new_id(), "pair", ref, words, answer, shown, context.now)
    )
    first = waiting(conversation)
    if now == "second" and first is not None and first.answer == answer == TRUE:
        conversation.pair = (topic, "both")
        return True
    conversation.pair, conversation.paired = DONE, ()
    if now == "first" and answer in (TRUE, NOT_TRUE):
        at = context.now.isoformat(timespec="seconds")
        conversation.paired = First(topic, name, answer, at, shown[0])
    return False


def leave(conversation: Conversation) -> None:
    """Nothing more is asked of this pair."""
    conversation.pair, conversation.paired = DONE, ()
