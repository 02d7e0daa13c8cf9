"""Involvement evidence for managers: counted in a thread of its own, so the page can be left.

How far it is, and what came of it, is in the store: another process can show it.
"""

from __future__ import annotations

import logging
from datetime import date
from threading import Thread
from time import monotonic
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler

from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from reviews.documents.document import attached
from reviews.documents.evidence import EvidenceFormat, plain, write_evidence
from reviews.evidence.dates import EARLIEST, DatesProblem, check_dates
from reviews.evidence.kept import packed, unpacked
from reviews.evidence.report import Report, make_report
from reviews.plan.dates import DateProblem, read_any
from storage.evidence_jobs import EvidenceJob
from storage.staff import Staff
from storage.unit import Unit

_log = logging.getLogger(__name__)
SHOWN_EVERY = 1.0  # seconds between two words on how far it is: each is a transaction
FORMATS: tuple[EvidenceFormat, ...] = ("pdf", "html", "csv", "json")


def _begin(config: ConsoleConfig, me: Staff, first: date, last: date) -> None:
    """Start to count, unless this manager's report is being counted already."""
    with config.store.begin() as unit:
        job = unit.evidence_jobs.begin(me.id, first, last)
    if job is not None:
        Thread(target=_run, args=(config, job), name="evidence", daemon=True).start()


def _run(config: ConsoleConfig, job: EvidenceJob) -> None:
    shown_at = monotonic()

    def show(at: int, of: int) -> None:
        nonlocal shown_at
        if monotonic() - shown_at < SHOWN_EVERY and at:
            return
        shown_at = monotonic()
        with config.store.begin() as unit:
            unit.evidence_jobs.move(job.id, at, of)

    try:
        report = make_report(
            config.store, config.library, first=job.first, last=job.last,
            provider=config.provider_name, timezone=config.timezone, now=config.clock(),
            by=f"staff:{job.staff_id}", progress=show,
        )  # fmt: skip
        with config.store.begin() as unit:
            unit.evidence_jobs.finish(job.id, packed(report))
    except Exception:  # the page says that it failed; the log says why
        _log.exception("involvement evidence could not be made")
        with config.store.begin() as unit:
            unit.evidence_jobs.fail(job.id)


@get("/evidence", sync_to_thread=True)
def evidence_page(request: AnyRequest, config: Config, me: Me) -> Page:
    """The form for the days, and what was counted last."""
    _managers(me)
    return _page(request, config, me)


@post("/evidence", sync_to_thread=True)
def count_evidence(request: AnyRequest, config: Config, me: Me, form: Sent) -> Response[Any]:
    """Count for these days."""
    _managers(me)
    typed = {"first": form.one("first"), "last": form.one("last")}
    errors: dict[str, str] = {}
    days: dict[str, date] = {}
    for name, what in (("first", "the first day"), ("last", "the last day")):
        try:
            days[name] = read_any(typed[name], what)
        except DateProblem as problem:
            errors[name] = str(problem)
    if not errors:
        try:
            check_dates(days["first"], days["last"], config.today())
        except DatesProblem as problem:
            errors["last" if days["last"] > config.today() else "first"] = str(problem)
    if errors:
        return _page(request, config, me, typed, errors)
    _begin(config, me, days["first"], days["last"])
    return go("/console/evidence")


def _document_for(kind: EvidenceFormat) -> HTTPRouteHandler:
    @get(f"/evidence.{kind}", sync_to_thread=True)
    def document(config: Config, me: Me) -> Response[bytes]:
        _managers(me)
        with config.store.read() as unit:
            job = unit.evidence_jobs.of(me.id)
            report = _report(unit, config, job)
        if report is None:
            raise nothing_here()
        made = write_evidence(report, config.library, kind, own_font=config.font_file)
        return Response(made.data, media_type=made.mime, headers=attached(made))

    return document


PAGES = (evidence_page, count_evidence, *(_document_for(kind) for kind in FORMATS))


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    typed: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Page:
    today = config.today()
    with config.store.read() as unit:
        job = unit.evidence_jobs.of(me.id)
        report = _report(unit, config, job)
    if typed is None:
        first, last = max(EARLIEST, today.replace(year=today.year - 1, day=1)), today
        typed = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    return page(
        request, config, "evidence.html", "Involvement evidence", me=me, crumbs=[HOME],
        errors=errors, status=400 if errors else 200, typed=typed, job=job,
        report=None if report is None else plain(report, config.library), formats=FORMATS,
    )  # fmt: skip


def _report(unit: Unit, config: ConsoleConfig, job: EvidenceJob | None) -> Report | None:
    """What was counted, with the quotes that may still be shown."""
    if job is None or job.content is None:
        return None
    return unpacked(job.content, unit, config.library)


def _managers(me: Staff) -> None:
    if me.role != "manager":
        raise nothing_here()
