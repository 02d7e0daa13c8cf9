"""Writing down what is heard in a voice note: staff's writing beside the sound (standards 38).

The fixed rules about danger look at it too, for they cannot hear: what they find goes to those
who read alerts, and from then on the voice note is for them alone (standards 105).
"""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dialogues.alarms import AlertRaised
from dialogues.danger.rules import find
from reviews.console import session
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from reviews.console.shown import shown
from reviews.pack.chains import Chains
from reviews.sight import view_for
from storage.errors import Changed
from storage.people import Person
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View
from storage.written_down import LONGEST, WrittenDown


@dataclass(frozen=True, slots=True)
class _Note:
    """A voice note that the reader may hear, and what is written down of it so far."""

    person: Person
    view: View
    written: WrittenDown | None


@get("/heard/{view_id:str}", sync_to_thread=True)
def hearing_page(request: AnyRequest, config: Config, me: Me, view_id: FromPath[str]) -> Page:
    """The sound, and the form beside it."""
    with config.store.begin() as unit:
        note = _note_for(unit, me, view_id)
        unit.ledger.note(note.person.id, "viewed", by=f"staff:{me.id}", subject=view_id)
    words = note.written.words if note.written else ""
    return _page(request, config, me, note, words, {})


@post("/heard/{view_id:str}", sync_to_thread=True)
def write_down(
    request: AnyRequest, config: Config, me: Me, view_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Keep what was heard; what may be about danger goes on to those who read alerts."""
    words = form.one("heard")
    try:
        with config.store.begin() as unit:
            note = _note_for(unit, me, view_id)
            errors = _problems(words)
            if not errors:
                replaces = form.one("replaces") or None
                unit.written_down.write(view_id, words, me.id, replaces)
                danger = _danger(unit, note, words)
    except Changed:
        return _second(request, config, me, view_id, form)
    if errors:
        return _page(request, config, me, note, words, errors)
    said = "Saved beside the sound, with your name."
    if danger:
        said += " It may be about danger, so those who read alerts were told."
    session.tell(request, said)
    return go(f"/console/people/{note.person.id}?order=time#said")


def _note_for(unit: Unit, me: Staff, view_id: str) -> _Note:
    found = unit.views.get([view_id])
    if not found or found[0].answer.kind != "voice":
        raise nothing_here()
    person = person_for(unit, me, found[0].person_id)
    if view_for(unit, me, person.id, view_id) is None:
        raise nothing_here()
    return _Note(person, found[0], unit.written_down.of_view(view_id))


def _problems(words: str) -> dict[str, str]:
    if not words:
        return {"heard": "Write what you hear. If nothing can be made out, leave it as it is."}
    if len(words) > LONGEST:
        return {"heard": f"Use at most {LONGEST:,} characters. This has {len(words):,}."}
    return {}


def _danger(unit: Unit, note: _Note, words: str) -> bool:
    found = find(words)
    known = {view for one in unit.alerts.of_person(note.person.id) for view in one.view_ids}
    if found is None or note.view.id in known:
        return False
    work = unit.work
    raised = AlertRaised(work.new_id(), found.kind, "words", work.now(), note.view.id, found.rule)
    unit.records.keep(note.person.id, [raised], link=None)
    return True


def _second(
    request: AnyRequest, config: ConsoleConfig, me: Staff, view_id: str, form: Form
) -> Page:
    with config.store.read() as unit:
        note = _note_for(unit, me, view_id)
    other = note.written.words if note.written else ""
    problem = (
        "Somebody else has written this down meanwhile, and nothing was written over: "
        f"“{other}” Yours is below. Save to put yours in its place."
    )
    return _page(request, config, me, note, form.one("heard"), {"heard": problem})


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    note: _Note,
    words: str,
    errors: dict[str, str],
) -> Page:
    (one,) = shown(config, note.person, [note.view], Chains([note.view]))
    crumb = (f"/console/people/{note.person.id}", note.person.name)
    return page(
        request,
        config,
        "hearing.html",
        "Write down what you hear",
        me=me,
        crumbs=[HOME, crumb],
        errors=errors,
        status=422 if errors else 200,
        person=note.person,
        one=one,
        words=words,
        replaces=note.written.id if note.written else "",
    )


PAGES = (hearing_page, write_down)
