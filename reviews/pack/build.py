"""From the store to a pack: the views that staff chose, in the person's words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dialogues.content_models import Question
from dialogues.fairness.levels import Weight
from dialogues.library import Library
from reviews import wording
from reviews.pack.chains import Chains, reference
from reviews.pack.communication import needs
from reviews.pack.coverage import (
    did_not_say,
    not_asked,
    topic_order,
    topic_picture,
    topic_title,
)
from reviews.pack.follow import followed
from reviews.pack.followed import Outcome
from reviews.pack.headings import Tagged, headings
from reviews.pack.shape import (
    Earlier,
    Media,
    MediaKind,
    Pack,
    PackItem,
    PackTopic,
    ShownOption,
)
from reviews.pack.weights import question_of, weights
from reviews.sight import views_for
from reviews.withdrawn import withdrawn
from storage.errors import DamagedRow, Hidden, Unknown
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
    unit: Unit, review_id: str, library: Library, maker: Maker, *, with_media: bool = True
) -> Pack:
    """The pack of one review. Raises ``Unknown``; what was taken back is only counted.

    ``with_media`` also opens voice notes and photos; without it their ids alone are there.
    """
    review = unit.reviews.get(review_id)
    person = unit.people.get(review.person_id)
    views = views_for(unit, maker.reader, person.id, include_hidden=True)
    chains = Chains(views)
    chosen = [view for one in review.view_ids if (view := chains.view(one)) is not None]
    shown = [view for view in chosen if view.standing not in HIDDEN and view.answer.kind != "skip"]
    checks = unit.checks.of_person(person.id)
    weighed = weights(library, views, checks, maker.made_at, maker.timezone)
    made = _Items(unit, library, chains, weighed, with_media=with_media)
    topics, tagged = _topics(library, shown, made)
    after = followed(unit, review_id, {one.id for one in views if one.standing not in HIDDEN})
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
        not_asked=not_asked(library, views),
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
        demo=person.demo,
    )


def _with_outcomes(tagged: Iterable[Tagged], outcomes: Iterable[Outcome]) -> list[Tagged]:
    reached = {
        view for one in outcomes if one.status in {"reached", "partly"} for view in one.views
    }
    return [replace(one, reached=one.item.view in reached) for one in tagged]


def _topics(
    library: Library, views: list[View], made: _Items
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


class _Items:
    """Makes the items of one pack."""

    def __init__(
        self,
        unit: Unit,
        library: Library,
        chains: Chains,
        weighed: Mapping[str, Weight],
        *,
        with_media: bool,
    ) -> None:
        self._unit = unit
        self._library = library
        self._chains = chains
        self._weighed = weighed
        self._with_media = with_media

    def tagged(self, view: View) -> Tagged:
        question = question_of(self._library, view)
        item = self._item(view, question)
        if question is None:
            return Tagged(item)
        return Tagged(item, question.side, question.i_statements)

    def _item(self, view: View, question: Question | None) -> PackItem:
        answer = view.answer
        uid, version = self._chains.uid_and_version(view)
        before = self._chains.before(view)
        weight = self._weighed.get(view.id, Weight())
        return PackItem(
            uid=uid,
            version=version,
            view=view.id,
            topic=view.topic,
            question=reference(view),
            question_version=view.version,
            asked=view.asked,
            kind=answer.kind,
            words=_words(view),
            choice=answer.choice,
            picture=answer.picture or (question.picture if question else None),
            options_shown=tuple(_options(view)),
            position=view.position,
            how=view.how,
            helper=view.via or None,
            channel=view.channel or "",
            said_at=view.said_at,
            recorded_at=view.recorded_at,
            standing="current" if view.standing == "current" else "changed since",
            kept_at=view.kept_at,
            changed_from=Earlier(before.id, _words(before), before.said_at) if before else None,
            media=self._media(view),
            about_me=question.about_me if question else None,
            wellbeing=tuple(question.wellbeing) if question else (),
            level=weight.level,
            signs=weight.chips,
            to_check=weight.reasons,
        )

    def _media(self, view: View) -> Media | None:
        answer = view.answer
        if answer.attachment is None or answer.kind not in {"voice", "photo"}:
            return None
        kind: MediaKind = "voice" if answer.kind == "voice" else "photo"
        if not self._with_media:
            return Media(answer.attachment, kind, "")
        try:
            found = self._unit.attachments.get(answer.attachment)
        except (Unknown, Hidden, DamagedRow):
            return None
        digest = hashlib.sha256(found.data).hexdigest()
        data = found.data if kind == "photo" else b""
        return Media(found.id, kind, found.mime, found.seconds, digest, data)


def _words(view: View) -> str:
    if view.damaged:
        return wording.ALTERED
    answer = view.answer
    if answer.kind in {"not-sure", "skip"}:
        return answer.words or ""
    return answer.words or answer.choice_text or ""


def _options(view: View) -> Iterable[ShownOption]:
    for option, text in view.shown:
        yield ShownOption(option, text, option == view.answer.choice)
