"""One thing that came in, whichever front door it came through, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dialogues.events import Event
from dialogues.turn import Turn
from storage.inbox import Waiting
from storage.links import Link
from storage.outbox import OutRow

Refusal = Literal[
    "stranger", "invite-unknown", "invite-used", "invite-expired", "phone-taken", "staff-phone"
]


@dataclass(frozen=True, slots=True)
class Attached:
    """A voice note or photo that has arrived and was found sound. ``seconds`` 0 is unknown."""

    kind: Literal["voice", "photo"]
    mime: str
    data: bytes = field(repr=False)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Fetch:
    """A voice note or photo that still lies at Telegram. ``size`` is bytes, 0 is unknown."""

    kind: Literal["voice", "photo"]
    file_id: str
    size: int = 0
    seconds: float = 0.0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """An update with its sender. ``update_id`` is unique per ``source``: a repeat is a no-op.

    ``address`` is the chat within ``channel``. ``conversation`` is the id that stood in the
    button, if one was tapped. ``event`` is None only while ``fetch`` is still to be done.
    With ``attachment`` the event is ``Spoke`` or ``Showed`` with an empty attachment id:
    the intake gives the id when it stores the file.
    """

    source: str
    update_id: int | str
    channel: str
    address: str
    event: Event | None = None
    attachment: Attached | None = None
    fetch: Fetch | None = None
    invite: str | None = None
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an envelope, after it was committed.

    ``turn`` is None for a repeat, a refusal, a message that waits for its file, one that
    was set aside (``failed``), and one whose turn has not come (``early``): an earlier message
    of the same chat still waits, at another process. ``others`` came of it on the phones of
    those who help the person.
    """

    turn: Turn | None = None
    out_rows: tuple[OutRow, ...] = ()
    link: Link | None = None
    refused: Refusal | None = None
    repeated: bool = False
    waiting: Waiting | None = None
    failed: bool = False
    early: bool = False
    others: tuple[Outcome, ...] = ()
