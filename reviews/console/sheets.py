"""Two sheets of a review: the plan of the meeting, and the review questions.

The plan shows the person's own wishes for their review first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.pages import Page, go
from reviews.console.reviewing import (
    Editing,
    Place,
    Theirs,
    form_page,
    opened,
    place_for,
    saved,
    theirs,
    typed_again,
    typed_in,
)
from reviews.console.session import AnyRequest
from reviews.console.shown import shown
from reviews.pack.chains import Chains
from reviews.pack.prepared import prepared
from reviews.plan import agenda, review_questions
from reviews.plan.typed import Errors, Typed
from storage.sheets import SheetKind
from storage.staff import Staff
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class _Kind:
    """What differs between the two sheets."""

    kind: SheetKind
    template: str
    title: str
    done: str
    labels: Mapping[str, str]
    as_typed: Callable[[Mapping[str, str]], Typed]


_AGENDA = _Kind(
    "agenda", "agenda.html", "Plan the meeting", "The plan of the meeting is saved.",
    {name: label for name, (label, _) in agenda.AGENDA_FIELDS.items()}, agenda.as_typed,
)  # fmt: skip
_QUESTIONS = _Kind(
    "questions", "review_questions.html", "Review questions", "The review questions are saved.",
    review_questions.QUESTIONS, lambda kept: Typed({name: [kept[name]] for name in kept}),
)  # fmt: skip


@get("/reviews/{review_id:str}/agenda", sync_to_thread=True)
def agenda_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """The person's own wishes for their review, and the form with what was arranged."""
    return _open(request, config, me, review_id, _AGENDA)


@post("/reviews/{review_id:str}/agenda", sync_to_thread=True)
def keep_agenda(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Keep the plan of the meeting."""
    kept, errors = agenda.read_agenda(typed_in(form), config.today())
    return _keep(request, config, me, review_id, form, _AGENDA, kept, errors)


@get("/reviews/{review_id:str}/questions", sync_to_thread=True)
def questions_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """The questions that a review answers as a whole (standards 97)."""
    return _open(request, config, me, review_id, _QUESTIONS)


@post("/reviews/{review_id:str}/questions", sync_to_thread=True)
def keep_questions(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Keep the answers; what is left empty is kept as "Nothing said"."""
    kept, errors = review_questions.read_questions(typed_in(form))
    return _keep(request, config, me, review_id, form, _QUESTIONS, kept, errors)


def _open(
    request: AnyRequest, config: ConsoleConfig, me: Staff, review_id: str, kind: _Kind
) -> Page:
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        kept = unit.sheets.of_review(place.review.id, kind.kind)
        typed = kind.as_typed(kept.fields) if kept else Typed()
        key = f"{place.review.id}/{kind.kind}"
        editing = opened(unit, config, me, key, typed, kept.id if kept else "")
    return _page(request, config, me, place, kind, editing, {})


def _keep(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    review_id: str,
    form: Form,
    kind: _Kind,
    kept: Mapping[str, str] | None,
    errors: Errors,
) -> Page | Redirect:
    typed = typed_in(form)
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id)
        review = place.review
        editing = Editing(f"{review.id}/{kind.kind}", typed, typed.one("replaces"))
        if kept is None:
            typed_again(unit, me, place.person, editing)
        else:
            fields = kept

            def write(replaces: str | None) -> None:
                unit.sheets.write(review.id, kind.kind, fields, me.id, replaces)

            again = saved(
                unit, me, place.person, editing, write, lambda one: _theirs(unit, config, kind, one)
            )
            if again is None:
                session.tell(request, kind.done)
                return go(f"/console/reviews/{review.id}")
            editing = again
    return _page(request, config, me, place, kind, editing, errors)


def _theirs(unit: Unit, config: ConsoleConfig, kind: _Kind, sheet_id: str) -> Theirs:
    newest = unit.sheets.get(sheet_id)
    rows = [(label, newest.fields.get(name, "")) for name, label in kind.labels.items()]
    return theirs(unit, config, newest.staff_id, newest.at, rows)


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    place: Place,
    kind: _Kind,
    editing: Editing,
    errors: Errors,
) -> Page:
    values: dict[str, Any] = {"questions": review_questions.QUESTIONS}
    if kind is _AGENDA:
        with config.store.read() as unit:
            asking = prepared(unit, place.review, me)
        values = {
            "asking": [(one, wording.when(one.recorded_at, config.timezone)) for one in asking],
            "wishes": _wishes(config, place),
            "fields": agenda.AGENDA_FIELDS,
            "advocate": agenda.ADVOCATE,
            "difficulties": agenda.DIFFICULTIES,
            "appropriate": agenda.APPROPRIATE,
        }
    return form_page(
        request, config, me, place, kind.template, kind.title, editing, errors, **values
    )


def _wishes(config: ConsoleConfig, place: Place) -> list[tuple[str, list[Any]]]:
    """Each point of a meeting with what the person said about it, in their words."""
    chains = Chains(place.views)
    return [
        (wish.point, shown(config, place.person, wish.views, chains))
        for wish in agenda.own_agenda(place.views)
    ]
