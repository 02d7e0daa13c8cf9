"""What comes to a person without their doing: reminders, and what staff write."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, get_args

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dialogues.alarms import AlertNews
from dialogues.bringing import AWAY, RESTS, STOPPED
from dialogues.draft import NEW_SITTING
from dialogues.events import Tapped
from dialogues.news_records import ReplyAsked
from dialogues.records import ReminderStopped
from dialogues.rehearsal_news import Does
from dialogues.reminders import ACTIVE
from dialogues.turn import remind, tell, tell_news, turn
from tests.dialogues.player import Player

STAFF_WROTE = "We talked with Sam."


class WrittenFirst(RuleBasedStateMachine):
    """The rules of a person's machine that others act by.

    ``steps`` counts what was done to the chat over all examples, ``modes`` where it led.
    """

    steps: ClassVar[int] = 0
    modes: ClassVar[set[str]] = set()
    player: Player

    @rule(hours=st.integers(0, 100), wish=st.sampled_from(["", "0,3|morning", "?"]))
    def a_reminder_comes(self, hours: int, wish: str) -> None:
        self.player.now += timedelta(hours=hours)
        WrittenFirst.steps += 1
        self.player.conversation.reminder = wish
        before, context = self.player.conversation, self.player.context
        made = remind(before, context)
        if made is None:
            return
        assert before.permitted
        assert hours >= 12 or before.last_at is None or context.now - before.last_at >= ACTIVE
        assert made.conversation.last_at == before.last_at
        assert not made.records
        self.player.conversation = made.conversation
        stopped = turn(made.conversation, Tapped(before.step - 2, "remind.stop"), context)
        assert [type(record) for record in stopped.records] == [ReminderStopped]
        assert stopped.conversation.reminder == ""

    @rule(words=st.sampled_from(["", STAFF_WROTE]), closed=st.booleans())
    def staff_write_about_an_alert(self, words: str, closed: bool) -> None:
        WrittenFirst.steps += 1
        self.player.news = AlertNews("alert0000000", words, closed)
        made = tell_news(self.player.conversation, self.player.context)
        assert made is not None
        assert made.conversation.state == "alert-news"
        self.player.conversation, self.player.news = made.conversation, None

    @rule(does=st.sampled_from(get_args(Does)))
    def staff_tell_something(self, does: Does) -> None:
        WrittenFirst.steps += 1
        if self.player.staff.news or does != "staff change it":
            self.player.staff.do(does)
        message = self.player.screen
        assert message.options or message.asks, "a dead end"

    @rule(hours=st.integers(0, 60))
    def staff_are_written_for(self, hours: int) -> None:
        """What staff have comes by itself, but to nobody who is here, stopped or never said yes."""
        self.player.now += timedelta(hours=hours)
        WrittenFirst.steps += 1
        before, context = self.player.conversation, self.player.context
        made = tell(before, context)
        if made is None:
            return
        quiet = context.now - before.last_at if before.last_at else NEW_SITTING
        assert before.permitted
        assert quiet >= (STOPPED if before.state == "paused" else AWAY)
        assert before.state in RESTS or quiet >= NEW_SITTING
        assert made.conversation.last_at == before.last_at
        [message] = made.messages
        assert message.tells or any(isinstance(one, ReplyAsked) for one in made.records)
        self.player.conversation = made.conversation
        self.player.staff.after(made.records, made.messages)

    @invariant()
    def nothing_old_is_told(self) -> None:
        """What is on the screen from staff is what they last wrote."""
        tells = self.player.screen.tells
        assert not tells or tells in {one.id for one in self.player.staff.news}
