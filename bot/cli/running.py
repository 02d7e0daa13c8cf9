"""``serve``: everything in one process, until it is told to stop."""

from __future__ import annotations

from bot.cli import opening
from bot.cli.faults import Fault
from bot.settings import Settings


def serve() -> None:
    """Run Telegram, the web chat and the console. Ctrl-C stops it; no answer is lost."""
    run(opening.settings())


def run(chosen: Settings) -> None:
    """Run the service here. Raises ``Fault`` when it cannot start."""
    from bot.service import CannotStart
    from bot.service import serve as serve_until_stopped

    try:
        serve_until_stopped(chosen)
    except CannotStart as error:
        raise Fault(str(error)) from None
