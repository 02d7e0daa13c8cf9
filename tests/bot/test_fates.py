"""What happened with what I said: looked up from the reviews, and only what is true."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.intake_fates import with_fates
from dialogues.context import Context
from dialogues.conversation import Conversation, Given
from dialogues.library import load_library
from dialogues.records import Answer, ViewGiven
from dialogues.turn import show
from storage.store import Store
from tests.databases import *  # noqa: F403

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LIBRARY = load_library()


def test_each_answer_says_which_meeting_it_is_for(store: Store) -> None:
    said = [
        ViewGiven(
            f"v{n}", "my-home", f"q{n}", "1", "Asked?", Answer("words", words="x"), (), NOW, "self"
        )
        for n in range(3)
    ]
    with store.begin() as unit:
        sam = unit.people.add("Sam (demo)").id
        staff = unit.staff.add("Alex (demo)", "keyworker", "alex").id
        unit.records.keep(sam, said, link=None)
        past = unit.reviews.plan(sam, title="Last", held_on=date(2026, 2, 1), by=staff)
        unit.reviews.choose(past.id, ["v0"], staff)
        unit.reviews.close(past.id, staff)
        coming = unit.reviews.plan(sam, title="Next", held_on=date(2026, 6, 12), by=staff)
        unit.reviews.choose(coming.id, ["v1"], staff)
    given = tuple(Given(f"my-home/q{n}", f"v{n}", f"Answer {n}") for n in range(3))
    conversation = Conversation("c", state="happened", permitted=True, given=given)
    context = Context(NOW, "web", LIBRARY, lambda: "id", timezone="Europe/London")
    with store.read() as unit:
        context = with_fates(unit, sam, conversation, context)
    message = show(conversation, context)
    assert [line.answer for line in message.lines] == [
        "Saved",
        "For your meeting on 12 June 2026",
        "At your meeting on 1 February 2026",
    ]
    assert "Your next meeting is on 12 June 2026." in message.text
    assert message.speech.personal


def test_nothing_is_looked_up_where_nobody_asks(store: Store) -> None:
    context = Context(NOW, "web", LIBRARY, lambda: "id")
    with store.read() as unit:
        assert with_fates(unit, "nobody", Conversation("c", state="asking"), context) is context


def test_every_answer_has_its_place_also_what_the_chat_does_not_remember(store: Store) -> None:
    said = [
        ViewGiven(
            f"v{n}", "my-home", f"q{n}", "1", "Asked?", Answer("words", words=f"Answer {n}"), (),
            NOW, "self",
        )
        for n in range(100)
    ]  # fmt: skip
    with store.begin() as unit:
        sam = unit.people.add("Sam (demo)").id
        unit.records.keep(sam, said, link=None)
    conversation = Conversation("c", state="happened", permitted=True, page=33)
    context = Context(NOW, "web", LIBRARY, lambda: "id", timezone="Europe/London")
    with store.read() as unit:
        context = with_fates(unit, sam, conversation, context)
    message = show(conversation, context)
    assert [line.answer for line in message.lines] == ["Saved"]  # the oldest, on the last page
    assert message.lines[0].asked.endswith("Answer 0")
