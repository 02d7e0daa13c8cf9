"""A person, their helpers and the phones of all of them, through the real intake and store."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.envelope import Attached, Envelope, Outcome
from bot.intake import Intake
from bot.writer import Writer
from dialogues.conversation import Conversation
from dialogues.events import Event, Opened, Said, Showed, Spoke, Tapped
from dialogues.library import load_library
from dialogues.messages import Message, Speech
from dialogues.support_records import SupporterRole
from storage.keys import create_key_file
from storage.migrate import upgrade
from storage.store import Store, open_store
from storage.unit import Unit
from tests.conftest import FixedClock

LIBRARY = load_library()
VOICE = Attached("voice", "audio/ogg", b"a voice", 2.0)
PHOTO = Attached("photo", "image/jpeg", b"a photo")


@dataclass
class House:
    """One provider in a folder; times move only when something is done."""

    folder: Path
    clock: FixedClock = field(default_factory=FixedClock)
    count: int = 0

    def __post_init__(self) -> None:
        url = f"sqlite:///{self.folder}/house.db"
        create_key_file(self.folder / "key")
        upgrade(url)
        self.store: Store = open_store(url, self.folder / "key", clock=self.clock)

    def person(self, name: str) -> str:
        with self.store.begin() as unit:
            return unit.people.add(name).id

    def supporter(self, person: str, name: str, role: SupporterRole = "advocate") -> str:
        with self.store.begin() as unit:
            return unit.supporters.add(person, name, role).id

    def invite(self, kind: str, subject: str) -> str:
        with self.store.begin() as unit:
            ttl = self.clock.now - self.clock.now.replace(year=2025)
            return unit.invites.make(kind, subject, ttl=ttl)[1]  # type: ignore[arg-type]

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        with self.store.read() as unit:
            yield unit

    def said(self, person: str) -> list[tuple[str, str, str | None]]:
        """Question, how it was given, and by whose phone, of every view."""
        with self.store.read() as unit:
            return [(one.question, one.how, one.via) for one in unit.views.of_person(person)]

    def happened(self, person: str) -> list[tuple[str, str]]:
        with self.store.read() as unit:
            return [(one.kind, one.actor) for one in unit.ledger.history(person)]


@dataclass
class Handset:
    """One phone: ``screen`` is what it shows, ``talk`` where its conversation is."""

    house: House
    address: str
    channel: str = "web"
    screen: Message = field(default_factory=lambda: Message("", "", Speech()))
    talk: Conversation = field(default_factory=lambda: Conversation(""))

    def opens(self, invite: str | None = None) -> Outcome:
        return self.does(Opened(), invite=invite)

    def taps(self, *choices: str) -> Message:
        for choice in choices:
            shown = [one.choice for one in self.screen.options]
            shown += [one.name for one in self.screen.controls]
            while choice not in shown and "more" in shown:
                self.does(Tapped(self.screen.step, "more"))
                shown = [one.choice for one in self.screen.options]
                shown += [one.name for one in self.screen.controls]
            assert choice in shown, f"{choice} is not on {self.screen.key}: {shown}"
            self.does(Tapped(self.screen.step, choice))
        return self.screen

    def says(self, words: str) -> Message:
        self.does(Said(words))
        return self.screen

    def shows(self, words: str = "") -> Message:
        self.does(Showed("", words), attached=PHOTO)
        return self.screen

    def speaks(self) -> Message:
        self.does(Spoke("", 2.0), attached=VOICE)
        return self.screen

    def does(
        self, event: Event, *, invite: str | None = None, attached: Attached | None = None
    ) -> Outcome:
        self.house.count += 1
        self.house.clock.move(seconds=10)
        envelope = Envelope(
            "test", self.house.count, self.channel, self.address, event, attached, None, invite,
            self.talk.id or None,
        )  # fmt: skip
        outcome = asyncio.run(self._handle(envelope))
        if outcome.turn is not None:
            self.talk = outcome.turn.conversation
            if outcome.turn.messages:
                self.screen = outcome.turn.messages[-1]
        return outcome

    async def _handle(self, envelope: Envelope) -> Outcome:
        house = self.house
        writer = Writer(house.store)
        new_id = iter(f"ID{house.count:06d}{place:018d}" for place in range(1000))
        intake = Intake(writer, LIBRARY, clock=house.clock, new_id=lambda: next(new_id))
        try:
            return await intake.handle(envelope)
        finally:
            await writer.close()

    def permits(self) -> Handset:
        """Through the permission talk to the menu."""
        self.taps("start", "off")
        while self.screen.key == "permission" or self.talk.state == "permission":
            self.taps("next")
        self.taps("staff", "yes", "yes")
        return self


def agree(phone: Handset, supporter: str, *, sit: bool, read: bool, see: bool) -> None:
    """The person says what a new helper may do, on "Who helps me?"."""
    phone.taps("home", "helpers", f"helper.{supporter}")
    if phone.talk.state == "helper-one":
        phone.taps("change")
    phone.taps(*["yes" if one else "no" for one in (sit, read, see)])


def topics(phone: Handset) -> None:
    """To the topics, alone; a new helper is not spoken about now."""
    if phone.taps("home", "talk").key == "helper-ask":
        phone.taps("not-now")
    if phone.screen.key == "helper":
        phone.taps("self")


def told_about_home(phone: Handset) -> None:
    """One answer in My home, alone."""
    topics(phone)
    phone.taps("my-home", "good", "home")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def sam(house: House) -> str:
    return house.person("Sam (demo)")


@pytest.fixture
def ash(house: House, sam: str) -> str:
    return house.supporter(sam, "Ash (demo)")


@pytest.fixture
def sams(house: House, sam: str) -> Handset:
    """Sam's own phone, after the permission talk."""
    phone = Handset(house, "sams-phone")
    phone.opens(house.invite("person", sam))
    return phone.permits()


@pytest.fixture
def ashs(house: House, sams: Handset, ash: str) -> Handset:
    """Ash's own phone, just opened."""
    phone = Handset(house, "ashs-phone")
    phone.opens(house.invite("supporter", ash))
    return phone
