"""What every update does, however it came: quiet the button, store the turn, answer strangers."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine, Sequence
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.delivery_limits import Bucket
from bot.envelope import Envelope, Outcome, Refusal
from bot.intake import Intake
from bot.logs import where
from bot.telegram.client import Api
from bot.telegram.sender import TelegramSender
from bot.telegram.updates import Crowd, Ignored, read, tapped_screen
from bot.writer import NotStored
from dialogues.library import Library

log = structlog.get_logger()
_REMEMBERED_CROWDS = 1_000
#: So many refusals a chat gets in an hour: a stranger who writes on is not answered each time.
REFUSED_AN_HOUR = 5
_HOUR = 3600.0
_REMEMBERED_STRANGERS = 10_000
REFUSALS: dict[Refusal, str] = {
    "stranger": "refusal.stranger",
    "invite-unknown": "refusal.unknown",
    "invite-used": "refusal.used",
    "invite-expired": "refusal.expired",
    "staff-phone": "refusal.staff",
    "phone-taken": "refusal.phone-taken",
}


class Door:
    """Takes updates in and returns when everything in them is committed."""

    def __init__(self, api: Api, intake: Intake, sender: TelegramSender, library: Library) -> None:
        self._api = api
        self._intake = intake
        self._sender = sender
        self._library = library
        self._crowds: set[int] = set()
        self._refused: OrderedDict[str, Bucket] = OrderedDict()
        self._beside: set[asyncio.Task[Any]] = set()

    async def take(self, updates: Sequence[Any]) -> None:
        """Handle a batch. Raises ``NotStored`` if it must come again."""
        envelopes = []
        for update in updates:
            self._quiet(update)
            found = read(update)
            if isinstance(found, Envelope):
                envelopes.append(found)
            elif isinstance(found, Crowd):
                self._leave(found)
            else:
                self._ignore(found)
        if envelopes:
            outcomes = await self._intake.handle_all(envelopes)
            self._after(envelopes, outcomes)

    async def close(self) -> None:
        """Let the small things that go on beside finish."""
        if self._beside:
            await asyncio.wait(list(self._beside), timeout=1.0)

    def _after(
        self, envelopes: Sequence[Envelope], outcomes: Sequence[Outcome | BaseException]
    ) -> None:
        trouble: BaseException | None = None
        for envelope, outcome in zip(envelopes, outcomes, strict=True):
            if isinstance(outcome, NotStored):
                trouble = outcome
            elif isinstance(outcome, BaseException):
                log.error("update lost", error=type(outcome).__name__, where=where(outcome))
            elif outcome.refused is not None and self._may_refuse(envelope.address):
                words = self._library.words(REFUSALS[outcome.refused]).text
                self._run_beside(self._sender.say(envelope.address, words))
        if trouble is not None:
            raise trouble

    def _may_refuse(self, address: str) -> bool:
        """Whether this chat is still told why it is refused: a few times in an hour."""
        bucket = self._refused.get(address)
        if bucket is None:
            bucket = self._refused[address] = Bucket(REFUSED_AN_HOUR / _HOUR, REFUSED_AN_HOUR)
        self._refused.move_to_end(address)
        if len(self._refused) > _REMEMBERED_STRANGERS:
            self._refused.popitem(last=False)
        return bucket.take()

    def _quiet(self, update: Any) -> None:
        """Stop the button's spinner at once; if that fails, it stops by itself."""
        query = update.get("callback_query") if isinstance(update, dict) else None
        if isinstance(query, dict) and isinstance(query.get("id"), str):
            params = {"callback_query_id": query["id"]}
            self._run_beside(self._call("answerCallbackQuery", params))
            if tapped := tapped_screen(query):
                self._sender.remember(*tapped)

    def _leave(self, crowd: Crowd) -> None:
        """Say once that we talk one to one only, and go."""
        if crowd.chat in self._crowds and not crowd.joined:
            return
        if len(self._crowds) > _REMEMBERED_CROWDS:
            self._crowds.clear()
        self._crowds.add(crowd.chat)
        self._run_beside(self._say_and_leave(crowd))

    async def _say_and_leave(self, crowd: Crowd) -> None:
        if crowd.can_speak:
            await self._sender.say(str(crowd.chat), self._library.words("refusal.group").text)
        await self._call("leaveChat", {"chat_id": crowd.chat})

    def _ignore(self, found: Ignored) -> None:
        log.warning("update set aside", why=found.why)

    async def _call(self, method: str, params: dict[str, Any]) -> None:
        try:
            await self._api.call(method, params)
        except TelegramError as error:
            log.info("small call failed", method=method, error=type(error).__name__)

    def _run_beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
