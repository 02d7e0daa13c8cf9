"""``doctor``: looks at the whole installation and says, for each fault, how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import typer
from rich.text import Text

from bot.cli import opening
from bot.cli.checks import content, database, machine, outside, safety
from bot.cli.checks.finding import Finding
from bot.cli.expected import as_fault
from bot.cli.screen import complain, done, out
from bot.settings import Settings

CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    machine.python,
    machine.data_folder,
    machine.disk_space,
    machine.time_zone,
    machine.key_file,
    database.database,
    safety.safety,
    content.questions,
    content.pictures,
    content.letters,
    content.voices,
    outside.web_address,
    outside.telegram,
)
_MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "fault": ("✗", "red")}


def doctor() -> None:
    """Say what is wrong with the set-up, and how to mend it. Exit code 1 when something is."""
    chosen = opening.settings()
    findings: list[Finding] = []
    for check in CHECKS:
        for finding in _looked_at(check, chosen):
            # Two checks that need the database both fail without it; once is enough.
            if finding not in findings:
                _print(finding)
                findings.append(finding)
    faults = sum(finding.level == "fault" for finding in findings)
    warnings = sum(finding.level == "warning" for finding in findings)
    if faults:
        complain(f"{faults} to mend, {warnings} to think about.")
        raise typer.Exit(1)
    done(f"Ready to serve; {warnings} to think about." if warnings else "Ready to serve.")


def _looked_at(
    check: Callable[[Settings], Iterator[Finding]], chosen: Settings
) -> Iterator[Finding]:
    """The findings of one check, as they come; a check that cannot run is a fault."""
    try:
        yield from check(chosen)
    except Exception as error:
        fault = as_fault(error)
        if fault is None:
            raise
        yield Finding("fault", fault.what, fault.mend)


def _print(finding: Finding) -> None:
    mark, colour = _MARKS[finding.level]
    out.print(Text.assemble((f"{mark} ", colour), finding.what))
    if finding.mend:
        out.print(Text(f"    {finding.mend}"))
