"""The composition root: everything is made here, started here and stopped here.

Telegram starts first, because a person may be waiting; the web follows within a second.
"""

from __future__ import annotations

import asyncio
import importlib
import signal
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
import uvloop

from bot import logs, memory
from bot.alarm import Alarm
from bot.alarm_senders import senders
from bot.alone import alone, only_asker
from bot.content import begin_check
from bot.housekeeping import keep_house, seal_at_the_end
from bot.parts import Parts, make_parts
from bot.reminders import Reminders
from bot.settings import Settings
from bot.staff_reminders import Reminding
from bot.telling import Tellings
from dialogues.danger.rules import all_rules
from storage.times import utc_now

if TYPE_CHECKING:
    from bot.telegram.front import Telegram
    from bot.web import WebServer

log = structlog.get_logger()
_THREADS = 4  # each may hold a database connection with its cache
#: Seconds in which whoever wrote meanwhile is answered before the web is imported beside it.
_HEAD_START = 0.4


class Service:
    """One process: Telegram, web chat and console on one store.

    ``run`` raises what is wrong with the set-up (``StorageError``, ``ContentError``,
    ``OSError``), each with words for the person who looks after the machine.
    """

    def __init__(self, settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> None:
        self.settings = settings
        self._clock = clock
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Stop cleanly: what is being stored is stored, what is being sent may finish."""
        self._stop.set()

    async def run(self) -> None:
        """Serve until ``stop``, SIGTERM or SIGINT."""
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="helper"))
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        async with AsyncExitStack() as stack:
            await self._start(stack)
            memory.settle()
            log.info("ready", url=self.settings.url, telegram=bool(self.settings.bot_id))
            await self._stop.wait()
            log.info("stopping")

    async def _start(self, stack: AsyncExitStack) -> None:
        listening = listen(self.settings.host, self.settings.port)
        stack.callback(listening.close)
        parts = self._make_parts(stack)
        stack.enter_context(alone(self.settings.database))
        if self.settings.bot_id and not self.settings.webhook_url:
            stack.enter_context(only_asker(parts.store, self.settings.bot_id))
        stack.callback(seal_at_the_end, parts.store)
        stack.push_async_callback(parts.writer.close)
        telegram = await self._start_telegram(stack, parts)
        await self._start_web(stack, parts, listening, telegram)
        self._start_alarm(stack, parts, telegram)
        tidying = asyncio.create_task(keep_house(parts.store, self._clock))
        stack.callback(tidying.cancel)

    def _make_parts(self, stack: AsyncExitStack) -> Parts:
        """What there is one of, and what is imported for Telegram, while the content is checked."""
        checked = begin_check(self.settings)
        try:
            parts = make_parts(self.settings, self._clock, checked=checked)
            stack.callback(parts.store.close)
            asyncio.get_running_loop().run_in_executor(None, parts.studio.get_ready)
            if self.settings.bot_id:
                importlib.import_module("bot.telegram.front")
        finally:
            checked.result()
        return parts

    def _start_alarm(self, stack: AsyncExitStack, parts: Parts, telegram: Telegram | None) -> None:
        alarm = Alarm(
            parts.writer,
            parts.intake,
            senders(self.settings, telegram),
            clock=self._clock,
            waits=self.settings.alert_waits,
        )
        task = asyncio.create_task(alarm.run())
        stack.callback(task.cancel)
        reminding = Reminding(parts.writer, clock=self._clock, timezone=self.settings.timezone)
        reminder = asyncio.create_task(reminding.run())
        stack.callback(reminder.cancel)
        # The rules over words are read beside, so that the first message need not wait for it.
        asyncio.get_running_loop().run_in_executor(None, all_rules)

    async def _start_telegram(self, stack: AsyncExitStack, parts: Parts) -> Telegram | None:
        if not self.settings.bot_id:
            return None
        from bot.telegram.front import Telegram  # half a second that only a bot needs

        telegram = Telegram(parts)
        stack.push_async_callback(telegram.stop)
        await telegram.start()
        reminders = Reminders(
            parts.writer, parts.intake, clock=self._clock, timezone=self.settings.timezone
        )
        tellings = Tellings(
            parts.writer, parts.intake, clock=self._clock, timezone=self.settings.timezone
        )
        for written_first in (reminders, tellings):
            stack.callback(asyncio.create_task(written_first.run()).cancel)
        return telegram

    async def _start_web(
        self,
        stack: AsyncExitStack,
        parts: Parts,
        listening: socket.socket,
        telegram: Telegram | None,
    ) -> None:
        """Build the web on another thread, while Telegram answers people already."""
        if telegram is not None:
            await asyncio.sleep(_HEAD_START)
        server = await asyncio.to_thread(_web_server, parts, telegram)
        stack.push_async_callback(server.stop)
        await server.start(listening)
        if telegram is not None:
            telegram.announce()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; a taken port is found before anything else is begun."""
    try:
        return socket.create_server((host, port), backlog=2048)
    except OSError as error:
        raise OSError(error.errno, error.strerror, f"{host}:{port}") from error


def run(settings: Settings) -> None:
    """Run the service in this process until it is told to stop."""
    secrets = (settings.telegram_token, settings.webhook_secret, settings.smtp_url)
    logs.set_up(settings.log_level, secrets=[one.get_secret_value() for one in secrets])
    memory.share_heaps()
    uvloop.run(Service(settings).run())


def _web_server(parts: Parts, telegram: Telegram | None) -> WebServer:
    from bot.web import WebServer, web_app

    return WebServer(web_app(parts, telegram))
