"""Which topics come first when the person chooses one. It is only an order: all can be chosen.

First what the person wanted to think about, because they said so; then what was begun, what
was not asked yet, and what was answered long ago (older than its ``freshness_days``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dialogues.content_models import Topic
from dialogues.conversation import Conversation
from dialogues.library import Library
from dialogues.places import half_way, set_aside_in

THINK, BEGUN, NEW, OLD = "topics.think", "topics.begun", "topics.new", "topics.old"
_ORDER = (THINK, BEGUN, NEW, OLD, "")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A topic with the key of the words that say why it stands where it does, or ""."""

    topic: Topic
    why: str


def suggested(conversation: Conversation, library: Library, now: datetime) -> list[Suggested]:
    """All topics to choose from, those to think of first."""
    found = list(_with_reasons(conversation, library, now))
    return sorted(found, key=lambda one: _ORDER.index(one.why))


def _with_reasons(
    conversation: Conversation, library: Library, now: datetime
) -> Iterator[Suggested]:
    for topic in library.chosen_topics:
        if set_aside_in(conversation, library, topic.id):
            yield Suggested(topic, THINK)
        elif half_way(conversation, library, topic.id):
            yield Suggested(topic, BEGUN)
        elif topic.id not in conversation.done:
            # Where all is new, the word would say nothing.
            yield Suggested(topic, NEW if conversation.done else "")
        else:
            old = _old(conversation.told_on.get(topic.id, ""), topic, now)
            yield Suggested(topic, OLD if old else "")


def _old(told_on: str, topic: Topic, now: datetime) -> bool:
    """Whether the newest answer in the topic is older than any of its questions may be."""
    try:
        days = (now.date() - date.fromisoformat(told_on)).days
    except ValueError:
        return False  # told before this was remembered
    return days > topic.freshness_days
