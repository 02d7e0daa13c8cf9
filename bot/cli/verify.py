"""``verify``: shows that nothing that was kept has been altered, removed or put in later."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.screen import complain, done, say


def verify(
    seal: Annotated[
        list[str] | None, typer.Option(help="A seal that you wrote down earlier; may be repeated.")
    ] = None,
) -> None:
    """Check the ledger: was anything altered, removed, or put in later?"""
    with opening.store(opening.settings()) as store:
        report = store.verify(seal or ())
    if not report.ok:
        complain(
            str(report),
            "Keep the database as it is, compare it with a backup, and tell your data lead.",
        )
        raise typer.Exit(1)
    done(str(report))
    if report.checkpoint:
        say(f"Newest seal: {report.checkpoint}")
        say("Write it down elsewhere: verify --seal shows later that it is still there.")
