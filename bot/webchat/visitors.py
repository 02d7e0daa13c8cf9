"""Whose browser this is: the cookie's token leads to a link, a person and their conversation."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.intake_fates import with_fates
from bot.intake_helpers import seat_of, with_helpers
from bot.intake_mine import with_mine
from bot.intake_news import with_news
from bot.intake_people import People
from bot.intake_placed import with_placed
from bot.webchat.parts import ChatParts
from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.messages import Message
from dialogues.supporting.beside import beside_show
from dialogues.supporting.flow import support_show
from dialogues.turn import show
from storage.errors import Erased, InviteExpired, InviteUnknown, InviteUsed, StorageError
from storage.links import PEOPLE_A_PHONE, Link
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

    ``conversation`` is None before the chat was opened for the first time. ``show`` draws its
    screen: on the phone of a supporter it is another one.
    """

    token: str
    link: Link
    context: Context
    conversation: Conversation | None
    demo: bool = False
    show: Callable[[Conversation, Context], Message] = show


@dataclass(frozen=True, slots=True)
class Invited:
    """``token``: this browser has the chat already. ``refusal``: words key. Neither: welcome.

    ``joins`` is the token of a supporter's browser that takes one more person in.
    """

    token: str = ""
    joins: str = ""
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
        if link.supporter_id is not None:
            return self._supporter(unit, link, token, demo=demo)
        with self._lock:
            context = self._people.context(unit, link)
        conversation = _conversation(unit, link)
        if conversation is not None:
            context = context.in_language(conversation.language)
            context = with_news(unit, link, conversation, context)
            context = with_fates(unit, link.person_id, conversation, context)
            context = with_mine(unit, link.person_id, conversation, context)
            context = with_placed(unit, conversation, context)
            context = with_helpers(unit, link.person_id, conversation, context)
        return Visitor(token, link, context, conversation, demo)

    def _supporter(self, unit: Unit, link: Link, token: str, *, demo: bool) -> Visitor:
        """A supporter's phone: their own page, or the person's while they sit together."""
        with self._lock:
            seat = seat_of(unit, self._people, link)
        if not seat.together:
            talk = seat.talk if seat.stored.state_json is not None else None
            return Visitor(token, seat.link, seat.context, talk, demo, support_show)
        conversation = _conversation(unit, seat.link)
        context = seat.beside
        if conversation is not None:
            context = context.in_language(conversation.language)
            context = with_fates(unit, seat.link.person_id, conversation, context)
            context = with_helpers(unit, seat.link.person_id, conversation, context)
        return Visitor(token, seat.link, context, conversation, demo, beside_show)

    def invited(self, code: str, tokens: Sequence[str]) -> Invited:
        """What this invite means for a browser that holds these tokens.

        A tablet may be shared: a link leads to the chat of the person it was made for, never
        to that of the one who had the tablet before (hazard H2).
        """
        with self._store.read() as unit:
            invite = unit.invites.whose(code)
            if invite is None or invite.kind == "staff":
                return Invited(refusal="refusal.unknown")
            joins = ""
            for token in tokens:
                bound = unit.links.on_phone(CHANNEL, token)
                if any((one.supporter_id or one.person_id) == invite.subject_id for one in bound):
                    return Invited(token=token)
                if invite.kind == "supporter" and not joins and _has_room(bound):
                    joins = token
            try:
                unit.invites.look(code)
            except tuple(REFUSALS) as error:
                return Invited(refusal=REFUSALS[type(error)])
        return Invited(joins=joins)


def _has_room(bound: Sequence[Link]) -> bool:
    """Whether this is the browser of a supporter who can take one more person in."""
    return bool(bound) and bound[0].supporter_id is not None and len(bound) < PEOPLE_A_PHONE


def _conversation(unit: Unit, link: Link) -> Conversation | None:
    stored = unit.conversations.look(link.person_id)
    if stored.state_json is None:
        return None
    try:
        return Conversation.from_json(stored.state_json)
    except (ValueError, TypeError, KeyError):
        return None  # the next turn begins again, kindly (bot.intake)
