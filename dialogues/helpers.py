"""Those who help a person, as a turn sees them: what each may do, and what they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dialogues.conversation import Conversation
from dialogues.support_records import SupporterRole

#: After so long, and after so many helped sittings, we ask if the help is still wanted (48).
STILL_WANTED = timedelta(days=30)
MANY_SITTINGS = 10


@dataclass(frozen=True, slots=True)
class Helper:
    """One supporter and what the person agreed to. ``at`` is None before the first answer.

    ``waiting`` says that there is something to say yes or no to: a new helper, a new phone.
    """

    id: str
    name: str
    role: SupporterRole
    sit: bool = False
    read_to_me: bool = False
    see: bool = False
    private: frozenset[str] = frozenset()
    at: datetime | None = None
    ended: bool = False
    waiting: bool = False

    @property
    def beside(self) -> bool:
        """Whether they may sit beside the person with the questions in their hands."""
        return self.sit or self.read_to_me

    @property
    def anything(self) -> bool:
        """Whether they may help at all."""
        return self.sit or self.read_to_me or self.see


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody whom the supporter of this phone supports."""

    supporter: str
    person: str


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of the person that the supporter may read."""

    asked: str
    answer: str
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that an advocate may read: what the person ``said`` first, exactly."""

    id: str
    said: tuple[str, ...]
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Support:
    """What a turn knows of help.

    ``helpers`` are all of the person, looked up only where they are needed. ``beside`` is the
    supporter in whose hands the person's own screens are now, ``hidden`` the views that are never
    for them: only for the person, or about danger. The rest is for a supporter's own screens: who
    they are, ``whom`` they support on this phone, what they may read, what they prepared, whether
    there are ``decisions``, and those that they may read (``decided``).
    """

    helpers: tuple[Helper, ...] = ()
    beside: Helper | None = None
    now: Helper | None = None
    whom: tuple[Whom, ...] = ()
    answers: tuple[Told, ...] = ()
    prepared: tuple[str, ...] = ()
    decided: tuple[Decided, ...] = ()
    decisions: bool = False
    hidden: frozenset[str] = frozenset()

    def helper(self, helper_id: str) -> Helper | None:
        """The helper with this id, if the person has one."""
        return next((one for one in self.helpers if one.id == helper_id), None)


NOBODY = Support()
#: Modes from which the next screen may be about helpers, so that they must be looked up.
_ASKED_IN = frozenset(
    {
        "menu", "warm-up", "break", "ended", "summary", "helpers", "helper-one", "helper-ask",
        "helper-topics", "still-wanted", "alone", "who-picked", "privacy",
    }
)  # fmt: skip


def wanted(conversation: Conversation) -> bool:
    """Whether the next screen may be about those who help."""
    return conversation.state in _ASKED_IN or conversation.resume in _ASKED_IN


@dataclass(frozen=True, slots=True)
class Terms:
    """The answers so far while the person is asked about one helper, one thing at a time."""

    sit: bool = False
    read_to_me: bool = False
    see: bool = False
    private: tuple[str, ...] = field(default=())


def still_wanted(helper: Helper, sittings: int, now: datetime) -> bool:
    """Whether it is time to ask if this help is still wanted and not forced."""
    if helper.at is None or helper.ended or helper.waiting or not helper.anything:
        return False
    return now - helper.at >= STILL_WANTED or (helper.beside and sittings >= MANY_SITTINGS)
