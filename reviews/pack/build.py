"""From the store to a pack: the views that staff chose, in the person's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dialogues.fairness.levels import Weight
from dialogues.library import Library
from reviews.pack.chains import Chains
from reviews.pack.communication import needs
from reviews.pack.coverage import (
    did_not_say,
    not_asked,
    topic_order,
    topic_picture,
    topic_title,
)
from reviews.pack.follow import followed, permissions, remarks
from reviews.pack.followed import Outcome
from reviews.pack.headings import Tagged, headings
from reviews.pack.items import Items
from reviews.pack.prepared import prepared
from reviews.pack.shape import (
    Pack,
    PackTopic,
)
from reviews.pack.weights import weights
from reviews.sight import views_for
from reviews.withdrawn import withdrawn
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View

HIDDEN = frozenset({"taken back", "sealed"})


@dataclass(frozen=True, slots=True)
class Maker:
    """For whom a pack is made: what the store does not know; without ``reader`` the provider."""

    provider: str
    timezone: str
    made_by: str
    made_at: datetime
    reader: Staff | None = None


def build_pack(
    unit: Unit,
    review_id: str,
    library: Library,
    maker: Maker,
    *,
    with_media: bool = True,
    with_weights: bool = True,
) -> Pack:
    """The pack of one review. Raises ``Unknown``; what was taken back is only counted.

    ``with_media`` also opens voice notes and photos; without it their ids alone are there.
    ``with_weights`` says how far each answer can be leaned on, which is for staff alone.
    """
    review = unit.reviews.get(review_id)
    person = unit.people.get(review.person_id)
    views = views_for(unit, maker.reader, person.id, include_hidden=True)
    chains = Chains(views)
    chosen = [view for one in review.view_ids if (view := chains.view(one)) is not None]
    shown = [view for view in chosen if view.standing not in HIDDEN and view.answer.kind != "skip"]
    weighed: Mapping[str, Weight] = {}
    if with_weights:
        checks = unit.checks.of_person(person.id)
        weighed = weights(library, views, checks, maker.made_at, maker.timezone)
    made = Items(unit, library, chains, weighed, with_media=with_media)
    topics, tagged = _topics(library, shown, made)
    after = followed(
        unit,
        review_id,
        {one.id for one in views if one.standing not in HIDDEN},
        {one.id for one in views},
        maker.reader,
    )
    return Pack(
        review=review.id,
        title=review.title,
        held_on=review.held_on,
        person=person.id,
        person_name=person.name,
        provider=maker.provider,
        timezone=maker.timezone,
        made_at=maker.made_at,
        made_by=maker.made_by,
        topics=topics,
        headings=headings(_with_outcomes(tagged, after.outcomes)),
        communication=needs(person),
        not_asked=not_asked(library, unit, person.id),
        did_not_say=did_not_say(library, views),
        taken_back=len(withdrawn(unit, review)),
        left_out=after.left_out,
        agenda=after.agenda,
        review_notes=after.review_notes,
        decisions=after.decisions,
        carried=after.carried,
        outcomes=after.outcomes,
        actions=after.actions,
        differences=after.differences,
        prepared=prepared(unit, review, maker.reader),
        remarks=remarks(unit, person.id, maker.reader),
        permissions=permissions(unit, person.id),
        demo=person.demo,
    )


def _with_outcomes(tagged: Iterable[Tagged], outcomes: Iterable[Outcome]) -> list[Tagged]:
    reached = {
        view for one in outcomes if one.status in {"reached", "partly"} for view in one.views
    }
    if not reached:
        return list(tagged)
    return [replace(one, reached=one.item.view in reached) for one in tagged]


def _topics(
    library: Library, views: list[View], made: Items
) -> tuple[tuple[PackTopic, ...], list[Tagged]]:
    tagged: list[Tagged] = []
    topics: list[PackTopic] = []
    for topic in topic_order(library, views):
        mine = [made.tagged(view) for view in views if view.topic == topic]
        tagged.extend(mine)
        items = tuple(one.item for one in mine)
        title, picture = topic_title(library, topic), topic_picture(library, topic)
        topics.append(PackTopic(topic, title, picture, items))
    return tuple(topics), tagged
