"""How a question was put to the person: what every view keeps beside the answer (practice 3.3)."""

from __future__ import annotations

from dialogues import again
from dialogues.conversation import Conversation
from dialogues.draft import Draft
from dialogues.fairness import taps
from dialogues.order import in_order, page_size, seen
from dialogues.own_people import with_people
from dialogues.places import Asked
from dialogues.records import Answer


def shown_to(
    draft: Draft, asked: Asked, given: Answer
) -> tuple[tuple[tuple[str, str], ...], int | None]:
    """The pictures that were seen, in their order, and where the chosen one stood, from 1."""
    if asked.question is None or again.reason(draft.conversation) == "mind":
        return (), None
    conversation = draft.conversation
    question = with_people(asked.question, draft.context.people)
    size = page_size(question, fewer=conversation.fewer, two=conversation.two_pictures)
    options = seen(in_order(question, conversation.order), conversation.page, size)
    shown = tuple([(option.id, option.text) for option in options])
    places = [place for place, (name, _) in enumerate(shown, 1) if name == given.choice]
    return shown, places[0] if places else None


def form_of(draft: Draft, asked: Asked) -> dict[str, str | int | bool]:
    """In what form the question was put (standards 86 and 90)."""
    conversation = draft.conversation
    return {
        "sound": conversation.sound,
        "screen": draft.context.channel,
        "kind": asked.question.kind if asked.question else "told",
        "changed": bool(conversation.changing) and not again.is_asked(conversation),
        **({"again": why} if (why := again.reason(conversation)) else {}),
        "helper_asked": conversation.helped_at is not None,
        "seed": conversation.seed,
        "heard": conversation.heard,
        **({"answer_form": conversation.answer_form} if conversation.answer_form else {}),
        **({"language": conversation.language} if conversation.language else {}),
        **_liked(conversation),
    }


def _liked(conversation: Conversation) -> dict[str, str | int | bool]:
    """How the person had set the chat, where that is not as usual (standards 120)."""
    names = ("slower", "bigger", "fewer", "keep_order")
    return {name: True for name in names if getattr(conversation, name)}


def count_fast(draft: Draft, asked: Asked, given: Answer) -> None:
    """Count the picks in a row that came before their words could be heard (practice 3.4)."""
    conversation, question = draft.conversation, asked.question
    since = conversation.shown_at
    fast = False
    counts = given.kind == "choice" and conversation.sound
    if question is not None and not question.safety and since is not None and counts:
        parts = (*question.parts, *[part for one in question.options for part in one.parts])
        fast = taps.too_fast((draft.context.now - since).total_seconds(), parts)
    conversation.fast = conversation.fast + 1 if fast else 0
