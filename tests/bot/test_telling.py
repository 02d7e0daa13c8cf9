"""Told back by the clock: by day, once, never over a question, never what was replaced."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.envelope import Envelope, Outcome
from bot.intake import Intake
from bot.telling import Tellings
from bot.wire import from_payload
from bot.writer import Writer
from dialogues.events import Event, Opened, Said, Tapped
from dialogues.library import load_library
from dialogues.messages import Message
from dialogues.turn import Turn
from storage.ids import new_id
from storage.store import Store
from storage.tellings import Telling, TellingDraft
from tests.databases import *  # noqa: F403
from tests.storage.reviewed import Reviewed, decision, reviewed

LONDON = "Europe/London"
LIBRARY = load_library()
NOON = datetime(2026, 3, 26, 12, tzinfo=UTC)
TO_MENU = ("start", "off", *["next"] * 7, "staff", "yes", "yes")
TO_QUESTION = ("talk", "self", "my-day")


class Day:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Day:
    return Day()


class Provider:
    """The service without its network: what would be sent is in ``sent``."""

    def __init__(self, store: Store, clock: Day, sam: Reviewed) -> None:
        self.store, self.clock, self.sam = store, clock, sam
        self.writer = Writer(store)
        self.intake = Intake(self.writer, LIBRARY, clock=clock, new_id=new_id, timezone=LONDON)
        self.tellings = Tellings(self.writer, self.intake, clock=clock, timezone=LONDON)
        self.sent: list[Turn] = []
        self.intake.listen(self._heard)
        self.count = 0

    def _heard(self, outcome: Outcome) -> None:
        if outcome.turn is not None:
            self.sent.append(outcome.turn)

    async def do(self, event: Event) -> Message:
        self.count += 1
        outcome = await self.intake.handle(
            Envelope("telegram", f"{self.clock.now}-{self.count}", "telegram", "1001", event)
        )
        assert outcome.turn is not None
        return outcome.turn.messages[-1]

    async def tap(self, *choices: str) -> Message:
        for choice in choices:
            with self.store.read() as unit:
                step = unit.conversations.look(self.sam.person).step
            message = await self.do(Tapped(step, choice))
        return message

    async def look(self) -> list[Message]:
        """What the clock sends now."""
        before = len(self.sent)
        await self.tellings.look()
        return [message for made in self.sent[before:] for message in made.messages]

    def writes(self, verdict: str = "no", view: int = 0, decided: str = "No cat.") -> Telling:
        """Staff decide about a view of Sam, and write how it is told."""
        with self.store.begin() as unit:
            draft = decision(self.sam, verdict=verdict, view_ids=self.sam.views[view : view + 1])
            made = unit.decisions.decide(self.sam.review, draft, self.sam.kim)
            told = TellingDraft("I like the sea", decided, "Cats make Ann ill.")
            return unit.tellings.write(made.id, told, self.sam.kim)

    def delivered(self, message: Message) -> None:
        """As the delivery says when it was sent."""
        with self.store.begin() as unit:
            unit.tellings.told(message.tells)

    def is_told(self, telling: Telling) -> bool:
        with self.store.read() as unit:
            return unit.tellings.get(telling.id).told_at is not None


@pytest_asyncio.fixture
async def provider(reopen: Callable[..., Store], clock: Day) -> AsyncIterator[Provider]:
    """Sam, at the menu an hour ago."""
    store = reopen(clock=clock)
    clock.now -= timedelta(hours=1)
    made = Provider(store, clock, reviewed(store))
    await made.do(Opened())
    await made.tap(*TO_MENU)
    clock.now = NOON
    yield made
    await made.writer.close()


async def test_it_is_written_to_the_person_once(provider: Provider, clock: Day) -> None:
    kept = provider.writes()
    [message] = await provider.look()
    assert (message.key, message.tells) == ("news", kept.id)
    assert [(line.asked, line.answer) for line in message.lines] == [
        ("You said", "I like the sea"),
        ("We decided", "No.\nNo cat."),
        ("The reason", "Cats make Ann ill."),
    ]
    heard = " ".join(message.speech.parts)
    assert "You said I like the sea We decided No. No cat. The reason" in heard
    assert not provider.is_told(kept)  # written is not told
    for _ in range(3):
        clock.now += timedelta(days=1)
        assert await provider.look() == []


async def test_nothing_comes_at_night_and_then_in_the_morning(
    provider: Provider, clock: Day
) -> None:
    clock.now = NOON.replace(hour=21)  # 9 in the evening in London: it is winter time
    provider.writes()
    assert await provider.look() == []
    clock.now = NOON.replace(hour=7, minute=59) + timedelta(days=1)
    assert await provider.look() == []
    clock.now = NOON.replace(hour=8) + timedelta(days=1)
    assert [message.key for message in await provider.look()] == ["news"]


async def test_it_waits_until_a_sitting_is_over(provider: Provider, clock: Day) -> None:
    await provider.tap(*TO_QUESTION)
    provider.writes()
    for minutes in (1, 60, 170):  # in the middle of a question, which may need its time
        clock.now += timedelta(minutes=minutes)
        assert await provider.look() == []
    clock.now += timedelta(minutes=30)
    [message] = await provider.look()
    assert message.key == "news"
    provider.delivered(message)
    clock.now += timedelta(minutes=1)
    assert (await provider.tap("okay", "skip")).key == "my-day/today"  # where they were


async def test_whoever_tapped_stop_is_left_alone_for_a_day(provider: Provider, clock: Day) -> None:
    await provider.tap("stop")
    provider.writes()
    for _ in range(2):
        clock.now += timedelta(hours=10)
        clock.now = max(clock.now, clock.now.replace(hour=9))
        assert await provider.look() == []
    clock.now = NOON + timedelta(days=1, minutes=20)
    assert [message.key for message in await provider.look()] == ["news"]


async def test_whoever_opens_the_chat_is_told_before_the_clock_comes(
    provider: Provider, clock: Day
) -> None:
    kept = provider.writes()
    message = await provider.do(Opened())
    assert message.tells == kept.id
    provider.delivered(message)
    clock.now += timedelta(days=2)
    assert [one.key for one in await provider.look()] == []


async def test_what_was_not_answered_comes_again_when_the_chat_is_opened(
    provider: Provider, clock: Day
) -> None:
    kept = provider.writes()
    provider.delivered(await provider.do(Opened()))
    assert (await provider.tap("home")).key == "menu"  # they look at it and leave
    shown = []
    for _ in range(5):
        clock.now += timedelta(days=1)
        shown.append((await provider.do(Opened())).key)
        await provider.tap("home")
    assert shown == ["did-it-happen/okay"] * 3 + ["menu"] * 2
    with provider.store.read() as unit:
        assert unit.replies.of_telling(kept.id) == []


async def test_the_reply_is_a_view_of_the_person_and_points_at_what_was_told(
    provider: Provider,
) -> None:
    kept = provider.writes()
    provider.delivered(await provider.do(Opened()))
    assert (await provider.tap("okay")).key == "did-it-happen/okay"
    await provider.do(Said("I miss my cat"))
    with provider.store.read() as unit:
        [reply] = unit.replies.of_telling(kept.id)
        [view] = unit.views.get([reply.view_id or ""])
        assert (reply.ask, reply.answer) == ("okay", "words")
        assert (view.topic, view.answer.words) == ("did-it-happen", "I miss my cat")
        assert "I like the sea" in view.asked
        waits = [one.what for one in unit.telling_waits.of_person(provider.sam.person)]
        assert waits == ["ask"]
    assert provider.store.verify().ok


async def test_weeks_later_it_asks_what_came_of_it(provider: Provider, clock: Day) -> None:
    kept = provider.writes("yes", decided="You go to the sea.")
    provider.delivered(await provider.do(Opened()))
    await provider.tap("okay")
    clock.now += timedelta(days=13)
    assert await provider.look() == []
    clock.now += timedelta(days=1, hours=1)
    [message] = await provider.look()
    assert message.key == "did-it-happen/happened"
    clock.now += timedelta(minutes=1)
    assert (await provider.tap("some")).key == "did-it-happen/better"
    await provider.tap("better")
    with provider.store.read() as unit:
        given = [(one.ask, one.answer) for one in unit.replies.of_telling(kept.id)]
    assert given == [("happened", "some"), ("better", "better")]


async def test_an_advocate_and_a_talk_are_requests_that_staff_see(provider: Provider) -> None:
    provider.writes()
    provider.delivered(await provider.do(Opened()))
    await provider.tap("okay", "talk", "advocate")
    with provider.store.read() as unit:
        assert [one.kind for one in unit.requests.unanswered()] == ["talk", "advocate"]


async def test_a_newer_version_is_told_instead(provider: Provider, clock: Day) -> None:
    kept = provider.writes()
    with provider.store.begin() as unit:
        draft = TellingDraft("I like the sea", "A cat in May.", "Then Ann is away.")
        assert kept.decision_id is not None
        newer = unit.tellings.write(kept.decision_id, draft, provider.sam.kim, replaces=kept.id)
    [message] = await provider.look()
    assert message.tells == newer.id
    clock.now += timedelta(days=1)
    assert await provider.look() == []


async def test_what_changes_while_it_is_on_the_screen_is_told_anew(
    provider: Provider, clock: Day
) -> None:
    kept = provider.writes()
    [message] = await provider.look()
    provider.delivered(message)
    with provider.store.begin() as unit:
        draft = TellingDraft("I like the sea", "A cat in May.", "Then Ann is away.")
        assert kept.decision_id is not None
        newer = unit.tellings.write(kept.decision_id, draft, provider.sam.kim, replaces=kept.id)
    clock.now += timedelta(minutes=40)
    [message] = await provider.look()  # not answered yet, and not true any more
    assert message.tells == newer.id


async def test_a_decision_that_was_replaced_is_not_told(provider: Provider) -> None:
    kept = provider.writes()
    with provider.store.begin() as unit:
        assert kept.decision_id is not None
        sam = provider.sam
        unit.decisions.decide(sam.review, decision(sam), sam.kim, kept.decision_id)
    assert await provider.look() == []
    assert (await provider.do(Opened())).key == "menu"
    with provider.store.read() as unit:
        assert unit.telling_waits.of_person(sam.person) == []


async def test_nobody_who_stopped_for_good_is_told(provider: Provider, clock: Day) -> None:
    await provider.tap("more", "privacy", "more")
    await provider.tap("stopping", "stay")
    with provider.store.read() as unit:
        assert unit.sharing.stopped(provider.sam.person) is not None
    kept = provider.writes()
    clock.now += timedelta(days=2)
    assert await provider.look() == []
    assert (await provider.do(Opened())).tells == ""
    assert not provider.is_told(kept)


async def test_a_kill_before_the_commit_tells_nothing_and_loses_nothing(
    provider: Provider, clock: Day, reopen: Callable[..., Store]
) -> None:
    provider.writes()

    class Killed(BaseException):
        pass

    def killed_while_writing() -> None:
        with provider.store.begin() as unit:
            provider.tellings._due(unit)
            raise Killed

    with pytest.raises(Killed):
        killed_while_writing()
    again = Provider(reopen(clock=clock), clock, provider.sam)
    await again.look()
    await again.look()
    with again.store.read() as unit:
        rows = [from_payload(row.payload) for row in unit.outbox.pending(50)]
    await again.writer.close()
    told = [one.tells for reply in rows for one in reply.messages if one.tells]
    assert len(told) == 1  # also after a restart the payload says what it tells
