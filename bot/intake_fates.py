"""What became of somebody's views, looked up only where the person asks for it."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.fates import Fate, wanted
from storage.unit import Unit


def with_fates(
    unit: Unit, person_id: str, conversation: Conversation | None, context: Context
) -> Context:
    """The context, with the reviews that the person's views are in and the next one planned."""
    if conversation is None or not wanted(conversation):
        return context
    fates: dict[str, Fate] = {}
    coming = []
    today = context.now.astimezone(ZoneInfo(context.timezone)).date()
    for review in unit.reviews.of_person(person_id):
        held = review.closed_at is not None
        fates |= {view: Fate(view, review.held_on, held) for view in review.view_ids}
        if not held and review.held_on >= today:
            coming.append(review.held_on)
    return replace(context, fates=tuple(fates.values()), next_review=min(coming, default=None))
