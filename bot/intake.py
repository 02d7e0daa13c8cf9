"""Intake: what came in becomes a turn, stored and committed, before anybody acknowledges it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.envelope import Envelope, Outcome
from bot.intake_fates import with_fates
from bot.intake_held import Held
from bot.intake_helpers import with_helpers
from bot.intake_mine import with_mine
from bot.intake_news import with_news
from bot.intake_people import People
from bot.intake_placed import with_placed
from bot.intake_supporters import Supporters
from bot.intake_voice import keep_turn
from bot.intake_welcome import admit
from bot.wire import Reply, reply_of, to_bytes, to_payload
from bot.writer import Writer
from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.events import Event, Showed, Spoke, Tapped
from dialogues.library import Library
from dialogues.messages import Message
from dialogues.turn import Turn, turn
from dialogues.watch import Watch
from storage.conversations import Stored
from storage.inbox import Waiting
from storage.links import Link
from storage.outbox import Claimant, NewOut, OutRow
from storage.unit import Unit

Listener = Callable[[Outcome], None]
#: Channels whose replies go out through the outbox. The web chat shows its page itself.
SENT = frozenset({"telegram"})
OLD_STEP = -1


class Intake:
    """The one way in. ``handle`` resolves once the envelope's turn is committed."""

    def __init__(
        self,
        writer: Writer,
        library: Library,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        help_phone: str = "",
        timezone: str = "UTC",
        practice: bool = False,
        languages: tuple[Library, ...] = (),
        claimant: Claimant | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._held = Held()
        self._claimant = claimant
        self._writer = writer
        writer.on_trouble(self._held.forget)
        writer.before_each_batch(_lock)
        self._library = library
        self._clock = clock
        self._people = People(
            library,
            clock=clock,
            new_id=new_id,
            help_phone=help_phone,
            timezone=timezone,
            practice=practice,
            languages=languages,
            watch=watch,
        )
        self._supporters = Supporters(self._people, self._conversation, _event, self._put)
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell ``listener`` every outcome, in the order stored, right after its commit."""
        self._listeners.append(listener)

    async def handle(self, envelope: Envelope) -> Outcome:
        """Store the turn that this envelope makes. Raises ``NotStored``: do not acknowledge."""
        return await self._submit(envelope)

    async def handle_all(self, envelopes: Sequence[Envelope]) -> list[Outcome | BaseException]:
        """The same for many at once; errors stand in the place of their outcome."""
        futures = [self._submit(envelope) for envelope in envelopes]
        return await asyncio.gather(*futures, return_exceptions=True)

    async def handle_waiting(self, row: Waiting, envelope: Envelope) -> Outcome:
        """The turn of an envelope that was acknowledged before, when its file was fetched."""
        return await self._told(
            self._writer.submit(
                lambda unit: self._resume(unit, row, envelope),
                rescue=lambda unit, error: self._set_waiting_aside(unit, row, envelope, error),
                subject=(envelope.channel, envelope.address),
            )
        )

    def _submit(self, envelope: Envelope) -> asyncio.Future[Outcome]:
        return self._told(
            self._writer.submit(
                lambda unit: self._receive(unit, envelope),
                rescue=lambda unit, error: self._set_aside(unit, envelope, error),
                subject=(envelope.channel, envelope.address),
            )
        )

    def _told(self, future: asyncio.Future[Outcome]) -> asyncio.Future[Outcome]:
        """Listeners hear of it at the commit, whether or not anybody still waits for it."""
        future.add_done_callback(self._tell)
        return future

    def _tell(self, future: asyncio.Future[Outcome]) -> None:
        if future.cancelled() or future.exception() is not None:
            return
        outcome = future.result()
        for one in (outcome, *outcome.others):
            self.announce(one)

    # From here on: inside the writer's transaction, on its thread ------------------------

    def _receive(self, unit: Unit, envelope: Envelope) -> Outcome:
        if not unit.inbox.first_time(envelope.source, envelope.update_id):
            return Outcome(repeated=True)
        admitted = admit(unit, envelope)
        if admitted.link is None:
            return Outcome(refused=admitted.refusal)
        if envelope.fetch is not None or self._held.holds(unit, admitted.link.id):
            return self._wait(unit, admitted.link, envelope)
        return self._turn(unit, admitted.link, envelope)

    def _wait(self, unit: Unit, link: Link, envelope: Envelope) -> Outcome:
        payload = to_bytes(envelope)
        source, update_id = envelope.source, str(envelope.update_id)
        row_id = unit.inbox.wait(source, update_id, link.id, payload)
        self._held.add(unit, link.id)
        row = Waiting(row_id, source, update_id, link.id, payload, self._clock(), 0, None)
        return Outcome(link=link, waiting=row)

    def _resume(self, unit: Unit, row: Waiting, envelope: Envelope) -> Outcome:
        if not unit.work.on_sqlite and row.link_id is not None:
            first = unit.inbox.first_of(row.link_id)
            if first is not None and first != row.id:
                return Outcome(early=True)
        if not unit.inbox.done([row.id]):
            return Outcome(repeated=True)  # another process had it as well
        link = unit.links.find(envelope.channel, envelope.address)
        outcome = (
            self._turn(unit, link, envelope) if link is not None else Outcome(refused="stranger")
        )
        self._held.remove(unit, row.link_id)
        return outcome

    def _turn(self, unit: Unit, link: Link, envelope: Envelope) -> Outcome:
        if link.supporter_id is not None:
            return self._supporters.turn(unit, link, envelope)
        stored = unit.conversations.load(link.person_id)
        conversation = self._conversation(stored)
        event = _event(unit, envelope, conversation)
        context = self._people.context(unit, link)
        context = with_news(unit, link, conversation, context, event)
        context = with_fates(unit, link.person_id, conversation, context, event)
        context = with_mine(unit, link.person_id, conversation, context)
        context = with_placed(unit, conversation, context)
        context = with_helpers(unit, link.person_id, conversation, context)
        made = turn(conversation, event, context)
        if made.conversation != conversation or stored.state_json is None:
            unit.conversations.save(stored, made.conversation.to_json(), made.conversation.step)
        keep_turn(unit, link, envelope, event, conversation, made)
        rows = self._put(unit, link, made)
        told = self._supporters.tell(unit, made.records, link.person_id)
        return Outcome(made, rows, link, others=told)

    def prompt(
        self, unit: Unit, link: Link, make: Callable[[Conversation, Context], Turn | None]
    ) -> Outcome | None:
        """A turn that no message began (a reminder); None when ``make`` finds it unwanted.

        Runs inside the writer's transaction. Its outcome is for :meth:`announce`.
        """
        stored = unit.conversations.load(link.person_id)
        conversation = self._conversation(stored)
        context = with_news(unit, link, conversation, self._people.context(unit, link))
        made = make(conversation, context)
        if made is None:
            return None
        unit.conversations.save(stored, made.conversation.to_json(), made.conversation.step)
        unit.records.keep(link.person_id, made.records, link=link)
        return Outcome(made, self._put(unit, link, made), link)

    def announce(self, outcome: Outcome) -> None:
        """Tell the listeners of an outcome that was committed without an envelope."""
        for listener in self._listeners:
            listener(outcome)

    async def told(self, telling_ids: Sequence[str], link: Link) -> None:
        """These were shown to the person: now they are told. Raises ``NotStored``."""
        await self._writer.submit(
            lambda unit: [unit.tellings.told(one, link_id=link.id) for one in telling_ids]
        )

    def _conversation(self, stored: Stored) -> Conversation:
        if stored.state_json is None:
            return Conversation(id=stored.id, seed=self._people.seed())
        try:
            return Conversation.from_json(stored.state_json)
        except (ValueError, TypeError, KeyError):
            # What was kept cannot be read any more: begin again, kindly, and keep the views.
            return Conversation(id=stored.id, seed=self._people.seed(), step=stored.step)

    def _put(self, unit: Unit, link: Link, made: Turn) -> tuple[OutRow, ...]:
        reply = reply_of(made)
        if link.channel not in SENT or reply.empty:
            return ()
        new = NewOut(link.id, made.conversation.id, to_payload(reply))
        return tuple(unit.outbox.put([new], self._claimant))

    # When a message could not be handled -------------------------------------------------

    def _set_aside(self, unit: Unit, envelope: Envelope, error: Exception) -> Outcome:
        """Keep the message with the error's class and say so kindly; the batch goes on."""
        unit.inbox.first_time(envelope.source, envelope.update_id)
        link = unit.links.find(envelope.channel, envelope.address)
        if link is None:
            return Outcome(failed=True)
        payload, name = to_bytes(envelope), type(error).__name__
        unit.inbox.wait(envelope.source, envelope.update_id, link.id, payload, name)
        return Outcome(out_rows=self._sorry(unit, link), link=link, failed=True)

    def _set_waiting_aside(
        self, unit: Unit, row: Waiting, envelope: Envelope, error: Exception
    ) -> Outcome:
        unit.inbox.done([row.id])
        name = type(error).__name__
        unit.inbox.wait(row.source, row.update_id, row.link_id, to_bytes(envelope), name)
        self._held.remove(unit, row.link_id)
        link = unit.links.find(envelope.channel, envelope.address)
        if link is None:
            return Outcome(failed=True)
        return Outcome(out_rows=self._sorry(unit, link), link=link, failed=True)

    def _sorry(self, unit: Unit, link: Link) -> tuple[OutRow, ...]:
        """A kind word. It touches nothing that may have been the cause of the trouble."""
        if link.channel not in SENT:
            return ()
        words = self._library.words("errors.went-wrong")
        message = Message(
            "sorry", words.text, self._library.speech(words.parts), picture=words.picture
        )
        reply = Reply(conversation="", messages=(message,))
        return tuple(unit.outbox.put([NewOut(link.id, None, to_payload(reply))]))


def _lock(unit: Unit, subjects: list[tuple[str, str]]) -> None:
    """On PostgreSQL: lock the batch's conversations, so that a person has one turn at a time
    whichever process takes it; in one order, or two could each hold what the other waits for.
    SQLite has one writer anyway."""
    if not unit.work.on_sqlite:
        bound = [unit.links.on_phone(*subject) for subject in set(subjects)]
        unit.conversations.lock(link.person_id for links in bound for link in links)


def _event(unit: Unit, envelope: Envelope, conversation: Conversation) -> Event:
    """The event with an id for its file, and a tap from another conversation made old."""
    event = envelope.event
    if event is None:
        raise ValueError("an envelope without an event has to be fetched first")
    if isinstance(event, Tapped) and envelope.conversation not in (None, conversation.id):
        return replace(event, step=OLD_STEP)
    if envelope.attachment is not None and isinstance(event, Spoke | Showed):
        return replace(event, attachment=unit.work.new_id())
    return event
