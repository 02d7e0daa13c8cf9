"""From a view to an item of a pack or of About Me: the words exact, all else beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from dialogues.content_models import Question
from dialogues.fairness.levels import Weight
from dialogues.library import Library
from reviews import wording
from reviews.pack.chains import Chains, reference
from reviews.pack.headings import Tagged
from reviews.pack.shape import Earlier, Heard, Media, MediaKind, PackItem, ShownOption
from reviews.pack.weights import question_of
from storage.errors import DamagedRow, Hidden, Unknown
from storage.unit import Unit
from storage.views import View
from storage.written_down import WrittenDown


class Items:
    """Makes items of the views of one person. ``with_media`` opens their sounds and photos."""

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
        self._written: dict[str, WrittenDown] | None = None
        self._shown: dict[tuple[object, str | None], tuple[ShownOption, ...]] = {}

    def tagged(self, view: View) -> Tagged:
        """The item of one view, with what its question is about."""
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
            options_shown=self._options(view),
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
            heard=self._heard(view),
            about_me=question.about_me if question else None,
            wellbeing=tuple(question.wellbeing) if question else (),
            level=weight.level,
            signs=weight.chips,
            to_check=weight.reasons,
        )

    def _options(self, view: View) -> tuple[ShownOption, ...]:
        """One value for all views with the same answers: a person may have thousands of them."""
        chosen = view.answer.choice
        key = (view.shown, chosen)
        if key not in self._shown:
            self._shown[key] = tuple([ShownOption(o, t, o == chosen) for o, t in view.shown])
        return self._shown[key]

    def _heard(self, view: View) -> Heard | None:
        if view.answer.kind != "voice":
            return None
        if self._written is None:  # for a person whose views these are, when first needed
            self._written = self._unit.written_down.by_view(view.person_id)
        found = self._written.get(view.id)
        if found is None or found.damaged:
            return None
        return Heard(found.words, self._unit.staff.get(found.staff_id).name, found.at)

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
