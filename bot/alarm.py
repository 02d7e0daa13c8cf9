"""Alerts go to humans: staff are told at once, and more of them while nobody looks (standards 102).

The store holds which step of the clock is due and what is to be sent; nothing here is only in
memory, so a restart neither forgets an alert nor tells the same twice. Each channel has a round
of its own: a mail server that does not answer holds up neither Telegram nor the next alert.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import get_args

import structlog

from bot.envelope import Outcome
from bot.intake import Intake
from bot.logs import where
from bot.writer import NotStored, Writer
from dialogues.alarms import AlertRaised
from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.reminders import WRITABLE
from dialogues.turn import Turn, tell_news
from storage.alert_clock import AlertClock, Waits
from storage.alert_news import News
from storage.errors import DamagedRow, Erased, Unknown
from storage.links import Link
from storage.staff_post import MOST_TRIES, Channel, Notice, StaffMessage
from storage.unit import Unit

log = structlog.get_logger()
WORDS: dict[Notice, str] = {
    "alert": "A person needs you. Open the console.",
    "reminder": "Somebody waits to hear back from staff. Open the console.",
}
_EVERY = 15.0
_LEASE = timedelta(seconds=30)
#: Sent beside each other, so that they are done or given up within their lease.
_AT_ONCE = 5
Send = Callable[[str, Notice], Awaitable[None]]


class Alarm:
    """The clock of alerts, and the post to staff. ``senders`` has one for each channel in use."""

    def __init__(
        self,
        writer: Writer,
        intake: Intake,
        senders: Mapping[Channel, Send],
        *,
        clock: Callable[[], datetime],
        waits: Waits,
    ) -> None:
        self._writer = writer
        self._intake = intake
        self._senders = senders
        self._clock = clock
        self._waits = waits
        self._wake = asyncio.Event()
        self._rounds: dict[Channel, asyncio.Task[int]] = {}
        intake.listen(self._heard)

    async def run(self) -> None:
        """Look when an alert comes in, and every few seconds, until cancelled."""
        try:
            while True:
                self._wake.clear()
                await self._look_once()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), _EVERY)
        finally:
            for task in self._rounds.values():
                task.cancel()

    async def _look_once(self) -> None:
        try:
            await self._take_due()
        except NotStored:
            log.error("no alerts", error="NotStored")
        except Exception as error:
            log.error("no alerts", error=type(error).__name__, where=where(error))
        # What waits from before is sent whatever came of the rest.
        self._send_what_waits()
        try:
            await self._tell_people()
        except Exception as error:
            log.error("no news", error=type(error).__name__, where=where(error))

    async def look(self) -> int:
        """Take the steps that are due, send what waits, and tell people what staff wrote.

        Returns how many messages to staff went out.
        """
        await self._take_due()
        rounds = self._send_what_waits()
        await self._tell_people()
        return sum(await asyncio.gather(*rounds))

    async def _take_due(self) -> None:
        now = self._clock()
        await self._writer.submit(lambda unit: AlertClock(unit.work, self._waits).take_due(now))

    async def _tell_people(self) -> None:
        brought = await self._writer.submit(lambda unit: bring_news(unit, self._intake))
        for outcome in brought:
            self._intake.announce(outcome)

    def _send_what_waits(self) -> list[asyncio.Task[int]]:
        """A round for each channel that has none under way, the quickest channel first."""
        for channel in get_args(Channel):
            under_way = self._rounds.get(channel)
            if under_way is None or under_way.done():
                self._rounds[channel] = asyncio.create_task(self._round(channel))
        return list(self._rounds.values())

    async def _round(self, channel: Channel) -> int:
        """Send what waits on one channel, until nothing does. Returns how many went out."""
        count = 0
        try:
            while True:
                now = self._clock()
                claimed = await self._writer.submit(
                    lambda unit: unit.staff_post.claim(channel, now, _LEASE, _AT_ONCE)  # noqa: B023
                )
                if not claimed:
                    return count
                count += sum(await asyncio.gather(*map(self._send, claimed)))
        except Exception as error:
            log.error("staff not told", error=type(error).__name__, where=where(error))
            return count

    def _heard(self, outcome: Outcome) -> None:
        if outcome.turn and any(isinstance(one, AlertRaised) for one in outcome.turn.records):
            self._wake.set()

    async def _send(self, message: StaffMessage) -> bool:
        """One message. What fails is tried again when its lease runs out."""
        send = self._senders.get(message.channel)
        try:
            if send is None:
                raise OSError("no such channel")
            await send(message.address, message.notice)
        except Exception as error:  # whatever it was: the next try may reach them
            name = type(error).__name__
            log.warning("staff not told", channel=message.channel, error=name, tries=message.tries)
            if message.tries >= MOST_TRIES:
                await self._done(message, sent=False, reason=name)
            return False
        await self._done(message, sent=True)
        return True

    async def _done(self, message: StaffMessage, *, sent: bool, reason: str = "") -> None:
        await self._writer.submit(
            lambda unit: unit.staff_post.done(message.id, sent=sent, reason=reason)
        )


def bring_news(unit: Unit, intake: Intake) -> list[Outcome]:
    """What staff wrote to people, laid over their chat where it can be written to."""
    outcomes = []
    for news in unit.alert_news.waiting():
        link = _own_chat(unit, news)
        if link is None:
            continue
        try:
            with unit.savepoint():
                outcome = intake.prompt(unit, link, partial(_tell, news))
                unit.alert_news.told(news)
        except (ValueError, LookupError, DamagedRow, Erased, Unknown) as error:
            log.error("news not told", error=type(error).__name__, where=where(error))
            continue
        if outcome is not None:
            outcomes.append(outcome)
    return outcomes


def _tell(news: News, conversation: Conversation, context: Context) -> Turn | None:
    return tell_news(conversation, replace(context, news=news.told))


def _own_chat(unit: Unit, news: News) -> Link | None:
    """The newest chat of the person themselves, one that we can write to first; never a helper's.

    A web page cannot be written to: there the screen stands when it is opened or used next.
    """
    try:
        links = unit.links.for_person(news.person_id)
        own = [one for one in links if one.supporter_id is None]
        own.sort(key=lambda one: one.channel in WRITABLE)
        return replace(own[-1], address=unit.links.address(own[-1])) if own else None
    except (DamagedRow, Erased, Unknown) as error:
        log.error("no chat for news", error=type(error).__name__, where=where(error))
        return None
