"""Every five minutes the ledger is sealed; once a day what nobody needs is forgotten.

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
from storage.alert_mending import mend_news
from storage.store import Store

log = structlog.get_logger()

KEPT = timedelta(days=30)
#: What was sealed cannot be cut off unseen; the shorter this is, the less can. Some minutes after
#: the start nobody waits for the first time any more.
SEALED_EVERY = 5 * 60.0
_DAY = timedelta(days=1)


async def keep_house(store: Store, clock: Callable[[], datetime]) -> None:
    """Tidy soon after the start and then every day, and seal in between, until cancelled."""
    tidied: datetime | None = None
    while True:
        await asyncio.sleep(SEALED_EVERY)
        now = clock()
        try:
            if tidied is None or abs(now - tidied) >= _DAY:
                await asyncio.to_thread(tidy, store, now)
                tidied = now
            else:
                await asyncio.to_thread(store.checkpoint_when_moved)
        except Exception as error:
            log.error("not tidied", error=type(error).__name__, where=where(error))


def seal_at_the_end(store: Store) -> None:
    """Seal what was kept since: somebody who alters a database often stops the service first."""
    try:
        store.checkpoint_when_moved()
    except Exception as error:
        log.error("not sealed", error=type(error).__name__, where=where(error))


def tidy(store: Store, now: datetime) -> None:
    """Forget updates, sent messages and drafts of more than a month ago; seal the ledger.

    What an erasure could not sweep away, because somebody was reading, goes now; what staff
    wrote about an alert and was lost on its way waits for its person again.
    """
    with store.begin() as unit:
        unit.inbox.prune(now - KEPT)
        unit.outbox.prune(now - KEPT)
        unit.drafts.drop_older(now - KEPT)
        mend_news(unit.work)
    store.checkpoint()
    if not store.sweep():
        log.warning("not swept", again="tomorrow")
