"""What happened in the demo home, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.alarm import bring_news
from bot.demo import staff_side
from bot.demo.player import CHANNEL, DemoClock, Player, phone_of
from bot.demo.script import Remark, Script, Sitting
from bot.intake import Intake
from storage.links import Link
from storage.store import Store
from storage.times import utc_now
from storage.unit import Unit

Happens = Callable[[], Awaitable[None]]
Event = tuple[datetime, Happens]


@dataclass(frozen=True, slots=True)
class Cast:
    """The ids of those whom the story is about; the players by their names."""

    person: str
    supporter: str
    keyworker: str
    coming: str
    players: dict[str, Player]


class Story:
    """Plays the script: chat by chat and day by day, with the clock of the store."""

    def __init__(
        self,
        script: Script,
        store: Store,
        intake: Intake,
        clock: DemoClock,
        zone: str,
        cast: Cast,
    ) -> None:
        self._intake = intake
        self._script = script
        self._store = store
        self._clock = clock
        self._zone = ZoneInfo(zone)
        self._cast = cast
        self._past = ""

    async def play(self) -> None:
        """All of it, the oldest first."""
        for at, happens in sorted(self._events(), key=lambda one: one[0]):
            self._clock.now = at
            await happens()

    def _events(self) -> Iterator[Event]:
        script = self._script
        first = self._when(script.sittings[0])
        yield first - timedelta(minutes=20), self._agrees
        for name, sittings in (
            (script.person, script.sittings),
            *((one.name, one.sittings) for one in script.others),
        ):
            for sitting in sittings:
                yield self._when(sitting), self._sitting(name, sitting)
        chosen = self._when(script.sittings[script.review.chosen_after - 1])
        yield (
            chosen + timedelta(hours=20),
            self._does(lambda unit, _: staff_side.choose_for_next(unit, self._cast.coming)),
        )
        for one in script.remarks:
            yield self._day(one.days_ago, "18:10"), self._remark(one)
        yield from self._review()
        yield from self._alert()

    def _review(self) -> Iterator[Event]:
        past, cast = self._script.past, self._cast
        held = past.held_days_ago
        held_on = self._day(held, "10:00").astimezone(self._zone).date()

        def plan(unit: Unit, now: datetime) -> None:
            del now
            self._past = staff_side.plan_past(unit, past, cast.person, cast.keyworker, held_on)

        yield self._day(held + 3, "15:30"), self._does(plan)
        today = utc_now().astimezone(self._zone).date()

        def hold(unit: Unit, now: datetime) -> None:
            del now
            staff_side.hold(unit, past, self._past, cast.keyworker, today)
            told = staff_side.replies_to(unit, past, self._past)
            cast.players[self._script.person].replies.update(told)

        def close(unit: Unit, now: datetime) -> None:
            del now
            unit.reviews.close(self._past, cast.keyworker)

        yield self._day(held, "10:50"), self._does(hold)
        yield self._day(held - 2, "09:15"), self._does(close)
        yield (
            self._day(held - 10, "14:00"),
            self._does(
                lambda unit, _: staff_side.do_what_was_agreed(
                    unit, past, self._past, cast.keyworker
                )
            ),
        )

    def _remark(self, one: Remark) -> Happens:
        def write(unit: Unit, now: datetime) -> None:
            link = self._link(unit, "supporter")
            staff_side.remark(unit, one, self._cast.person, link, now)

        return self._does(write)

    def _alert(self) -> Iterator[Event]:
        script, person = self._script.alert, self._cast.person
        raised = self._day(script.days_ago, "22:35")
        yield (
            raised,
            self._does(
                lambda unit, now: staff_side.raise_alert(
                    unit, person, self._link(unit, "person"), now
                )
            ),
        )
        yield (
            raised + timedelta(minutes=9),
            self._does(lambda unit, _: staff_side.handle_alert(unit, script, person)),
        )
        yield raised + timedelta(hours=12), self._hears("okay")
        closed = self._day(script.days_ago - 3, "10:05")
        yield closed, self._does(lambda unit, _: staff_side.close_alert(unit, script, person))
        yield closed + timedelta(hours=5), self._hears(script.met)

    def _hears(self, choice: str) -> Happens:
        async def happens() -> None:
            player = self._cast.players[self._script.person]
            with self._store.begin() as unit:
                [brought] = bring_news(unit, self._intake)
            await player.hears(brought, choice)

        return happens

    def _does(self, work: Callable[[Unit, datetime], None]) -> Happens:
        async def happens() -> None:
            with self._store.begin() as unit:
                work(unit, self._clock.now)

        return happens

    def _sitting(self, name: str, sitting: Sitting) -> Happens:
        return lambda: self._cast.players[name].play(sitting)

    async def _agrees(self) -> None:
        await self._cast.players[self._script.person].agrees(self._cast.supporter)

    def _link(self, unit: Unit, phone: str) -> Link:
        found = unit.links.find(CHANNEL, phone_of(self._script.person, phone))
        if found is None:
            raise LookupError(f"the demo has no phone of the {phone}")
        return found

    def _when(self, sitting: Sitting) -> datetime:
        if sitting.minutes_ago:
            return utc_now() - timedelta(minutes=sitting.minutes_ago)
        return self._day(sitting.days_ago, sitting.at)

    def _day(self, days_ago: int, at: str) -> datetime:
        now = utc_now()
        day = now.astimezone(self._zone).date() - timedelta(days=days_ago)
        return datetime.combine(day, time.fromisoformat(at), self._zone).astimezone(now.tzinfo)
