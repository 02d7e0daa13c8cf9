"""What is being typed is kept while it is typed, so that a lost connection loses nothing.

The script of the page sends the form here now and then; the answer has the time, and the
advice on easy words for the fields whose words the person will be told.
"""

from __future__ import annotations

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.pages import go
from reviews.console.reviewing import easy_advice, names_known, review_for, typed_in
from reviews.console.session import AnyRequest
from storage.people import Person
from storage.staff import Staff
from storage.unit import Unit

LONGEST_KEY = 120
MOST = 100_000  # characters of one form


@post("/reviews/{review_id:str}/draft", sync_to_thread=True, status_code=200)
def keep(
    config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Response[dict[str, object]]:
    """Keep what is typed so far. Sealed, for this member of staff alone."""
    with config.store.begin() as unit:
        review, person = review_for(unit, me, review_id)
        return _keep(config, me, unit, person, review.id, form)


@post("/people/{person_id:str}/draft", sync_to_thread=True, status_code=200)
def keep_about(
    config: Config, me: Me, person_id: FromPath[str], form: Sent
) -> Response[dict[str, object]]:
    """The same for what is about a person and belongs to no review."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        return _keep(config, me, unit, person, person.id, form)


@post("/reviews/{review_id:str}/draft/drop", sync_to_thread=True)
def drop(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Redirect:
    """Start the form again from what is kept."""
    with config.store.begin() as unit:
        review, _ = review_for(unit, me, review_id)
        return _drop(request, me, unit, f"/console/reviews/{review.id}", form)


@post("/people/{person_id:str}/draft/drop", sync_to_thread=True)
def drop_about(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], form: Sent
) -> Redirect:
    """The same for what is about a person and belongs to no review."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        return _drop(request, me, unit, f"/console/people/{person.id}", form)


def _keep(
    config: ConsoleConfig, me: Staff, unit: Unit, person: Person, base: str, form: Form
) -> Response[dict[str, object]]:
    """``base`` is the id of the review or of the person: names of drafts begin with it."""
    key, typed = form.one("_form"), typed_in(form)
    size = sum(len(value) for values in typed.fields.values() for value in values)
    if not key.startswith(f"{base}/") or len(key) > LONGEST_KEY or size > MOST:
        raise nothing_here()
    fields = {name: list(values) for name, values in typed.fields.items()}
    unit.drafts.put(me.id, key, person.id, fields)
    easy = typed.every("easy")
    told: dict[str, object] = {
        "saved": wording.when(config.clock(), config.timezone),
        "advice": easy_advice(typed, names_known(unit, person), easy[:4]) if easy else {},
    }
    return Response(told, headers={"Cache-Control": "no-store"})


def _drop(request: AnyRequest, me: Staff, unit: Unit, base: str, form: Form) -> Redirect:
    """``base`` is the address under which the form is; nobody is sent anywhere else."""
    key = form.one("_form")
    if not key.startswith(f"{base.rpartition('/')[2]}/"):
        raise nothing_here()
    unit.drafts.drop(me.id, key)
    session.tell(request, "What you had typed and not saved is gone.")
    back = form.one("back")
    return go(back if back.startswith(f"{base}/") else base)
