"""``verify``: shows that nothing that was kept has been altered, removed or put in later."""

from __future__ import annotations

import typer

from bot.cli import opening
from bot.cli.screen import complain, done


def verify() -> None:
    """Check the ledger: was anything altered, removed, or put in later?"""
    with opening.store(opening.settings()) as store:
        report = store.verify()
    for problem in report.problems:
        complain(str(problem))
    if report.problems:
        complain(
            f"{len(report.problems)} problems in {report.entries} entries.",
            "Keep the database as it is, compare it with a backup, and tell your data lead.",
        )
        raise typer.Exit(1)
    done(f"{report.entries} entries; nothing was altered, removed or put in later.")
