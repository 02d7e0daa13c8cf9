"""Views as the console shows them: strings and addresses, nothing left to work out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dialogues.fairness.levels import Weight
from dialogues.own_people import photo_of
from reviews import wording
from reviews.console.config import ConsoleConfig
from reviews.pack.chains import Chains
from storage.people import Person
from storage.views import View

NOTHING_WEIGHED: Mapping[str, Weight] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ShownView:
    """One view on a page. Of a view that was taken back only that it was taken back."""

    id: str
    topic: str
    name: str
    taken_back: bool = False
    words: str = ""
    asked: str = ""
    how: str = ""
    times: str = ""
    said: str = ""
    kept: bool = False
    label: str = ""
    picture: str = ""
    picture_alt: str = ""
    sound: str = ""
    heard: str = ""
    heard_by: str = ""
    photo: str = ""
    before: str = ""
    before_said: str = ""
    options: tuple[tuple[str, bool], ...] = ()
    level: str = ""
    chips: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def shown(
    config: ConsoleConfig,
    person: Person,
    views: Iterable[View],
    chains: Chains,
    *,
    new: frozenset[str] = frozenset(),
    weighed: Mapping[str, Weight] = NOTHING_WEIGHED,
) -> list[ShownView]:
    """The views in the order given; ``new`` are the ids that no review has considered yet."""
    listed = list(views)
    spoken = _spoken(config, person, listed)
    return [
        _weighed(_one(config, person, view, chains, spoken, view.id in new), weighed)
        for view in listed
    ]


def _weighed(one: ShownView, weighed: Mapping[str, Weight]) -> ShownView:
    """The view with its chips and level; one that was taken back has none."""
    weight = weighed.get(one.id)
    if weight is None or one.taken_back:
        return one
    return replace(one, level=weight.level or "", chips=weight.chips, reasons=weight.reasons)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What is known of the voice notes on a page: seconds by recording, writing by view."""

    lengths: Mapping[str, float]
    written: Mapping[str, tuple[str, str]]

    def heard(self, view: View) -> tuple[str, str]:
        """What was written down of this one, and by whom and when."""
        return self.written.get(view.id, ("", ""))


def _spoken(config: ConsoleConfig, person: Person, views: list[View]) -> _Spoken:
    sounds = [one.answer.attachment for one in views if one.answer.kind == "voice"]
    if not sounds:
        return _Spoken({}, {})
    with config.store.read() as unit:
        names = {one.id: one.name for one in unit.staff.all()}
        written = {
            view: (one.words, f"{names[one.staff_id]}, {wording.when(one.at, config.timezone)}")
            for view, one in unit.written_down.by_view(person.id).items()
        }
        return _Spoken(unit.attachments.seconds(one for one in sounds if one), written)


def _one(
    config: ConsoleConfig,
    person: Person,
    view: View,
    chains: Chains,
    spoken: _Spoken,
    new: bool,
) -> ShownView:
    if view.standing in {"taken back", "sealed"}:
        return ShownView(view.id, view.topic, person.name, taken_back=True)
    answer, zone = view.answer, config.timezone
    before = chains.before(view) if view.standing == "current" else None
    picture = answer.picture if answer.picture and config.pictures.has(answer.picture) else None
    of = photo_of(answer.picture)
    heard, heard_by = spoken.heard(view)
    media = f"/console/attachments/{answer.attachment}" if answer.attachment else ""
    return ShownView(
        id=view.id,
        topic=view.topic,
        name=person.name,
        words=words_of(view, spoken.lengths.get(answer.attachment or "", 0.0)),
        asked=view.asked,
        how=wording.how_given(view.how, view.via, view.channel or ""),
        times=times_of(view, zone),
        said=wording.when(view.said_at, zone),
        kept=view.kept_at is not None,
        label=_label(view, new),
        picture=_address(picture, of, person),
        picture_alt=config.pictures.alt(picture) if picture else "Photo" if of else "",
        sound=media if answer.kind == "voice" else "",
        heard=heard,
        heard_by=heard_by,
        photo=media if answer.kind == "photo" else "",
        before=words_of(before) if before else "",
        before_said=wording.when(before.said_at, zone) if before else "",
        options=tuple((text, option == answer.choice) for option, text in view.shown),
    )


def _address(picture: str | None, photo: str, person: Person) -> str:
    """Where the picture of an answer is, or the photo of somebody in the person's life."""
    if photo:
        return f"/console/people/{person.id}/faces/{photo}"
    return f"/console/pictures/{picture}" if picture else ""


def words_of(view: View, length: float = 0.0) -> str:
    """The person's words, exact, or what stands for them ("Voice note, 12 seconds")."""
    if view.damaged:
        return wording.ALTERED
    answer = view.answer
    given = answer.words or answer.choice_text or ""
    return wording.said(answer.kind, given, length)


def times_of(view: View, zone: str) -> str:
    """When it was said and when it was stored."""
    return wording.said_and_stored(view.said_at, view.recorded_at, zone)


def _label(view: View, new: bool) -> str:
    if view.standing == "superseded":
        return "Changed later: a newer answer counts"
    return "New since the last review" if new else ""
