"""Whose browser this is: the cookie's token leads to a link, a person and their conversation."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from bot.intake_fates import with_fates
from bot.intake_news import with_news
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
    """A known browser; ``context`` is in the language that the person chose.

    ``conversation`` is None before the chat was opened for the first time.
    """

    token: str
    link: Link
    context: Context
    conversation: Conversation | None
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Invited:
    """``token``: this browser has the chat already. ``refusal``: words key. Neither: welcome."""

    token: str = ""
    refusal: str = ""


class Visitors:
    """Looks up cookies and invites. May be used from several threads."""

    def __init__(self, parts: ChatParts) -> None:
        self._store = parts.store
        self._people = People(
            parts.library,
            clock=parts.clock,
            new_id=parts.new_id,
            help_phone=parts.help_phone,
            languages=parts.languages,
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
        conversation = _conversation(unit, link)
        if conversation is not None:
            context = context.in_language(conversation.language)
            context = with_news(unit, link, conversation, context)
            context = with_fates(unit, link.person_id, conversation, context)
        return Visitor(token, link, context, conversation, demo)

    def invited(self, code: str, tokens: Sequence[str]) -> Invited:
        """What this invite means for a browser that holds these tokens.

        A tablet may be shared: a link leads to the chat of the person it was made for, never
        to that of the one who had the tablet before (hazard H2).
        """
        with self._store.read() as unit:
            invite = unit.invites.whose(code)
            if invite is None or invite.kind == "staff":
                return Invited(refusal="refusal.unknown")
            for token in tokens:
                link = unit.links.find(CHANNEL, token)
                if link and (link.supporter_id or link.person_id) == invite.subject_id:
                    return Invited(token=token)
            try:
                unit.invites.look(code)
            except tuple(REFUSALS) as error:
                return Invited(refusal=REFUSALS[type(error)])
        return Invited()


def _conversation(unit: Unit, link: Link) -> Conversation | None:
    stored = unit.conversations.look(link.person_id)
    if stored.state_json is None:
        return None
    try:
        return Conversation.from_json(stored.state_json)
    except (ValueError, TypeError, KeyError):
        return None  # the next turn begins again, kindly (bot.intake)
