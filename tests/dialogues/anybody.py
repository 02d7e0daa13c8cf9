"""What anybody may do to the chat: sensible things, odd things, hostile things, in any order."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import get_args

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from dialogues.alarms import StaffKnown
from dialogues.bringing import comes_now
from dialogues.content_models import Topic
from dialogues.conversation import Conversation
from dialogues.draft import NEW_SITTING
from dialogues.events import (
    Commanded,
    CommandName,
    Event,
    Opened,
    Said,
    Showed,
    Spoke,
    Tapped,
    Unreadable,
    UnreadableKind,
)
from dialogues.heard import meaning, option_meant, storable
from dialogues.helpers import Helper
from dialogues.library import Library, load_library
from dialogues.messages import Message
from dialogues.places import asked_now
from dialogues.records import ViewGiven
from dialogues.screens.frame import arrived
from dialogues.screens.helpers import HELPER
from dialogues.turn import Turn, turn
from tests.dialogues.player import Player
from tests.dialogues.shown_words import OurWords
from tests.dialogues.written_first import STAFF_WROTE, WrittenFirst

LIBRARY = load_library()
START = datetime(2026, 2, 1, tzinfo=UTC)
REWORDED = Library(
    [
        Topic.of(topic, tuple(q.model_copy(update={"text": "New words?"}) for q in topic.questions))
        for topic in LIBRARY.topics.values()
    ],
    LIBRARY.phrases,
    LIBRARY.forms,
)
HELPERS = (
    Helper("h" * 26, "Ash", "advocate", waiting=True),
    Helper("i" * 26, "Robin", "family", sit=True, see=True, at=START),
)
NAMES = ("Ash", "Robin", "Alex", "Alex (demo)", "Kim", "Jo", "Ann", "01632 960001")
OURS = OurWords((LIBRARY, REWORDED), NAMES)
ANSWERS = (Said, Spoke, Showed)
#: Where few people go, and nobody may get stuck.
WAYS = (
    ("settings",), ("settings", "reminder"), ("settings", "practice"), ("said",), ("happened",),
    ("helpers",), ("helpers", HELPER + HELPERS[1].id), ("privacy", "seen"), ("privacy", "permits"),
    ("privacy", "saved"), ("privacy", "kept"), ("privacy", "stopping"), ("talk",),
)  # fmt: skip
WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["1", "2", "9", "hello", "stop", "help", "not sure", "skip", "i am not safe", "yes", "no",
         "ok", "back", "Start", "x" * 10_000, "🎉", "مرحبا", "", "  ", "{answer}",
         "he hit me", "my leg hurts"]
    ),
)  # fmt: skip


class Anybody(WrittenFirst):
    """The rules that one person with one conversation acts by, and what each turn must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.player = Player(LIBRARY)
        self.ids: set[str] = set()
        self.said: set[str] = {STAFF_WROTE}
        self.sent: list[str] = []
        self.kept: list[str] = []
        self.been: Counter[str] = Counter()

    @initialize(
        seed=st.integers(0, 2**32),
        permitted=st.sampled_from([True, True, True, False]),
        channel=st.sampled_from(["telegram", "web"]),
        practice=st.booleans(),
        helpers=st.integers(0, 2),
        knows_us=st.booleans(),
        voice=st.booleans(),
        topic=st.sampled_from(["", "", "", *LIBRARY.topics]),
        waiting=st.booleans(),
    )
    def begin(
        self,
        seed: int,
        permitted: bool,
        channel: str,
        practice: bool,
        helpers: int,
        knows_us: bool,
        voice: bool,
        topic: str,
        waiting: bool,
    ) -> None:
        self.player = Player(
            LIBRARY,
            seed=seed,
            channel=channel,
            keyworker="Alex",
            lead="Kim",  # type: ignore[arg-type]
        )
        if permitted:
            self.player.permit()
        if not voice:
            self.player.conversation.agreed.pop("voice-kept", None)
        self.player.practice = practice
        self.player.helpers = HELPERS[:helpers]
        self.player.safety_staff = (StaffKnown("s" * 26, "Jo"), StaffKnown("t" * 26, "Kim"))
        if knows_us:  # then pairs of sentences come, and soon what is better of 2 things
            self.player.conversation.told_on = dict.fromkeys(("my-day", "my-home"), "2026-03-01")
            self.player.conversation.lined = ("good", *[f"my-day/{n}" for n in range(6)])
        if knows_us and waiting:
            self.player.conversation.paired = ("my-home", "one", "true", START.isoformat(), "true")
            self.player.now = START + timedelta(days=3)
        if permitted and topic in LIBRARY.topics and not LIBRARY.topics[topic].from_start:
            self.player.choose(topic)

    def do(self, event: Event, seconds: float = 10) -> Turn:
        before = self.player.conversation
        shown = self.player.screen
        WrittenFirst.steps += 1
        happened = self.player.do(event, seconds)
        self.been[_place(happened.conversation)] += 1
        WrittenFirst.modes.add(happened.conversation.state)
        assert len(happened.messages) <= 1, "two current questions"
        self.words_are_ours(happened, event)
        assert happened.messages or happened.replay or isinstance(event, Tapped)
        views = [record for record in happened.records if isinstance(record, ViewGiven)]
        self.kept += [view.answer.attachment for view in views if view.answer.attachment]
        self.each_answer_is_in_one_view(before, shown, event, views)
        # More than one only where voice notes had waited for a yes.
        assert len(views) <= max(1, len(before.held))
        for view in views:
            assert before.permitted
            assert view.id not in self.ids, "one answer kept twice"
            self.ids.add(view.id)
        if isinstance(event, ANSWERS) and not before.permitted:
            assert not views, "kept without permission"
        held = {one[0] for one in happened.conversation.held}
        if isinstance(event, Showed) and before.permitted:
            assert [view.answer.attachment for view in views] == [event.attachment]
        if isinstance(event, Spoke) and before.permitted:
            kept = [view.answer.attachment for view in views] == [event.attachment]
            refused = before.agreed.get("voice-kept", "").startswith("no")
            assert kept or event.attachment in held or (refused and not views)
        if happened.settled:
            assert happened.settled.step == before.step
        assert happened.conversation.step in (before.step, before.step + 1)
        assert len(happened.conversation.to_json()) < 40_000
        return happened

    def words_are_ours(self, happened: Turn, event: Event) -> None:
        """Every line shown or said is of the linted content, or the person's own."""
        if isinstance(event, Said | Showed):
            self.said.add(event.words)
        for one in self.player.staff.news:
            self.said |= {one.said, one.decided, one.because}
        for message in happened.messages:
            strange = OURS.strangers(message, self.said)
            assert not strange, f"{message.key}: {strange}"
            for text in (message.text, message.note):
                assert OURS.wrong(text.replace(" (demo)", "")) == (), text

    def each_answer_is_in_one_view(
        self, before: Conversation, shown: Message, event: Event, views: list[ViewGiven]
    ) -> None:
        """What was tapped or typed where we ask is kept once, as it was given."""
        if not (before.permitted and before.state == "asking" and shown.asks) or before.again:
            return
        if before.last_at and self.player.now - before.last_at >= NEW_SITTING:
            return  # who must be told is said once more before a question about safety
        if isinstance(event, Tapped) and event.step == before.step:
            asked = asked_now(before, self.player.library)
            helping = (
                ("not-safe", "talk") if asked and asked.question and asked.question.help else ()
            )
            names = [one.choice for one in shown.options if one.choice not in helping]
            if event.choice in names:
                assert [view.answer.choice for view in views] == [arrived(event.choice)]
            elif event.choice in ("not-sure", "skip"):
                assert [view.answer.kind for view in views] == [event.choice]
        if isinstance(event, Said) and _is_an_answer(event.words, shown):
            assert [view.answer.words for view in views] == [storable(event.words)]

    @rule(places=st.lists(st.integers(0, 8), min_size=1, max_size=6))
    def tap_on_and_on(self, places: list[int]) -> None:
        for place in places:
            self.answer(place)

    @rule(place=st.integers(0, 2), most=st.integers(3, 15))
    def always_tap_the_same_place(self, place: int, most: int) -> None:
        """As somebody does who wants to be done, through cards and boards to a place to stop."""
        for _ in range(most):
            self.answer(place if self.player.state == "asking" else 0)

    @rule(most=st.integers(3, 15))
    def call_everything_good(self, most: int) -> None:
        for _ in range(most):
            names = [option.choice for option in self.player.screen.options]
            self.answer(names.index("good") if "good" in names else 0)

    @rule(way=st.sampled_from(WAYS), place=st.integers(0, 4), then=st.integers(0, 4))
    def go_somewhere(self, way: tuple[str, ...], place: int, then: int) -> None:
        """From home through these buttons, as far as they are there, and a few taps on."""
        self.do(Tapped(self.player.conversation.step, "home"))
        for choice in way:
            for _ in range(6):
                if any(option.choice == choice for option in self.player.screen.options):
                    self.do(Tapped(self.player.conversation.step, choice))
                    break
                self.do(Tapped(self.player.conversation.step, "more"))
        for _ in range(then):
            self.answer(place)

    def answer(self, place: int) -> None:
        options = self.player.screen.options
        if options:
            self.do(Tapped(self.player.conversation.step, options[place % len(options)].choice))
        else:
            self.say("my own words")

    @rule(steps=st.integers(1, 8), first=st.integers(0, 30))
    def look_where_one_was_not(self, steps: int, first: int) -> None:
        """Of all buttons the one that leads where this person was least."""
        for _ in range(steps):
            conversation, context = self.player.conversation, self.player.context
            buttons = [button.choice for button in self.player.screen.options]
            buttons += [one.name for one in self.player.screen.controls if one.name != "listen"]
            turning = buttons[first % len(buttons) :] + buttons[: first % len(buttons)]
            leads = {
                one: _place(
                    turn(conversation, Tapped(conversation.step, one), context).conversation
                )
                for one in turning
            }
            self.do(Tapped(conversation.step, min(turning, key=lambda one: self.been[leads[one]])))

    @rule(place=st.integers(0, 20), seconds=st.sampled_from([0.1, 5, 100]))
    def tap_something(self, place: int, seconds: float) -> None:
        message = self.player.screen
        names = [option.choice for option in message.options]
        names += [control.name for control in message.controls]
        step = self.player.conversation.step
        self.do(Tapped(step, names[place % len(names)]), seconds)

    @rule(place=st.integers(0, 4))
    def answer_by_tapping(self, place: int) -> None:
        options = self.player.screen.options
        if options:
            choice = options[place % len(options)].choice
            self.do(Tapped(self.player.conversation.step, choice))

    @rule(back=st.integers(1, 5), choice=st.text(max_size=24), seconds=st.sampled_from([0.1, 60]))
    def tap_an_old_or_future_button(self, back: int, choice: str, seconds: float) -> None:
        before = self.player.conversation
        for step in (before.step - back, before.step + back):
            happened = self.do(Tapped(step, choice), seconds)
            assert happened.conversation == before
            assert not happened.records

    @rule(choice=st.one_of(st.text(max_size=24), st.sampled_from(["line.9", "more", "good"])))
    def tap_something_made_up(self, choice: str) -> None:
        self.do(Tapped(self.player.conversation.step, choice))

    @rule(words=WORDS)
    def say(self, words: str) -> None:
        self.do(Said(words))

    @rule(caption=WORDS)
    def send_media(self, caption: str) -> None:
        self.sent += [f"a{len(self.sent)}", f"b{len(self.sent)}"]
        self.do(Spoke(self.sent[-2], 2.0))
        self.do(Showed(self.sent[-1], caption))

    @rule(kind=st.sampled_from(get_args(UnreadableKind)))
    def send_something_else(self, kind: UnreadableKind) -> None:
        before, staff = self.player.screen, self.player.staff
        changed = comes_now(self.player.conversation, staff.news)  # what staff replaced goes
        self.do(Unreadable(kind))
        assert changed or self.player.screen == before

    @rule(name=st.sampled_from(get_args(CommandName)))
    def command(self, name: CommandName) -> None:
        self.do(Commanded(name))

    @rule(days=st.sampled_from([0, 1, 3, 8, 13, 100, 400]))
    def come_back(self, days: int) -> None:
        self.player.now += timedelta(days=days)
        self.do(Opened())

    @precondition(lambda self: self.player.conversation.topic)
    @rule()
    def content_changes(self) -> None:
        self.player.library = REWORDED if self.player.library is LIBRARY else LIBRARY
        self.do(Opened())


def _place(conversation: Conversation) -> str:
    """Where somebody is: the mode, its page, and the topic."""
    return f"{conversation.state} {conversation.page} {conversation.topic}"


def _is_an_answer(words: str, shown: Message) -> bool:
    """Whether typed words are simply an answer: no number, no command, not empty."""
    return bool(words.strip()) and not meaning(LIBRARY, words) and not option_meant(shown, words)
