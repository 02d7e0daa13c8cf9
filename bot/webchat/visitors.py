"""Whose browser this is: the cookie's token leads to a link, a person and their conversation."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from bot.intake_people import People
from bot.webchat.parts import ChatParts
from dialogues.context import Context
from dialogues.conversation import Conversation
from storage.errors import Erased, InviteExpired, InviteUnknown, InviteUsed, StorageError
from storage.links import Link
from storage.unit import Unit

CHANNEL = "web"
REFUSALS: dict[type[StorageError], str] = {
    InviteUnknown: "refusal.unknown",
    InviteUsed: "refusal.used",
    InviteExpired: "refusal.expired",
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """A known browser. ``conversation`` is None before the chat was opened for the first time."""

    token: str
    link: Link
    context: Context
    conversation: Conversation | None
    demo: bool = False


class Visitors:
    """Looks up cookies and invites. May be used from several threads."""

    def __init__(self, parts: ChatParts) -> None:
        self._store = parts.store
        self._people = People(
            parts.library,
            clock=parts.clock,
            new_id=parts.new_id,
            help_phone=parts.help_phone,
        )
        self._lock = threading.Lock()

    def known(self, token: str) -> Visitor | None:
        """The visitor with this token; None for a stranger."""
        if not token:
            return None
        with self._store.read() as unit:
            link = unit.links.find(CHANNEL, token)
            if link is None:
                return None
            try:
                return self._visitor(unit, link, token)
            except Erased:
                return None  # this person was erased: their chat is nobody's now

    def _visitor(self, unit: Unit, link: Link, token: str) -> Visitor:
        demo = unit.people.get(link.person_id).demo
        with self._lock:
            context = self._people.context(unit, link)
        return Visitor(token, link, context, _conversation(unit, link), demo)

    def refusal(self, code: str) -> str:
        """Why this invite does not open a chat, as a words key; "" when it does."""
        try:
            with self._store.read() as unit:
                kind = unit.invites.look(code).kind
        except tuple(REFUSALS) as error:
            return REFUSALS[type(error)]
        return REFUSALS[InviteUnknown] if kind == "staff" else ""


def _conversation(unit: Unit, link: Link) -> Conversation | None:
    stored = unit.conversations.look(link.person_id)
    if stored.state_json is None:
        return None
    try:
        return Conversation.from_json(stored.state_json)
    except (ValueError, TypeError, KeyError):
        return None  # the next turn begins again, kindly (bot.intake)
