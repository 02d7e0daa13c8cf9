"""Lists that are longer than one screen: a few choices, and More for the rest (standards 33)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from dialogues.conversation import Conversation
from dialogues.messages import ControlName

Kind = TypeVar("Kind")
#: As many main choices as a screen may have, and as many for somebody who wants fewer.
MOST, FEWER = 5, 2


def page_of(
    conversation: Conversation, all_of_them: Sequence[Kind], most: int = MOST
) -> tuple[list[Kind], tuple[ControlName, ...]]:
    """Those on this page, spread evenly over the pages; and More where there are others."""
    most = FEWER if conversation.fewer else most
    pages = max(1, -(-len(all_of_them) // most))
    each = max(1, -(-len(all_of_them) // pages))
    start = conversation.page % pages * each
    return list(all_of_them[start : start + each]), ("more",) if pages > 1 else ()
