"""``serve``: everything in one process, until it is told to stop."""

from __future__ import annotations

from bot.cli import opening


def serve() -> None:
    """Run Telegram, the web chat and the console. Ctrl-C stops it; no answer is lost."""
    from bot.service import run

    run(opening.settings())
