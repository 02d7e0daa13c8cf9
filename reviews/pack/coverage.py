"""What was not asked yet, kept apart from what the person did not want to say (standards 94)."""

from __future__ import annotations

from collections.abc import Iterable

from dialogues.library import Library
from dialogues.records import AnswerKind
from reviews.pack.chains import reference, reference_of
from reviews.pack.shape import PackQuestion
from storage.standings import asked_questions
from storage.unit import Unit
from storage.views import View

TOLD = "anything"  # the topic of what people say without being asked
TOLD_TITLE = "Anything else"


def topic_title(library: Library, topic_id: str) -> str:
    """The title people see, or a plain name for a topic that is no longer in use."""
    if topic_id == TOLD:
        return TOLD_TITLE
    if library.holds(topic_id):
        return library.topic(topic_id).title
    return topic_id.replace("-", " ").capitalize()


def topic_picture(library: Library, topic_id: str) -> str | None:
    """The topic's picture, if it has one."""
    return library.topic(topic_id).picture if library.holds(topic_id) else None


def topic_order(library: Library, views: Iterable[View]) -> list[str]:
    """The topics that have views, in the order of the chat; what was told freely comes first."""
    present = dict.fromkeys(view.topic for view in views)
    known = [topic for topic in (TOLD, *library.topics) if topic in present]
    return known + [topic for topic in present if topic not in known]


def not_asked(library: Library, unit: Unit, person_id: str) -> tuple[PackQuestion, ...]:
    """Every question of every topic that has no view at all.

    What was asked and is not for this reader (only for me, about danger, taken back) is in no
    list: it must neither look as never asked, nor say that the person keeps something back. The
    document says so each time, whether or not there is any (docs/sharing.md).
    """
    asked = {reference_of(*one) for one in asked_questions(unit.work, person_id)}
    return tuple(
        PackQuestion(topic.id, topic.title, library.question(ref).text)
        for topic in library.chosen_topics
        for ref in topic.path()
        if ref not in asked
    )


def did_not_say(library: Library, views: Iterable[View]) -> tuple[PackQuestion, ...]:
    """Questions whose newest answer is "skip"."""
    newest: dict[str, View] = {}
    for view in views:
        if view.standing == "current":
            newest[reference(view)] = view
    skip: AnswerKind = "skip"
    return tuple(
        PackQuestion(view.topic, topic_title(library, view.topic), view.asked, view.said_at)
        for view in newest.values()
        if view.answer.kind == skip
    )
