"""The answers as the summary lists them: which ones, in pages of a few lines."""

from __future__ import annotations

from dialogues.conversation import Conversation, Given

LINES = 4


def listed(conversation: Conversation) -> list[Given]:
    """The answers that the summary shows: those still to be kept, or all."""
    return [
        one
        for one in conversation.given
        if not one.deleted and (conversation.listing == "all" or not one.kept)
    ]


def page_of(conversation: Conversation) -> tuple[list[Given], int]:
    """The answers on this page, and how many pages there are."""
    answers = listed(conversation)
    pages = max(1, -(-len(answers) // LINES))
    start = conversation.page % pages * LINES
    return answers[start : start + LINES], pages


def turn_to(conversation: Conversation, view: str) -> None:
    """Open the page that this answer is on, so that a change leads straight back to it."""
    places = [place for place, one in enumerate(listed(conversation)) if one.view == view]
    conversation.page = places[0] // LINES if places else 0
