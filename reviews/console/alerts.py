"""Alerts: one page for each, for those who may read it; 404 for everybody else (standards 101).

What is on the page is worked out in :mod:`reviews.console.alert_shown`.
"""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dialogues.lint import lint_text
from reviews.console import session
from reviews.console.access import nothing_here
from reviews.console.alert_shown import page_values
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.media import recording
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from storage.alerts import Alert
from storage.errors import Changed, Unknown
from storage.staff import Staff
from storage.unit import Unit

LONGEST = 4_000
LONGEST_TOLD = 400
#: Who may read the words once it is closed.
WORDS_FOR = ("readers", "all")
#: The forms of the page: the note they write, and what is wrong when nothing is written.
_WORDED = {
    "action": "Write what was done.",
    "told": "Write what you want to tell them.",
    "closed": "Write how it ended.",
}


@get("/alerts/{alert_id:str}", sync_to_thread=True)
def alert_page(request: AnyRequest, config: Config, me: Me, alert_id: FromPath[str]) -> Page:
    """The page. Opening it is noted in the ledger before anything is read."""
    with config.store.begin() as unit:
        alert = alert_for(unit, me, alert_id)
        unit.ledger.note(alert.person_id, "viewed", by=f"staff:{me.id}", subject=alert.id)
    return _page(request, config, me, alert_id)


@post("/alerts/{alert_id:str}/seen", sync_to_thread=True)
def alert_seen(request: AnyRequest, config: Config, me: Me, alert_id: FromPath[str]) -> Redirect:
    """A human has seen it and acts. The clock stops."""
    with config.store.begin() as unit:
        alert = alert_for(unit, me, alert_id)
        unit.alerts.write(alert_id, "seen", by=me.id)
        name = unit.people.get(alert.person_id).name
    session.tell(request, f"Noted that you have seen it. Now go to {name}.")
    return go(f"/console/alerts/{alert_id}")


@post("/alerts/{alert_id:str}/notes", sync_to_thread=True)
def alert_note(
    request: AnyRequest, config: Config, me: Me, alert_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """What was done, what the council was told, what the person is told, or how it ended."""
    what = form.one("note")
    with config.store.read() as unit:
        alert_for(unit, me, alert_id)
    errors = _problems(what, form)
    if errors:
        return _page(request, config, me, alert_id, form=form, errors=errors)
    checked = what == "told" and form.one("checked") != form.one("told")
    if checked and lint_text(form.one("told"), names=[me.name]):
        # Shown once beside the field; sent as it is when they send the same words again.
        return _page(request, config, me, alert_id, form=form, lint=form.one("told"))
    return _write(request, config, me, alert_id, what, form)


@get("/alerts/{alert_id:str}/attachments/{attachment_id:str}", sync_to_thread=True)
def alert_attachment(
    request: AnyRequest,
    config: Config,
    me: Me,
    alert_id: FromPath[str],
    attachment_id: FromPath[str],
) -> Response[bytes]:
    """A voice note or photo of this alert, to those who may read it; noted in the ledger."""
    with config.store.begin() as unit:
        alert = alert_for(unit, me, alert_id)
        views = unit.views.get(alert.view_ids)
        if all(one.answer.attachment != attachment_id for one in views):
            raise nothing_here()
        found = unit.attachments.get(attachment_id)
        unit.ledger.note(alert.person_id, "viewed", by=f"staff:{me.id}", subject=found.id)
    return recording(request, found.data, found.mime)


def alert_for(unit: Unit, staff: Staff, alert_id: str) -> Alert:
    """The alert, or 404 when there is none or when it is not theirs to read."""
    try:
        alert = unit.alerts.get(alert_id)
    except Unknown:
        raise nothing_here() from None
    if all(one.id != staff.id for one in unit.alerts.readers(alert)):
        raise nothing_here()
    return alert


def _problems(what: str, form: Form) -> dict[str, str]:
    if what == "council":
        return _council_problems(form)
    if what == "shared":
        return {}
    if what not in _WORDED:
        return {"action": "This form could not be read. Send it again."}
    words = form.one(what)
    longest = LONGEST_TOLD if what == "told" else LONGEST
    wrong = {}
    if not words:
        wrong[what] = _WORDED[what]
    elif len(words) > longest:
        wrong[what] = f"Use at most {longest} characters. This has {len(words)}."
    if what == "closed" and form.one("words-for") not in WORDS_FOR:
        wrong["words-for"] = "Choose who may read the words from now on."
    return wrong


def _council_problems(form: Form) -> dict[str, str]:
    """What is missing: whether, and who, when and why; it must stand without the one who knows
    it (standards 137)."""
    wrong = {}
    if form.one("council") not in ("told", "not-told"):
        wrong["council"] = "Choose whether the council was told."
    if not form.one("council-words"):
        wrong["council-words"] = "Write who was told, when, and what they said; or why not."
    elif len(form.one("council-words")) > LONGEST:
        wrong["council-words"] = f"Use at most {LONGEST} characters."
    return wrong


def _write(
    request: AnyRequest, config: Config, me: Staff, alert_id: str, what: str, form: Form
) -> Redirect:
    here = f"/console/alerts/{alert_id}"
    try:
        with config.store.begin() as unit:
            alert_for(unit, me, alert_id)
            if what == "council":
                code, why = form.one("council"), form.one("council-words")
                unit.alerts.write(alert_id, "council", by=me.id, code=code, words=why)
            elif what == "told":
                unit.alerts.write(alert_id, "told", by=me.id, words=form.one("told"))
            elif what == "closed":
                unit.alerts.write(alert_id, "closed", by=me.id, words=form.one("closed"))
                if form.one("words-for") == "all":
                    unit.alerts.write(alert_id, "shared", by=me.id)
            elif what == "shared":
                unit.alerts.write(alert_id, "shared", by=me.id)
            else:
                unit.alerts.write(alert_id, "action", by=me.id, words=form.one("action"))
    except Changed:
        session.tell(request, "Somebody else has closed this already. Nothing was changed.")
        return go(here)
    session.tell(request, _SAVED[what])
    return go(here)


_SAVED = {
    "action": "Saved.",
    "council": "Saved.",
    "told": "Saved. The chat shows it to them.",
    "closed": "Closed. The chat asks them how much of their wish happened.",
    "shared": "Saved. Staff who may read their answers can read these words now.",
}


def _page(
    request: AnyRequest,
    config: Config,
    me: Staff,
    alert_id: str,
    *,
    form: Form | None = None,
    errors: dict[str, str] | None = None,
    lint: str = "",
) -> Page:
    with config.store.read() as unit:
        alert = alert_for(unit, me, alert_id)
        values = page_values(unit, config, me, alert)
    typed = form or Form()
    findings = [str(one.message) for one in lint_text(lint, names=[values["name"]])] if lint else []
    return page(
        request,
        config,
        "alert.html",
        values.pop("heading"),
        me=me,
        crumbs=[HOME],
        errors=errors,
        status=422 if errors else 200,
        typed={name: typed.one(name) for name in ("action", "council", "council-words", "told",
                                                  "closed", "words-for")},
        findings=findings,
        **values,
    )  # fmt: skip


PAGES = (alert_page, alert_seen, alert_note, alert_attachment)
