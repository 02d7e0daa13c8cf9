"""Where the person is in a topic: begun, half-way or finished, also between two sittings.

``Conversation.done`` keeps one short text a topic: ``version:seed:place``, where the seed
gives back the same path and the place is the next question (or the end).
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogues.content_models import Question
from dialogues.context import Context
from dialogues.conversation import Conversation, Given
from dialogues.library import Library
from dialogues.order import asked_order
from dialogues.own_people import with_people

TOLD = "anything/told"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being asked now: ``question`` is None for something told freely."""

    ref: str
    version: str
    question: Question | None

    @property
    def topic(self) -> str:
        """The topic's id."""
        return self.ref.partition("/")[0]

    @property
    def name(self) -> str:
        """The question's id in its topic, with its card."""
        return self.ref.partition("/")[2]


def in_progress(conversation: Conversation) -> bool:
    """Whether a topic has been begun and has questions left."""
    return bool(conversation.topic) and conversation.at < len(conversation.path)


def among_cards(conversation: Conversation) -> bool:
    """Whether the next question is a card of the mat that the one before belongs to."""
    at, path = conversation.at, conversation.path
    if not 0 < at < len(path) or path[at].count("/") < 2:
        return False
    return path[at - 1].rpartition("/")[0] == path[at].rpartition("/")[0]


def begin_topic(conversation: Conversation, library: Library, topic_id: str) -> None:
    """Go into a topic: to the next question if it was left half-way, else to its first.

    Questions that were set aside come before that, on a path of their own.
    """
    topic = library.topic(topic_id)
    conversation.topic, conversation.version = topic_id, topic.version
    conversation.warned = False
    conversation.revisit = False
    aside = set_aside_in(conversation, library, topic_id)
    if aside:
        conversation.revisit = True
        conversation.path, conversation.at = aside, 0
        return
    version, seed, at = _place(conversation.done.get(topic_id, ""))
    path = topic.path(seed)
    if version != topic.version or at >= len(path):
        seed, at = conversation.seed, 0
        path = topic.path(seed)
    conversation.path, conversation.at = path, at
    conversation.done[topic_id] = f"{topic.version}:{seed}:{at}"


def from_start(conversation: Conversation, library: Library) -> bool:
    """Whether the topic of now was chosen on the start menu."""
    topic_id = conversation.topic
    return library.holds(topic_id) and library.topic(topic_id).from_start


def half_way(conversation: Conversation, library: Library, topic_id: str) -> bool:
    """Whether a topic was begun and left with questions still to come."""
    version, seed, at = _place(conversation.done.get(topic_id, ""))
    topic = library.topic(topic_id)
    return version == topic.version and 0 < at < len(topic.path(seed))


def set_aside_in(conversation: Conversation, library: Library, topic_id: str) -> tuple[str, ...]:
    """The questions of a topic that the person wants to think about and that are still asked."""
    if not conversation.aside:
        return ()
    path = library.topic(topic_id).path()
    return tuple(ref for ref in path if ref in conversation.aside)


def after_revisit(conversation: Conversation, library: Library) -> bool:
    """When the questions that were set aside are through: on in the topic if it is half-way."""
    topic_id, conversation.revisit = conversation.topic, False
    if not library.holds(topic_id) or not half_way(conversation, library, topic_id):
        return False
    if set_aside_in(conversation, library, topic_id):
        return False  # set aside once more: not asked a third time now
    begin_topic(conversation, library, topic_id)
    return True


def go_to(conversation: Conversation, at: int) -> None:
    """Remember the place, also for a later sitting."""
    conversation.at = at
    if conversation.revisit:
        return
    version, seed, _ = _place(conversation.done.get(conversation.topic, ""))
    conversation.done[conversation.topic] = f"{version}:{seed}:{at}"


def leave_topic(conversation: Conversation) -> None:
    """Forget the topic that cannot be asked any more."""
    conversation.done.pop(conversation.topic, None)
    conversation.revisit = False
    conversation.topic = conversation.version = ""
    conversation.path, conversation.at = (), 0


def asked_now(conversation: Conversation, library: Library) -> Asked | None:
    """The question of this moment, or None when the content does not hold it any more."""
    changing = being_changed(conversation)
    if conversation.changing and changing is None:
        return None
    if changing is not None:
        return held(changing.question, conversation, library)
    if not in_progress(conversation) or conversation.at < 0:
        return None
    return held(conversation.path[conversation.at], conversation, library)


def held(ref: str, conversation: Conversation, library: Library) -> Asked | None:
    """A question in the version that this conversation is pinned to, else in the newest."""
    if ref == TOLD:
        return Asked(ref, library.version, None)
    topic_id = ref.partition("/")[0]
    pinned = conversation.version if topic_id == conversation.topic else None
    try:
        question = library.question(ref, pinned)
        return Asked(ref, library.topic(topic_id, pinned).version, question)
    except KeyError:
        # What was told beside the questions of a topic.
        return Asked(ref, library.version, None) if ref == f"{topic_id}/told" else None


def being_changed(conversation: Conversation) -> Given | None:
    """The answer that the person wants to change, if any."""
    if not conversation.changing:
        return None
    found = (one for one in conversation.given if one.view == conversation.changing)
    return next(found, None)


def prepare_question(conversation: Conversation, context: Context) -> None:
    """Shuffle the options of the question that is asked next."""
    asked = asked_now(conversation, context.library)
    conversation.page = 0
    conversation.order = ()
    if asked is not None and asked.question is not None:
        question = with_people(asked.question, context.people)
        conversation.order = asked_order(
            question,
            conversation.seed,
            conversation.step,
            keep=conversation.keep_order,
            two=conversation.two_pictures,
        )


def _place(text: str) -> tuple[str, int, int]:
    version, _, rest = text.partition(":")
    seed, _, at = rest.partition(":")
    if seed.isdecimal() and at.isdecimal():
        return version, int(seed), int(at)
    return "", 0, 0
