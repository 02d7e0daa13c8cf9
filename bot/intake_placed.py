"""Whether an answer is in About Me: looked up where the person looks at that answer."""

from __future__ import annotations

from dataclasses import replace

from dialogues.context import Context
from dialogues.conversation import Conversation
from storage.unit import Unit


def with_placed(unit: Unit, conversation: Conversation | None, context: Context) -> Context:
    """The context, with the standing of the answer that is open in About Me."""
    if conversation is None or not (conversation.placing or conversation.state == "line"):
        return context
    place = unit.about_me.of_view(conversation.changing) if conversation.changing else None
    return replace(context, placed=place.standing if place else "")
