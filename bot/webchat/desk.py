"""Between the pages and the conversation: who is here, what to show, what was answered."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

import msgspec

from bot.delivery_limits import Bucket
from bot.envelope import Attached, Envelope, Outcome
from bot.webchat.forms import Posted
from bot.webchat.parts import ChatParts
from bot.webchat.screens import Screen, screen_of
from bot.webchat.sounds import Sounds
from bot.webchat.visitors import CHANNEL, Invited, Visitor, Visitors
from bot.writer import NotStored
from dialogues.bringing import comes_now
from dialogues.conversation import Conversation
from dialogues.events import Event, Opened, Said, Showed, Spoke, Tapped
from dialogues.messages import Message, Speech
from media.incoming import Broken, TooBig, photo, voice
from media.made import Media

T = TypeVar("T")
_ROOM = 5_000
#: Words of one answer; Telegram itself takes 4,096 letters in one message.
LONGEST_WORDS = 20_000
ANSWERS_A_SECOND = 2.0
ANSWERS_AT_ONCE = 20
#: After this long a visit is a new one: the chat says hello and asks who is helping.
VISIT = timedelta(hours=1)


class NotTaken(Exception):
    """The answer was not kept. ``words`` is the key of the kind words that say so."""

    def __init__(self, words: str, status: int = 422) -> None:
        super().__init__(words)
        self.words = words
        self.status = status


@dataclass(frozen=True, slots=True)
class _Last:
    conversation: str
    step: int
    messages: tuple[Message, ...]


class Desk:
    """One for the whole web chat. Store and media work happens on other threads."""

    def __init__(self, parts: ChatParts) -> None:
        self.parts = parts
        self.visitors = Visitors(parts)
        self.sounds = Sounds(parts.studio)
        # The messages of the last turn, so that its notes are shown with the question. After a
        # restart, or on another worker, the question is shown without them.
        self._last: OrderedDict[str, _Last] = OrderedDict()
        self._taken: OrderedDict[str, bytes] = OrderedDict()
        self._pace: OrderedDict[str, Bucket] = OrderedDict()
        self._told: OrderedDict[str, None] = OrderedDict()

    async def visitor(self, token: str) -> Visitor | None:
        """Whose token this is."""
        return await asyncio.to_thread(self.visitors.known, token) if token else None

    async def invited(self, code: str, tokens: Sequence[str]) -> Invited:
        """What this invite means for a browser with these tokens."""
        return await asyncio.to_thread(self.visitors.invited, code, tokens)

    async def redeem(self, code: str, token: str) -> Outcome:
        """Use the invite and bind it to the new cookie. The token is kept as a hash only."""
        return await self._handle(token, f"invite:{self.parts.new_id()}", Opened(), invite=code)

    async def screen(self, visitor: Visitor) -> Screen:
        """What this person sees now."""
        conversation = visitor.conversation
        if conversation is None or self._is_new_visit(visitor, conversation):
            outcome = await self._handle(visitor.token, f"open:{self.parts.new_id()}", Opened())
            if outcome.turn is None:
                raise NotTaken("web.went-wrong", 500)
            conversation = outcome.turn.conversation
        screen = self.current(visitor, conversation)
        await self._note_told(visitor, screen)
        return screen

    async def _note_told(self, visitor: Visitor, screen: Screen) -> None:
        """What this page tells counts as told, once. A busy store hears of it at the next look."""
        if screen.tells and screen.tells not in self._told:
            try:
                await self.parts.intake.told([screen.tells], visitor.link)
            except NotStored:
                return
            _put(self._told, screen.tells, None)

    def current(self, visitor: Visitor, conversation: Conversation) -> Screen:
        """The screen of this conversation, and nothing moves."""
        last = self._last.get(visitor.link.id)
        if last and (last.conversation, last.step) == (conversation.id, conversation.step):
            messages: Sequence[Message] = last.messages
        else:
            messages = (visitor.show(conversation, visitor.context),)
        screen = screen_of(conversation.id, messages, aloud=conversation.sound)
        again = _other_way(visitor, conversation)
        return replace(
            screen,
            sound=self.sounds.address(screen.speech, screen.step),
            again=again,
            sound_again=self.sounds.address(again, screen.step, other_way=True),
        )

    def own_photo(self, visitor: Visitor, photo_id: str, px: int) -> Media:
        """The photo of somebody in this visitor's life. Raises ``Unknown`` for any other."""
        with self.parts.store.read() as unit:
            photo = unit.circle.photo(visitor.link.person_id, photo_id)
        return self.parts.studio.photo(photo.data, px)

    async def take(self, visitor: Visitor, posted: Posted) -> None:
        """Keep the answer. Raises ``NotTaken`` with kind words when it could not be kept."""
        update_id = f"{visitor.link.id}:{posted.once}"
        before = self._taken.get(update_id)
        if before is not None:
            if before != _remembered(posted):
                # The same page sent something else, after a lost reply: never dropped unsaid.
                raise NotTaken("web.moved-on", 409)
            return  # a second tap on Send; the store would see it too, but only for this step
        await self._in_turn(visitor.link.id)
        if posted.way == "nothing":
            raise NotTaken("web.nothing-to-send")
        if len(posted.words) > LONGEST_WORDS:
            raise NotTaken("web.too-long", 413)
        if posted.too_big:
            raise NotTaken("unreadable.too-big", 413)
        if posted.way != "tap" and not _is_current(visitor, posted):
            # A tap on an old screen is harmless; words for an old question would be filed
            # under the new one, so they wait in the box until the person sends them.
            raise NotTaken("web.moved-on", 409)
        event, attached = await _event(posted)
        try:
            outcome = await self._handle(
                visitor.token,
                update_id,
                event,
                attached=attached,
                conversation=posted.conversation or None,
            )
        except NotStored:
            raise NotTaken("errors.busy", 503) from None
        if outcome.failed:
            raise NotTaken("web.went-wrong", 500)
        _put(self._taken, update_id, _remembered(posted))

    async def _in_turn(self, link_id: str) -> None:
        """A thumb is never this fast: whoever posts without end is slowed down, then refused."""
        bucket = self._pace.get(link_id) or Bucket(ANSWERS_A_SECOND, ANSWERS_AT_ONCE)
        _put(self._pace, link_id, bucket)
        if not bucket.take():
            await asyncio.sleep(1 / ANSWERS_A_SECOND)
            if not bucket.take():
                raise NotTaken("errors.busy", 503)

    async def _handle(
        self,
        token: str,
        update_id: str,
        event: Event,
        *,
        attached: Attached | None = None,
        conversation: str | None = None,
        invite: str | None = None,
    ) -> Outcome:
        outcome = await self.parts.intake.handle(
            Envelope(
                source="web",
                update_id=update_id,
                channel=CHANNEL,
                address=token,
                event=event,
                attachment=attached,
                conversation=conversation,
                invite=invite,
            )
        )
        self._remember(outcome)
        return outcome

    def _remember(self, outcome: Outcome) -> None:
        if outcome.turn is None or outcome.link is None or not outcome.turn.messages:
            return
        talk = outcome.turn.conversation
        last = _Last(talk.id, talk.step, outcome.turn.messages)
        _put(self._last, outcome.link.id, last)

    def _is_new_visit(self, visitor: Visitor, conversation: Conversation) -> bool:
        """After a while, or where staff have something for the person meanwhile."""
        context = visitor.context
        theirs = conversation.permitted and not context.helper
        if theirs and comes_now(conversation, context.tellings):
            return True
        last_at = conversation.last_at or conversation.shown_at
        return last_at is not None and self.parts.clock() - last_at > VISIT


def _put(memory: OrderedDict[str, T], key: str, value: T) -> None:
    """Remember, and forget what was longest untouched."""
    memory[key] = value
    memory.move_to_end(key)
    if len(memory) > _ROOM:
        memory.popitem(last=False)


def _other_way(visitor: Visitor, conversation: Conversation) -> Speech:
    """What the second Listen says: the same answers the other way round (practice 3.3).

    Empty where nothing is asked with answers to choose from: there the same is heard again.
    """
    turned = visitor.show(msgspec.structs.replace(conversation, heard=2), visitor.context)
    return turned.speech if turned.asks and len(turned.options) > 1 else Speech()


def _remembered(posted: Posted) -> bytes:
    """What is remembered of an answer that was kept: enough to know the same one again."""
    said = "\0".join((posted.way, posted.choice, posted.words)).encode("utf-8", "replace")
    return hashlib.sha256(said + b"\0" + posted.data).digest()


def _is_current(visitor: Visitor, posted: Posted) -> bool:
    conversation = visitor.conversation
    return conversation is not None and (
        (posted.conversation, posted.step) == (conversation.id, conversation.step)
    )


async def _event(posted: Posted) -> tuple[Event, Attached | None]:
    if posted.way == "tap":
        return Tapped(posted.step, posted.choice), None
    if posted.way == "words":
        return Said(posted.words), None
    read = voice if posted.way == "voice" else photo
    try:
        came = await asyncio.to_thread(read, posted.data)
    except TooBig:
        raise NotTaken("unreadable.too-big", 413) from None
    except Broken:
        raise NotTaken("unreadable.broken") from None
    if posted.way == "voice":
        attached = Attached("voice", came.mime, came.data, came.seconds)
        return Spoke("", came.seconds), attached
    return Showed(""), Attached("photo", came.mime, came.data)
