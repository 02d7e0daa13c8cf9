"""Anybody may do anything, in any order, for as long as they like: nothing breaks.

Hypothesis plays a hostile or simply curious person. After every step the promises of the
chat are checked: one question at a time, a way on, help in one tap, nothing lost or doubled.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.content_models import Topic
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
from dialogues.helpers import Helper
from dialogues.library import Library, load_library
from dialogues.machine import BEFORE, HUB, LEFT, MODES, NEWS
from dialogues.news import REPLY_TOPIC
from dialogues.records import ViewGiven
from dialogues.turn import Turn, turn
from tests.dialogues.player import Player
from tests.dialogues.written_first import WrittenFirst

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
    Helper("h" * 26, "Ash (demo)", "advocate", waiting=True),
    Helper("i" * 26, "Robin (demo)", "family", sit=True, see=True, at=START),
)
ANSWERS = (Said, Spoke, Showed)
WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["1", "2", "9", "hello", "stop", "help", "not sure", "skip", "i am not safe", "yes", "no",
         "ok", "back", "Start", "x" * 10_000, "🎉", "مرحبا", "", "  ", "{answer}",
         "he hit me", "my leg hurts"]
    ),
)  # fmt: skip


class AnybodyAtAll(WrittenFirst):
    """One person with one conversation, and what must hold whatever they do."""

    def __init__(self) -> None:
        super().__init__()
        self.player = Player(LIBRARY)
        self.ids: set[str] = set()
        self.happened: Turn | None = None

    @initialize(
        seed=st.integers(0, 2**32),
        permitted=st.booleans(),
        channel=st.sampled_from(["telegram", "web"]),
        practice=st.booleans(),
        helpers=st.integers(0, 2),
        knows_us=st.booleans(),
        voice=st.booleans(),
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
    ) -> None:
        self.player = Player(LIBRARY, seed=seed, channel=channel)  # type: ignore[arg-type]
        if permitted:
            self.player.permit()
        if not voice:
            self.player.conversation.agreed.pop("voice-kept", None)
        self.player.practice = practice
        self.player.helpers = HELPERS[:helpers]
        if knows_us:  # then pairs of sentences come, and soon what is better of 2 things
            self.player.conversation.told_on = dict.fromkeys(("my-day", "my-home"), "2026-03-01")
            self.player.conversation.lined = ("good", *[f"my-day/{n}" for n in range(6)])

    def do(self, event: Event, seconds: float = 10) -> Turn:
        before = self.player.conversation
        WrittenFirst.steps += 1
        happened = self.player.do(event, seconds)
        self.happened = happened
        assert len(happened.messages) <= 1, "two current questions"
        assert happened.messages or happened.replay or isinstance(event, Tapped)
        views = [record for record in happened.records if isinstance(record, ViewGiven)]
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
        self.do(Spoke(f"a{len(self.ids)}", 2.0))
        self.do(Showed(f"b{len(self.ids)}", caption))

    @rule(kind=st.sampled_from(get_args(UnreadableKind)))
    def send_something_else(self, kind: UnreadableKind) -> None:
        before = self.player.screen
        self.do(Unreadable(kind))
        assert self.player.screen == before

    @rule(name=st.sampled_from(get_args(CommandName)))
    def command(self, name: CommandName) -> None:
        self.do(Commanded(name))

    @rule(days=st.integers(0, 400))
    def come_back(self, days: int) -> None:
        self.player.now += timedelta(days=days)
        self.do(Opened())

    @precondition(lambda self: self.player.conversation.topic)
    @rule()
    def content_changes(self) -> None:
        self.player.library = REWORDED if self.player.library is LIBRARY else LIBRARY
        self.do(Opened())

    @invariant()
    def there_is_a_way_on(self) -> None:
        message = self.player.screen
        assert self.player.state in MODES
        assert message.options or message.asks, "a dead end"
        names = [button.choice for button in message.options]
        assert len(set(names)) == len(names)
        # A control means the same everywhere: no answer may be taken for one. The helpers'
        # "I am not safe" beside a question is that very thing.
        controls = {control.name for control in message.controls} - {"not-safe"}
        assert controls.isdisjoint(names)
        # "Change 2" stands beside its line; the others are the main choices (standards 33).
        assert len([name for name in names if not name.startswith("line.")]) <= 5
        assert all(option.text for option in message.options)
        fixed = ["listen", "back", "home", "stop", "help", "not-safe"]
        assert [c.name for c in message.controls[-6:]] == fixed
        assert message.step == self.player.conversation.step
        assert message.speech.parts
        assert len(message.text) < 1000

    @invariant()
    def the_controls_always_work(self) -> None:
        """Each is tried on the side: the conversation itself goes on untouched."""
        conversation, context = self.player.conversation, self.player.context
        home = "menu" if conversation.permitted else "welcome"
        always = [("stop", "paused"), ("help", "help"), ("home", home), ("not-safe", "not-safe")]
        for name, state in [*always, ("back", "")]:
            happened = turn(conversation, Tapped(conversation.step, name), context)
            assert happened.messages
            then = happened.conversation
            # What staff have comes first where home is reached; it leads there.
            there = then.telling_from if name == "home" and then.state in NEWS else then.state
            assert there == (state or there)
        assert turn(conversation, Tapped(conversation.step, "listen"), context).replay
        # I am not safe: one tap, and a human will know (standards 100).
        raised = turn(conversation, Tapped(conversation.step, "not-safe"), context)
        alerts = [one for one in raised.records if isinstance(one, AlertRaised | AlertNoted)]
        assert len(alerts) == 1 or conversation.state == "not-safe"
        assert "999" in raised.messages[-1].text

    @invariant()
    def the_summary_is_true(self) -> None:
        conversation = self.player.conversation
        views = [one.view for one in conversation.given]
        assert len(set(views)) == len(views)
        assert set(views) <= self.ids
        questions = [
            one.question
            for one in conversation.given
            if not one.question.startswith(("something-", "question-", f"{REPLY_TOPIC}/"))
            and not one.question.endswith("/told")
            and not one.deleted
        ]
        assert len(set(questions)) == len(questions)

    @invariant()
    def nobody_is_asked_without_a_yes(self) -> None:
        conversation = self.player.conversation
        if not conversation.permitted:
            assert conversation.state in (
                *BEFORE,
                "help",
                "talk-sent",
                "review-sent",
                "advocate-sent",
                "not-safe",
                "unwell",
                "wished",
                "not-for",
                "alert-news",
                "paused",
                "privacy",
                "reminded",
                *HUB,
                *LEFT,
                "line",
                "allow",
                "allow-check",
                "allow-ask",
            )


MANY = settings(
    max_examples=250,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)


def test_whatever_anybody_does() -> None:
    WrittenFirst.steps = 0
    run_state_machine_as_test(AnybodyAtAll, settings=MANY)  # type: ignore[no-untyped-call]
    assert WrittenFirst.steps >= 10_000, "too few things were tried to say anything"
