"""When a pair of opposite sentences is asked, and what is remembered of it (practice 3.4).

One pair a sitting at most: the first sentence after an answer, the second 3 questions later.
Never among questions about safety, never in the very first topic of a person, never between
the cards of one mat. The sentences are words of the chat, under ``pair.<topic>``.
"""

from __future__ import annotations

from dialogues.conversation import Conversation
from dialogues.draft import Draft
from dialogues.fairness.opposites import NOT_TRUE, TRUE
from dialogues.library import Library
from dialogues.order import shuffled
from dialogues.places import among_cards, held, in_progress
from dialogues.records import CheckAnswered

#: So many questions lie between the 2 sentences.
APART = 3
DONE = ("done",)
#: Who has told us about so few topics is still getting to know the chat.
TOPICS_FIRST = 2


def stage(conversation: Conversation) -> str:
    """What is asked now: "first", "second" or "both"; "wait" in between, "" for nothing."""
    return conversation.pair[1] if len(conversation.pair) >= 2 else ""


def is_asked(conversation: Conversation) -> bool:
    """Whether one of its screens can be shown."""
    return stage(conversation) in ("first", "second", "both")


def asks(conversation: Conversation, library: Library) -> bool:
    """Whether its screen can be shown with this content, and a question comes after it."""
    known = is_asked(conversation) and library.has_words(f"pair.{conversation.pair[0]}.one")
    return known and in_progress(conversation)


def sentence(conversation: Conversation) -> str:
    """Which sentence of the pair is asked now: "one" or "two". The seed says which is first."""
    order = shuffled(("one", "two"), conversation.seed, f"pair:{conversation.pair[0]}")
    return order[1 if stage(conversation) == "second" else 0]


def words_key(conversation: Conversation) -> str:
    """Where the words of the sentence that is asked now stand."""
    return f"pair.{conversation.pair[0]}.{sentence(conversation)}"


def buttons(conversation: Conversation) -> tuple[str, ...]:
    """The 2 answers in the order shown, the same for both sentences."""
    if conversation.keep_order:
        return (TRUE, NOT_TRUE)
    return shuffled((TRUE, NOT_TRUE), conversation.seed, f"true:{conversation.pair[0]}")


def due(draft: Draft) -> bool:
    """Whether a sentence comes before the next question. Called once a question."""
    conversation = draft.conversation
    topic, now = conversation.topic, stage(conversation)
    if not conversation.pair:
        begins = len(conversation.told_on) >= TOPICS_FIRST
        left = len(conversation.path) - conversation.at
        if not begins or left <= APART or not _fits(draft):
            return False
        conversation.pair = (topic, "first")
        return True
    if now != "wait":
        conversation.pair = DONE
        return False
    _, _, answer, passed = conversation.pair
    conversation.pair = (conversation.pair[0], "wait", answer, f"{passed}+")
    if len(passed) + 1 < APART or conversation.pair[0] != topic or not _fits(draft):
        return False
    conversation.pair = (topic, "second", answer)
    return True


def _fits(draft: Draft) -> bool:
    conversation, library = draft.conversation, draft.context.library
    if conversation.revisit or not library.has_words(f"pair.{conversation.topic}.one"):
        return False
    before, after = conversation.path[conversation.at - 1], conversation.path[conversation.at]
    if conversation.at < 1 or among_cards(conversation):
        return False
    both = [held(ref, conversation, library) for ref in (before, after)]
    return all(one and one.question and not one.question.safety for one in both)


def answered(draft: Draft, answer: str) -> bool:
    """Keep an answer to a sentence as a check. True when both sentences were called true."""
    conversation, context = draft.conversation, draft.context
    topic, now, *first = conversation.pair
    ref = f"{topic}/{sentence(conversation)}"
    words = context.words(words_key(conversation)).text
    shown = buttons(conversation)
    draft.records.append(
        CheckAnswered(context.new_id(), "pair", ref, words, answer, shown, context.now)
    )
    if now == "first":
        conversation.pair = (topic, "wait", answer, "")
        return False
    both = first == [TRUE] and answer == TRUE
    conversation.pair = (topic, "both") if both else DONE
    return both
