"""Once a day: the ledger is sealed, and what nobody needs any more is forgotten.

Telegram repeats an update for a day and a browser a form for as long as its page is open, so
what was handled is remembered for a month. What was sent is kept as long, but for the newest
screen of each chat. What people told us is never touched.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.logs import where
from storage.store import Store

log = structlog.get_logger()

KEPT = timedelta(days=30)
_FIRST = 10 * 60.0  # after the start, when nobody waits for it
_DAY = 24 * 60 * 60.0


async def keep_house(store: Store, clock: Callable[[], datetime]) -> None:
    """Tidy soon after the start and then every day, until it is cancelled."""
    await asyncio.sleep(_FIRST)
    while True:
        try:
            await asyncio.to_thread(tidy, store, clock())
        except Exception as error:
            log.error("not tidied", error=type(error).__name__, where=where(error))
        await asyncio.sleep(_DAY)


def tidy(store: Store, now: datetime) -> None:
    """Forget updates, sent messages and drafts of more than a month ago; seal the ledger.

    What an erasure could not sweep away, because somebody was reading, goes now.
    """
    with store.begin() as unit:
        unit.inbox.prune(now - KEPT)
        unit.outbox.prune(now - KEPT)
        unit.drafts.drop_older(now - KEPT)
    store.checkpoint()
    if not store.sweep():
        log.warning("not swept", again="tomorrow")
