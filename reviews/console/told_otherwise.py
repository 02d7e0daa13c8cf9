"""A decision that did not go through the chat: told in person, or not told, with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews.console import session
from reviews.console.config import ConsoleConfig
from reviews.console.decided import deciding
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go
from reviews.console.reviewing import (
    Editing,
    Place,
    form_page,
    newest_in,
    opened,
    place_for,
    typed_again,
    typed_in,
)
from reviews.console.session import AnyRequest
from reviews.plan.typed import Errors, Typed, written
from reviews.told.telling_form import OTHER_WAYS, OtherWay, read_other_way
from storage.decisions import Decision
from storage.staff import Staff
from storage.unit import Unit


@get("/reviews/{review_id:str}/decisions/{decision_id:str}/told", sync_to_thread=True)
def told_page(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    decision_id: FromPath[str],
) -> Page:
    """The form. Also for a decision whose words this reader may not see: it has none of them."""
    with config.store.begin() as unit:
        place, decision = _decision(unit, me, review_id, decision_id, note=True)
        kept = Typed({"on": [written(config.today())], "how": [_first(unit, place)]})
        editing = opened(unit, config, me, _key(place, decision), kept)
        return _page(request, config, me, unit, (place, decision), editing, {})


@post("/reviews/{review_id:str}/decisions/{decision_id:str}/told", sync_to_thread=True)
def note_told(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    decision_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Keep it. Whoever is second learns that it was noted before."""
    typed = typed_in(form)
    with config.store.begin() as unit:
        place, decision = _decision(unit, me, review_id, decision_id)
        telling = unit.tellings.of_decision(decision.id)
        editing = Editing(_key(place, decision), typed)
        noted, errors = read_other_way(
            typed, config.today(), decision.decided_on, written=telling is not None
        )
        if noted is None:
            typed_again(unit, me, place.person, editing)
            return _page(request, config, me, unit, (place, decision), editing, errors)
        at = _moment(config, noted)
        if noted.why is None:
            first = telling is not None and unit.tellings.told_in_person(
                telling.id, by=me.id, at=at, words=noted.words
            )
        else:
            first = unit.not_told.note(decision.id, noted.why, noted.words, by=me.id, at=at)
        unit.drafts.drop(me.id, editing.key)
    session.tell(request, "Noted." if first else "This was noted before. Nothing was changed.")
    return go(f"/console/reviews/{place.review.id}/close")


def _decision(
    unit: Unit, me: Staff, review_id: str, decision_id: str, *, note: bool = False
) -> tuple[Place, Decision]:
    place = place_for(unit, me, review_id, note=note)
    return place, newest_in(place.review, unit.decisions, decision_id)


def _key(place: Place, decision: Decision) -> str:
    return f"{place.review.id}/told/{decision.id}"


def _first(unit: Unit, place: Place) -> str:
    """What is most likely: who stopped for good is not told any more."""
    return "stopped" if unit.sharing.stopped(place.person.id) else ""


def _moment(config: ConsoleConfig, noted: OtherWay) -> datetime:
    """The middle of that day at the provider's, but never a moment that is still to come."""
    noon = datetime.combine(noted.on, time(12), ZoneInfo(config.timezone)).astimezone(UTC)
    return min(noon, config.clock())


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    unit: Unit,
    about: tuple[Place, Decision],
    editing: Editing,
    errors: Errors,
) -> Page:
    place, decision = about
    shown = deciding(unit, config, place.person, place.views).shown(decision)
    name = place.person.name
    return form_page(
        request,
        config,
        me,
        place,
        "told.html",
        f"Told another way: {name}",
        editing,
        errors,
        base=f"/console/reviews/{place.review.id}/decisions/{decision.id}",
        decision=shown,
        ways={key: words.format(name=name) for key, words in OTHER_WAYS.items()},
    )
