"""``serve``: everything in one process, until it is told to stop."""

from __future__ import annotations

import gc

from bot.cli import opening


def serve() -> None:
    """Run Telegram, the web chat and the console. Ctrl-C stops it; no answer is lost."""
    # Nothing that is imported is garbage; bot.memory.settle turns the collector on again.
    gc.disable()
    from bot.service import run

    run(opening.settings())
