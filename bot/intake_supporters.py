"""Turns on a supporter's phone: their own chat, or the person's while they sit together.

Words of a supporter never become a view: only while the person agreed and both said that they
sit together does what comes from this phone go to the person's own conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from bot.envelope import Envelope, Outcome
from bot.intake_fates import with_fates
from bot.intake_helpers import Seat, seat_of, with_helpers
from bot.intake_people import People
from bot.intake_voice import keep_turn
from dialogues.conversation import Conversation
from dialogues.events import Event, Opened, Tapped
from dialogues.records import Record
from dialogues.support_records import BesideChanged, PersonChosen, SupporterAgreed
from dialogues.supporting.beside import beside_turn, sit_down, stand_up
from dialogues.supporting.flow import support_turn
from dialogues.turn import Turn
from storage.conversations import Stored
from storage.links import Link
from storage.outbox import OutRow
from storage.unit import Unit

#: The button on each of the person's screens on this phone that ends it.
APART = "apart"
Put = Callable[[Unit, Link, Turn], tuple[OutRow, ...]]
ReadTalk = Callable[[Stored], Conversation]
MakeEvent = Callable[[Unit, Envelope, Conversation], Event]


class Supporters:
    """Runs inside the writer's transaction, as the intake that it belongs to."""

    def __init__(self, people: People, read: ReadTalk, event: MakeEvent, put: Put) -> None:
        self._people = people
        self._read = read
        self._event = event
        self._put = put

    def turn(self, unit: Unit, link: Link, envelope: Envelope) -> Outcome:
        """One message from a supporter's phone."""
        seat = seat_of(unit, self._people, link)
        if seat.together:
            if isinstance(envelope.event, Tapped) and envelope.event.choice == APART:
                return self._apart(unit, seat)
            return self._person(unit, seat, envelope)
        event = self._event(unit, envelope, seat.talk)
        made = support_turn(seat.talk, event, seat.context)
        self._keep(unit, seat, envelope, event, made)
        if any(isinstance(one, PersonChosen) for one in made.records):
            chosen = seat_of(unit, self._people, link)
            return self._own_page(unit, chosen)
        if made.conversation.beside and not seat.talk.beside:
            return self._together(unit, seat)
        return self._outcome(unit, seat.link, made)

    def tell(self, unit: Unit, records: Sequence[Record], person_id: str) -> tuple[Outcome, ...]:
        """What the person said about a helper shows on that helper's phones at once."""
        changed = {one.supporter for one in records if isinstance(one, SupporterAgreed)}
        told = []
        for link in unit.links.for_person(person_id) if changed else ():
            if link.supporter_id in changed:
                bound = replace(link, address=unit.links.address(link))
                seat = seat_of(unit, self._people, bound)
                if seat.link.supporter_id == link.supporter_id and not seat.together:
                    told.append(self._own_page(unit, seat))
        return tuple(told)

    def _own_page(self, unit: Unit, seat: Seat) -> Outcome:
        made = support_turn(seat.talk, Opened(), seat.context)
        self._save(unit, seat, made.conversation)
        unit.records.keep(seat.link.person_id, made.records, link=seat.link)
        return self._outcome(unit, seat.link, made)

    def _together(self, unit: Unit, seat: Seat) -> Outcome:
        """The person's own screen, on this phone."""
        person_id = seat.link.person_id
        stored = unit.conversations.load(person_id)
        conversation = self._read(stored)
        context = with_helpers(unit, person_id, conversation, seat.beside, always=True)
        made = sit_down(conversation, context)
        unit.conversations.save(stored, made.conversation.to_json(), made.conversation.step)
        return self._outcome(unit, seat.link, made)

    def _apart(self, unit: Unit, seat: Seat) -> Outcome:
        """One tap, also on an old screen: this phone is the supporter's own again."""
        stored = unit.conversations.load(seat.link.person_id)
        left = stand_up(self._read(stored))
        unit.conversations.save(stored, left.to_json(), left.step)
        now = seat.context.now
        gone: tuple[Record, ...] = (BesideChanged(False, now),)
        unit.records.keep(seat.link.person_id, gone, link=seat.link)
        alone = replace(seat, talk=msgspec.structs.replace(seat.talk, beside=False))
        return self._own_page(unit, alone)

    def _person(self, unit: Unit, seat: Seat, envelope: Envelope) -> Outcome:
        """A turn of the person, with how it was given and by whose phone."""
        stored = unit.conversations.load(seat.link.person_id)
        conversation = self._read(stored)
        person_id = seat.link.person_id
        context = with_fates(unit, person_id, conversation, seat.beside)
        context = with_helpers(unit, person_id, conversation, context)
        event = self._event(unit, envelope, conversation)
        made = beside_turn(conversation, event, context)
        if made.conversation != conversation or stored.state_json is None:
            unit.conversations.save(stored, made.conversation.to_json(), made.conversation.step)
        keep_turn(unit, seat.link, envelope, event, conversation, made)
        if any(isinstance(one, SupporterAgreed) for one in made.records):
            after = seat_of(unit, self._people, seat.link)
            if not after.together:  # the person has just ended it, here on this phone
                return self._own_page(unit, after)
        return self._outcome(unit, seat.link, made)

    def _keep(self, unit: Unit, seat: Seat, envelope: Envelope, event: Event, made: Turn) -> None:
        if made.conversation != seat.talk or seat.stored.state_json is None:
            self._save(unit, seat, made.conversation)
        keep_turn(unit, seat.link, envelope, event, seat.talk, made)

    def _save(self, unit: Unit, seat: Seat, talk: Conversation) -> None:
        unit.supporter_talks.save(seat.stored, talk.to_json(), talk.step)

    def _outcome(self, unit: Unit, link: Link, made: Turn) -> Outcome:
        return Outcome(made, self._put(unit, link, made), link)
