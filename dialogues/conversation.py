"""Where one person is in the chat: everything a turn needs to remember, and nothing else.

The store keeps it sealed as JSON; :func:`to_json` and :func:`from_json` are the only way
in and out. ``state`` is the mode that the machine moves; the rest is data.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from dialogues.records import HowGiven


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of this sitting, kept so that it can be read back and changed.

    ``question`` is ``topic/question`` or ``topic/question/card``; ``text`` is what the
    summary shows; ``view`` is the id of the view in the store.
    """

    question: str
    view: str
    text: str
    picture: str | None = None
    kept: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Conversation:
    """The state of one conversation. A turn copies it and never changes the one it was given.

    ``step`` counts screens shown: a tap from an older step changes nothing.
    ``resume`` is the mode to go back to after help, a stop or a look at the menu.
    ``path`` are the questions of this topic in the order asked, ``at`` the place in it.
    ``order`` is the order in which the current options were shown.
    """

    id: str
    state: str = "welcome"
    resume: str = ""
    step: int = 0
    seed: int = 0
    permitted: bool = False
    misses: int = 0
    puzzled: int = 0
    sound: bool = True
    how: HowGiven = "self"
    topic: str = ""
    version: str = ""
    path: tuple[str, ...] = ()
    at: int = 0
    page: int = 0
    order: tuple[str, ...] = ()
    asked_since_break: int = 0
    given: tuple[Given, ...] = ()
    changing: str = ""
    shown_at: datetime | None = None
    last_at: datetime | None = None
    done: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """The conversation as JSON text, stable enough to compare."""
        return json.dumps(asdict(self), default=_plain, separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Conversation:
        """The conversation written by :meth:`to_json`. Raises ``ValueError`` on anything else."""
        data = json.loads(text)
        if not isinstance(data, dict) or "id" not in data:
            raise ValueError("this is not a stored conversation")
        known = {name: value for name, value in data.items() if name in cls.__slots__}
        known["given"] = tuple(Given(**one) for one in known.get("given", ()))
        known["path"] = tuple(known.get("path", ()))
        known["order"] = tuple(known.get("order", ()))
        for name in ("shown_at", "last_at"):
            if known.get(name):
                known[name] = datetime.fromisoformat(known[name])
        return cls(**known)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be part of a conversation")
