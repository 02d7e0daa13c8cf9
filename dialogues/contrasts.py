"""After many scale answers that are all the same: which of 2 things is better now (practice 3.4).

Nobody is doubted. It is asked once a sitting, about 2 cards of one mat that the person placed.
What is tapped is a check, never a view.
"""

from __future__ import annotations

from dialogues.content_models import Card
from dialogues.conversation import Conversation
from dialogues.draft import Draft
from dialogues.fairness.thresholds import STRAIGHT_LINE
from dialogues.library import Library
from dialogues.order import shuffled
from dialogues.places import Asked, among_cards
from dialogues.records import Answer, CheckAnswered

#: The answer that both are alike; a card of that name would be another thing.
SAME = "contrast.same"
_DONE = "done"
#: "Better" means something only on these scales.
_SCALES = ("good", "not-good", "in-between")


def count(conversation: Conversation, asked: Asked, given: Answer) -> None:
    """Remember which questions in a row had the same place on the scale as their answer."""
    if asked.question is None or conversation.lined[:1] == (_DONE,) or conversation.changing:
        return
    if asked.question.safety or asked.question.kind != "scale" or given.choice not in _SCALES:
        return
    row = conversation.lined if conversation.lined[:1] == (given.choice,) else (given.choice,)
    others = [one for one in row[1:] if one != asked.ref]
    conversation.lined = (row[0], *(*others, asked.ref)[-STRAIGHT_LINE:])


def due(draft: Draft) -> bool:
    """Whether to ask what is better, before the next question."""
    conversation = draft.conversation
    if len(conversation.lined) <= STRAIGHT_LINE or among_cards(conversation):
        return False
    here = f"{conversation.topic}/"
    cards = [one for one in conversation.lined[1:] if one.startswith(here) and one.count("/") > 1]
    mats = [ref.rpartition("/")[0] for ref in cards]
    two = [ref for ref in dict.fromkeys(cards) if ref.rpartition("/")[0] == mats[-1]]
    if len(two) < 2:
        return False  # perhaps after the next mat
    conversation.lined = (_DONE, *shuffled(two, conversation.seed, "contrast")[:2])
    return len(things(conversation, draft.context.library)) > 1


def things(conversation: Conversation, library: Library) -> list[Card]:
    """The 2 cards in the order shown; fewer when the content does not hold them any more."""
    found = []
    for ref in conversation.lined[1:] if conversation.lined[:1] == (_DONE,) else ():
        topic, _, inner = ref.partition("/")
        name, _, wanted = inner.partition("/")
        questions = library.topic(topic).questions if library.holds(topic) else ()
        cards = [card for one in questions if one.id == name for card in one.cards]
        found += [card for card in cards if card.id == wanted]
    return found


def topic(conversation: Conversation) -> str:
    """The topic that the 2 cards are from."""
    return conversation.lined[1].partition("/")[0]


def answered(draft: Draft, answer: str) -> None:
    """Keep what was tapped, Not sure and Skip too, as a check."""
    conversation, context = draft.conversation, draft.context
    shown = (*[card.id for card in things(conversation, context.library)], SAME)
    about = conversation.lined[1].rpartition("/")[0]
    asked = context.words("contrast.ask").text
    draft.records.append(
        CheckAnswered(context.new_id(), "contrast", about, asked, answer, shown, context.now)
    )
