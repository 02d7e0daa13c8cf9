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
from reviews.console.access import nothing_here
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import go
from reviews.console.reviewing import easy_advice, review_for, typed_in
from reviews.console.session import AnyRequest

LONGEST_KEY = 120
MOST = 100_000  # characters of one form


@post("/reviews/{review_id:str}/draft", sync_to_thread=True, status_code=200)
def keep(
    config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Response[dict[str, object]]:
    """Keep what is typed so far. Sealed, for this member of staff alone."""
    key, typed = form.one("_form"), typed_in(form)
    size = sum(len(value) for values in typed.fields.values() for value in values)
    with config.store.begin() as unit:
        review, person = review_for(unit, me, review_id)
        if not key.startswith(f"{review.id}/") or len(key) > LONGEST_KEY or size > MOST:
            raise nothing_here()
        fields = {name: list(values) for name, values in typed.fields.items()}
        unit.drafts.put(me.id, key, person.id, fields)
    easy = typed.every("easy")
    told: dict[str, object] = {
        "saved": wording.when(config.clock(), config.timezone),
        "advice": easy_advice(typed, [person.name, me.name], easy[:4]),
    }
    return Response(told, headers={"Cache-Control": "no-store"})


@post("/reviews/{review_id:str}/draft/drop", sync_to_thread=True)
def drop(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Redirect:
    """Start the form again from what is kept."""
    key = form.one("_form")
    with config.store.begin() as unit:
        review, _ = review_for(unit, me, review_id)
        if not key.startswith(f"{review.id}/"):
            raise nothing_here()
        unit.drafts.drop(me.id, key)
    session.tell(request, "What you had typed and not saved is gone.")
    back = form.one("back")
    safe = back.startswith(f"/console/reviews/{review.id}/")
    return go(back if safe else f"/console/reviews/{review.id}")
