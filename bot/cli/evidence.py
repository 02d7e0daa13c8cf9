"""``evidence``: involvement evidence for those who commission the service."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault, free_to_write
from bot.cli.screen import complain, done, out, say

_ENDINGS = (".pdf", ".html", ".csv", ".json")


def evidence(
    first: Annotated[str, typer.Option("--from", help="The first day, as 2026-01-31.")],
    last: Annotated[str, typer.Option("--to", help="The last day; it counts as well.")],
    to: Annotated[Path, typer.Option("--out", help="The file: .pdf .html .csv or .json")],
    by: Annotated[str, typer.Option(help="Who makes it: name or sign-in name.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file that is there.")
    ] = False,
) -> None:
    """Count what became of people's views. No names; small numbers are hidden."""
    from bot.cli.review import made_by
    from reviews.documents.evidence import EvidenceFormat, write_evidence
    from reviews.evidence.dates import DatesProblem, check_dates
    from reviews.evidence.report import make_report

    if to.suffix.lower() not in _ENDINGS:
        raise Fault(f"{to}: use one of {', '.join(_ENDINGS)}.", code=WRONG_USE)
    free_to_write(to, replace=replace)
    begin, end = _day(first), _day(last)
    chosen = opening.settings()
    columns = (TextColumn("People"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with opening.store(chosen) as store:
        maker, actor = made_by(chosen, store, by)
        try:
            check_dates(begin, end, maker.made_at.date())
        except DatesProblem as problem:
            raise Fault(str(problem), code=WRONG_USE) from None
        library = opening.library(chosen)
        with Progress(*columns, console=out, transient=True) as progress:
            task = progress.add_task("people", total=None)
            report = make_report(
                store,
                library,
                first=begin,
                last=end,
                provider=maker.provider,
                timezone=maker.timezone,
                now=maker.made_at,
                by=actor,
                progress=lambda at, of: progress.update(task, completed=at, total=of),
            )
        kind = cast("EvidenceFormat", to.suffix.lower()[1:])
        made = write_evidence(report, library, kind, own_font=chosen.font_file)
    to.write_bytes(made.data)
    done(f"{to}: involvement evidence from {begin} to {end}")
    if report.all_hidden:
        say("There are too few people for any number: everything is hidden.")
    for notice in made.notices:
        complain(notice)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Fault(f"{text} is no day.", "Write it as 2026-01-31.", code=WRONG_USE) from None
