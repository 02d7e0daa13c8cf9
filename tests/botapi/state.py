"""What a Bot API server remembers: updates to hand out, chats, files, and faults to play."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
FaultKind = Literal["429", "403", "400", "500", "lost", "cut", "slow", "garbage"]


@dataclass
class Fault:
    """Something that goes wrong ``times`` times for one method (and one chat, if given).

    ``lost`` applies the call and cuts the connection before the answer; ``cut`` cuts it before
    anything is applied; ``garbage`` answers with something that is no JSON.
    """

    method: str
    kind: FaultKind
    times: int = 1
    chat: int | None = None
    retry_after: int = 1
    seconds: float = 0.0
    text: str = ""


@dataclass
class Call:
    """One call that the service made, with the time it came in (monotonic seconds)."""

    method: str
    params: Json
    at: float
    uploaded: bool = False


@dataclass
class Messages:
    """One chat as the phone shows it: messages by id, in the order they came."""

    shown: dict[int, Json] = field(default_factory=dict)


class State:
    """Everything the server knows. Used by the handlers and by the phones."""

    def __init__(self, *, first_update: int = 700_000_001) -> None:
        self.updates: dict[int, Json] = {}
        self.chats: dict[int, Messages] = defaultdict(Messages)
        self.files: dict[str, bytes] = {}
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.answered: list[str] = []
        self.left: list[int] = []
        self.commands: list[Json] = []
        self.webhook: Json = {}
        self.latency = 0.0
        self.slow_files = 0.0
        self.handed_out = 0
        self.changed = asyncio.Condition()
        self._update_ids = itertools.count(first_update)
        self._message_ids = itertools.count(10)
        self._file_ids = itertools.count(1)
        self._serial = itertools.count(1)

    # Updates ---------------------------------------------------------------------------

    async def push(self, **content: Any) -> int:
        """Hand a new update to whoever polls; its id."""
        update_id = self.next_update_id()
        await self.push_raw({"update_id": update_id, **content})
        return update_id

    def next_update_id(self) -> int:
        """The id of the next update."""
        return next(self._update_ids)

    async def push_raw(self, *updates: Json) -> None:
        """Hand updates out exactly as given, in that order, even twice or misshapen."""
        async with self.changed:
            for update in updates:
                self.updates[next(self._serial)] = update
            self.changed.notify_all()

    def waiting(self, offset: int, limit: int) -> list[Json]:
        """The updates from ``offset`` on; the ones before it are forgotten, as Telegram does."""
        if offset > 0:
            for serial, update in list(self.updates.items()):
                if isinstance(update.get("update_id"), int) and update["update_id"] < offset:
                    del self.updates[serial]
        found = list(itertools.islice(self.updates.values(), limit))
        ids = [update.get("update_id") for update in found]
        self.handed_out = max([one for one in ids if isinstance(one, int)], default=0)
        return found

    # Messages and files ----------------------------------------------------------------

    def keep_file(self, data: bytes) -> str:
        """Keep bytes; the file id under which they can be sent again or fetched."""
        file_id = f"file{next(self._file_ids)}"
        self.files[file_id] = data
        return file_id

    def next_message_id(self) -> int:
        """A message id, growing over the whole server."""
        return next(self._message_ids)

    def show(self, chat: int, content: Json) -> Json:
        """Put a message of the bot on a phone."""
        message = {
            "message_id": self.next_message_id(),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private"},
            **content,
        }
        self.chats[chat].shown[message["message_id"]] = message
        return message

    async def tell(self) -> None:
        """Wake everybody who waits for something to change."""
        async with self.changed:
            self.changed.notify_all()

    def fault(self, method: str, chat: int | None) -> Fault | None:
        """The fault to play for this call, if one is planned."""
        for fault in self.faults:
            meant = fault.method.lower() == method.lower() and fault.chat in (None, chat)
            if meant and fault.times > 0:
                fault.times -= 1
                return fault
        return None
