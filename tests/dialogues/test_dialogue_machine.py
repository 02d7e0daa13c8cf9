"""Anybody may do anything, in any order, for as long as they like: nothing breaks.

Hypothesis plays a hostile or simply curious person. After every step the promises of the
chat are checked: one question at a time, a way on, help in one tap, each answer in exactly one
view, and no word on a screen that the linter has not passed.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.draft import NEW_SITTING
from dialogues.events import Tapped
from dialogues.machine import BEFORE, HUB, LEFT, MODES, NEWS
from dialogues.news import REPLY_TOPIC
from dialogues.turn import turn
from tests.dialogues.anybody import Anybody
from tests.dialogues.written_first import WrittenFirst

#: So many times Back at most, from the deepest place to a first screen.
MOST_BACK = 120
#: Modes that a run may miss by chance; each is reached in tests of its own.
MOST_MISSED = 8


class AnybodyAtAll(Anybody):
    """One person with one conversation, and what must hold whatever they do."""

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
    def every_button_leads_on(self) -> None:
        """Whatever is tapped, there is a new screen: nobody taps at nothing.

        After hours away, who must be told may come before a question about safety once more.
        """
        conversation, context = self.player.conversation, self.player.context
        if conversation.last_at and context.now - conversation.last_at >= NEW_SITTING:
            return
        for option in self.player.screen.options:
            happened = turn(conversation, Tapped(conversation.step, option.choice), context)
            assert happened.conversation.step == conversation.step + 1, option.choice
            assert happened.messages

    @invariant()
    def back_comes_to_an_end(self) -> None:
        """Back and back again leads to a first screen, never round and round for good."""
        conversation, context = self.player.conversation, self.player.context
        way = []
        for _ in range(MOST_BACK):
            if conversation.state in ("menu", "welcome", "left", *NEWS):
                return  # what staff have comes first where home is reached; it leads there
            way.append(conversation.state)
            conversation = turn(
                conversation, Tapped(conversation.step, "back"), context
            ).conversation
        raise AssertionError(f"Back never ends: {way[:9]}")

    @invariant()
    def what_was_sent_is_kept_once(self) -> None:
        assert len(set(self.kept)) == len(self.kept), "a voice note or photo in two views"
        assert set(self.kept) <= set(self.sent)

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
    max_examples=240,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)


def test_whatever_anybody_does() -> None:
    WrittenFirst.steps, WrittenFirst.modes = 0, set()
    run_state_machine_as_test(AnybodyAtAll, settings=MANY)  # type: ignore[no-untyped-call]
    assert WrittenFirst.steps >= 10_000, "too few things were tried to say anything"
    missed = set(MODES) - WrittenFirst.modes
    assert len(missed) <= MOST_MISSED, f"it never came to {sorted(missed)}"
