"""The answers that a conversation remembers, so that they can be read back and changed."""

from __future__ import annotations

from dialogues.conversation import Given
from dialogues.draft import Draft
from dialogues.places import Asked

#: The summary remembers so many answers. The store keeps all of them.
MOST_GIVEN = 80
#: And so many earlier answers to one question.
MOST_BEFORE = 50


def former_of(draft: Draft, asked: Asked) -> Given | None:
    """The earlier answer that this one replaces: both are kept, the new one counts."""
    conversation = draft.conversation
    for one in conversation.given:
        if one.deleted:
            continue
        if conversation.changing:
            if one.view == conversation.changing:
                return one
        elif one.question == asked.ref and not _told_anew(asked):
            return one
    return None


def _told_anew(asked: Asked) -> bool:
    """Whether each answer stands for itself, as with what is told freely."""
    return asked.question is None or asked.question.told_anew


def remember(draft: Draft, former: Given | None, new: Given) -> None:
    """Put a new answer in the place of the one before, or at the end."""
    conversation = draft.conversation
    if former is not None:
        kept = [new if one is former else one for one in conversation.given]
    else:
        kept = [*conversation.given, new]
    conversation.given = tuple(kept[-MOST_GIVEN:])
