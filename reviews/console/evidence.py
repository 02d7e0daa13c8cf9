"""Involvement evidence for managers: counted in a thread of its own, so the page can be left."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from threading import Lock, Thread
from typing import Any, TypeAlias

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from reviews.documents.document import attached
from reviews.documents.evidence import EvidenceFormat, plain, write_evidence
from reviews.evidence.dates import EARLIEST, DatesProblem, check_dates
from reviews.evidence.report import Report, make_report
from reviews.plan.dates import DateProblem, read_any
from storage.staff import Staff

_log = logging.getLogger(__name__)
FORMATS: tuple[EvidenceFormat, ...] = ("pdf", "html", "csv", "json")


@dataclass(slots=True)
class Job:
    """One report that is being made, or is made."""

    first: date
    last: date
    at: int = 0
    of: int = 0
    report: Report | None = None
    failed: bool = False

    @property
    def running(self) -> bool:
        """Whether it is still being counted."""
        return self.report is None and not self.failed


class Jobs:
    """The newest report of each manager, in this process, until another takes its place."""

    def __init__(self) -> None:
        self.by_staff: dict[str, Job] = {}
        self.lock = Lock()

    def begin(self, config: ConsoleConfig, me: Staff, first: date, last: date) -> Job:
        """Start to count, unless this manager's report is being counted already."""
        with self.lock:
            job = self.by_staff.get(me.id)
            if job is not None and job.running:
                return job
            job = self.by_staff[me.id] = Job(first, last)
        Thread(target=_run, args=(config, me, job), name="evidence", daemon=True).start()
        return job


OurJobs: TypeAlias = NamedDependency[Jobs]


def _run(config: ConsoleConfig, me: Staff, job: Job) -> None:
    def show(at: int, of: int) -> None:
        job.at, job.of = at, of

    try:
        job.report = make_report(
            config.store, config.library, first=job.first, last=job.last,
            provider=config.provider_name, timezone=config.timezone, now=config.clock(),
            by=f"staff:{me.id}", progress=show,
        )  # fmt: skip
    except Exception:  # the page says that it failed; the log says why
        _log.exception("involvement evidence could not be made")
        job.failed = True


@get("/evidence", sync_to_thread=True)
def evidence_page(request: AnyRequest, config: Config, me: Me, jobs: OurJobs) -> Page:
    """The form for the days, and what was counted last."""
    _managers(me)
    return _page(request, config, me, jobs)


@post("/evidence", sync_to_thread=True)
def count_evidence(
    request: AnyRequest, config: Config, me: Me, jobs: OurJobs, form: Sent
) -> Response[Any]:
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
        return _page(request, config, me, jobs, typed, errors)
    jobs.begin(config, me, days["first"], days["last"])
    return go("/console/evidence")


def _document_for(kind: EvidenceFormat) -> HTTPRouteHandler:
    @get(f"/evidence.{kind}", sync_to_thread=True)
    def document(config: Config, me: Me, jobs: OurJobs) -> Response[bytes]:
        _managers(me)
        job = jobs.by_staff.get(me.id)
        if job is None or job.report is None:
            raise nothing_here()
        made = write_evidence(job.report, config.library, kind, own_font=config.font_file)
        return Response(made.data, media_type=made.mime, headers=attached(made))

    return document


PAGES = (evidence_page, count_evidence, *(_document_for(kind) for kind in FORMATS))


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    jobs: Jobs,
    typed: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Page:
    job, today = jobs.by_staff.get(me.id), config.today()
    if typed is None:
        first, last = max(EARLIEST, today.replace(year=today.year - 1, day=1)), today
        typed = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    report = None if job is None or job.report is None else plain(job.report, config.library)
    return page(
        request, config, "evidence.html", "Involvement evidence", me=me, crumbs=[HOME],
        errors=errors, status=400 if errors else 200, typed=typed, job=job, report=report,
        formats=FORMATS,
    )  # fmt: skip


def _managers(me: Staff) -> None:
    if me.role != "manager":
        raise nothing_here()
