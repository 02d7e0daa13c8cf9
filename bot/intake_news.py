"""What staff have for somebody: looked up only when something waits, is shown, or is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.events import Event
from dialogues.fates import wanted
from dialogues.news import News, Replied
from storage.links import Link
from storage.replies import newest
from storage.telling_waits import What
from storage.tellings import Telling
from storage.unit import Unit


def with_news(
    unit: Unit,
    link: Link,
    conversation: Conversation | None,
    context: Context,
    event: Event | None = None,
) -> Context:
    """The context, with what staff have for the person. A supporter's phone is told nothing.

    Somebody who stopped for good is brought nothing; what they open themselves is there.
    """
    if conversation is None or link.supporter_id is not None:
        return context
    person_id = link.person_id
    due = [one for one in unit.telling_waits.of_person(person_id) if one.due_at <= context.now]
    if not (due or conversation.telling or wanted(conversation, event)):
        return context
    stopped = bool(due) and unit.sharing.stopped(person_id) is not None
    waits: dict[str, What] = {}
    for wait in () if stopped else due:
        waits.setdefault(wait.telling_id, wait.what)
    current = {one.id: one.verdict for one in unit.decisions.of_person(person_id)}
    names = {one.id: one.name for one in unit.staff.all()}
    news = []
    for one in unit.tellings.of_person(person_id):
        if one.damaged or not (one.id in waits or one.told_at or one.id == conversation.telling):
            continue
        news.append(_news(unit, one, current, names))
    order = {telling: place for place, telling in enumerate(waits)}
    news.sort(key=lambda one: order.get(one.id, len(order)))
    made = tuple(replace(one, waiting=waits.get(one.id, "")) for one in news)
    return replace(context, tellings=made)


def _news(unit: Unit, one: Telling, current: Mapping[str, str], names: Mapping[str, str]) -> News:
    replied = newest(unit.replies.of_telling(one.id)).values()
    return News(
        id=one.id,
        kind=one.kind,
        said=one.said,
        decided=one.decided,
        because=one.because,
        verdict=current.get(one.decision_id or "", ""),
        picture=one.picture,
        staff=names.get(one.staff_id, ""),
        day=one.day,
        stale=one.kind == "decision" and one.decision_id not in current,
        replies=tuple(Replied(each.ask, each.answer, each.view_id or "") for each in replied),
    )
