"""Plays a person in front of the chat: does things, and remembers what came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from dialogues.alarms import AlertNews, StaffKnown
from dialogues.context import Channel, Context
from dialogues.conversation import Conversation, Given
from dialogues.events import Event, Opened, Said, Tapped
from dialogues.helpers import Helper, Support
from dialogues.library import Library
from dialogues.messages import Message
from dialogues.mine import Mine, SeenBy, WrittenOfMe
from dialogues.records import Record
from dialogues.rehearsal_news import PretendedStaff
from dialogues.support_records import SupporterAgreed
from dialogues.turn import Turn, show, turn
from dialogues.watch import Watch

Kind = TypeVar("Kind", bound=Record)


class Player:
    """``conversation`` goes through JSON after every turn, as in the store."""

    def __init__(
        self,
        library: Library,
        *,
        channel: Channel = "telegram",
        keyworker: str = "Alex (demo)",
        lead: str = "Kim (demo)",
        helper: str = "",
        phone: str = "01632 960001",
        seed: int = 7,
    ) -> None:
        self.library = library
        self.channel, self.keyworker, self.lead = channel, keyworker, lead
        self.helper, self.phone, self.seed = helper, phone, seed
        self.keyworker_change = ""
        self.timezone = "UTC"
        self.conversation = Conversation("testtesttest")
        self.now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
        self.records: list[Record] = []
        self.last = Turn(self.conversation)
        self.count = 0
        self.practice = False
        self.seen: tuple[SeenBy, ...] = ()
        self.of_me: tuple[WrittenOfMe, ...] = ()
        self.helpers: tuple[Helper, ...] = ()
        self.watch: Watch | None = None
        self.readers = 2
        self.safety_staff: tuple[StaffKnown, ...] = ()
        self.news: AlertNews | None = None
        self.staff = PretendedStaff()

    def new_id(self) -> str:
        self.count += 1
        return f"id{self.count:010d}"

    @property
    def context(self) -> Context:
        return Context(
            now=self.now,
            channel=self.channel,
            library=self.library,
            new_id=self.new_id,
            seed=self.seed,
            keyworker=self.keyworker,
            keyworker_change=self.keyworker_change,
            lead=self.lead,
            help_phone=self.phone,
            helper=self.helper,
            practice=self.practice,
            timezone=self.timezone,
            mine=self.mine(),
            support=Support(self.helpers),
            watch=self.watch,
            readers=self.readers,
            safety_staff=self.safety_staff,
            news=self.news,
            tellings=self.staff.news,
        )

    def mine(self) -> Mine:
        """As the store would say it: what was told by topic, and who has read it."""
        saved: dict[str, tuple[Given, ...]] = {}
        for one in self.conversation.given:
            if not one.deleted:
                topic = one.question.partition("/")[0]
                saved[topic] = (*saved.get(topic, ()), one)
        return Mine(saved, self.seen, self.of_me)

    def do(self, event: Event, seconds: float = 10) -> Turn:
        self.now += timedelta(seconds=seconds)
        before = self.conversation.to_json()
        self.last = turn(self.conversation, event, self.context)
        assert self.conversation.to_json() == before, "a turn changed what it was given"
        text = self.last.conversation.to_json()
        self.conversation = Conversation.from_json(text)
        assert self.conversation == self.last.conversation
        self.records += self.last.records
        self.staff.after(self.last.records, self.last.messages)
        self.helpers = tuple(_agreed(one, self.last.records) for one in self.helpers)
        return self.last

    def tap(self, *choices: str) -> Turn:
        for choice in choices:
            self.do(Tapped(self.conversation.step, choice))
        return self.last

    def say(self, words: str) -> Turn:
        return self.do(Said(words))

    def permit(self) -> Player:
        """Through the whole permission talk to the choice of a topic."""
        self.do(Opened())
        self.tap("start", "on")
        while self.state == "permission":
            self.tap("next")
        self.tap("staff", "yes", "yes", "talk", "self")
        assert self.state == "topics"
        self.conversation.agreed["voice-kept"] = f"yes {self.now.date()}"
        return self

    def choose(self, topic: str) -> Turn:
        """A topic from the list, on whichever page it stands."""
        while all(option.choice != topic for option in self.screen.options):
            self.tap("more")
        return self.tap(topic)

    def answer_all(self) -> Player:
        """Answer until there is a place to stop."""
        while self.state in ("asking", "mat"):
            options = self.screen.options
            self.tap(options[0].choice) if options else self.say("My own words")
        return self

    @property
    def state(self) -> str:
        return self.conversation.state

    @property
    def screen(self) -> Message:
        return show(self.conversation, self.context)

    @property
    def note(self) -> str:
        return self.last.messages[0].note if self.last.messages else ""

    def kept(self, kind: type[Kind]) -> list[Kind]:
        """The records of one kind so far."""
        return [record for record in self.records if isinstance(record, kind)]


def _agreed(helper: Helper, records: Iterable[Record]) -> Helper:
    """The helper after what was said about them, as the store would give it back."""
    for one in records:
        if isinstance(one, SupporterAgreed) and one.supporter == helper.id:
            helper = replace(
                helper, sit=one.sit, read_to_me=one.read_to_me, see=one.see,
                private=frozenset(one.private), at=one.at, ended=one.ended, waiting=False,
            )  # fmt: skip
    return helper
