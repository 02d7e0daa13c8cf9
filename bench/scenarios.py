"""What is measured: each scenario gives rows of the table."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.first import first_reply
from bench.homes import SERVICE, UNLIMITED, Home
from bench.run import Load, Result, measure
from bench.table import Row

YARDSTICK = [sys.executable, "-m", "bench.yardstick"]


class Bench:
    """Runs bots in folders of their own. ``repeats`` of everything that is compared."""

    def __init__(self, folder: Path, *, repeats: int, seconds: float) -> None:
        self.folder = folder
        self.repeats = repeats
        self.seconds = seconds
        self._homes = 0

    def home(self) -> Home:
        """A fresh home."""
        self._homes += 1
        return Home(Path(tempfile.mkdtemp(dir=self.folder)) / f"home-{self._homes}")

    async def ours(
        self,
        load: Load,
        *,
        home: Home | None = None,
        limits: Mapping[str, str] = UNLIMITED,
        known: bool = False,
    ) -> Result:
        """The service under a load. ``known`` people were in this home's chats before."""
        home = home or self.home()
        codes = () if known else home.invite(load.people)
        env = home.env("", **limits)
        return await measure(SERVICE, load, codes=codes, env=env, folder=self.folder)

    async def yardstick(self, load: Load) -> Result:
        """The plain bot under the same load."""
        return await measure(YARDSTICK, load, folder=self.folder, api_url_argument=True)


async def against_the_yardstick(bench: Bench, people: int) -> list[Row]:
    """As fast as each can, turn about, so that both meet the same neighbours."""
    load = Load(people, seconds=bench.seconds)
    plain, ours = [], []
    for _ in range(bench.repeats):
        plain.append(await bench.yardstick(load))
        ours.append(await bench.ours(load))
    pairs = list(zip(plain, ours, strict=True))
    who = f"{people} people"
    return [
        Row(f"{who}: yardstick", [p.turns_a_second for p in plain], "turns/s"),
        Row(f"{who}: ours", [o.turns_a_second for o in ours], "turns/s"),
        Row(
            f"{who}: times faster", [o.turns_a_second / p.turns_a_second for p, o in pairs], "×", 3
        ),
        Row(f"{who}: CPU a turn, yardstick", [p.cpu_a_turn for p in plain], "ms"),
        Row(f"{who}: CPU a turn, ours", [o.cpu_a_turn for o in ours], "ms", most=2),
        Row(f"{who}: CPU, times less", [p.cpu_a_turn / o.cpu_a_turn for p, o in pairs], "×"),
        Row(f"{who}: reply p50 / yardstick", [p.p50 for p in plain], "ms"),
        Row(f"{who}: reply p50 / ours", [o.p50 for o in ours], "ms"),
        Row(f"{who}: reply p99 / ours", [o.p99 for o in ours], "ms"),
        Row(f"{who}: screens that were a question", [o.asked for o in ours], "of all", least=0.5),
        Row(f"{who}: memory, ours", [o.memory for o in ours], "MB", most=150),
    ]


async def over_a_real_network(bench: Bench) -> list[Row]:
    """Every call takes 50 ms, 100 people."""
    load = Load(100, latency=0.05, seconds=bench.seconds)
    plain, ours = await bench.yardstick(load), await bench.ours(load)
    return [
        Row("50 ms network, 100 people: yardstick", [plain.turns_a_second], "turns/s"),
        Row("50 ms network, 100 people: ours", [ours.turns_a_second], "turns/s", least=200),
        Row("50 ms network: reply p50, yardstick", [plain.p50], "ms"),
        Row("50 ms network: reply p50, ours", [ours.p50], "ms"),
        Row("50 ms network: CPU a turn, ours", [ours.cpu_a_turn], "ms", most=2),
    ]


async def when_idle(bench: Bench) -> list[Row]:
    """One person who taps now and then."""
    load = Load(1, pace=4, warm_up=2, seconds=bench.seconds)
    plain, ours = await bench.yardstick(load), await bench.ours(load)
    return [
        Row("idle: reply p50, yardstick", [plain.p50], "ms"),
        Row("idle: reply p50, ours", [ours.p50], "ms"),
    ]


async def at_telegrams_ceiling(bench: Bench) -> list[Row]:
    """30 messages a second, within Telegram's limits, among people who are at a question."""
    home = bench.home()
    await bench.ours(Load(150, warm_up=0, seconds=3), home=home)
    # Taps come at 30 a second; a hair more going out keeps a chance queue from staying for ever.
    limits = {"TELEGRAM_RATE": "33"}
    load = Load(150, pace=30, warm_up=8, seconds=max(10.0, bench.seconds))
    found = [
        await bench.ours(load, home=home, limits=limits, known=True) for _ in range(bench.repeats)
    ]
    return [
        Row("30 messages/s: sent", [o.turns_a_second for o in found], "a second"),
        Row("30 messages/s: share of one core", [o.cpu for o in found], "", most=0.1),
        Row("30 messages/s: reply p50", [o.p50 for o in found], "ms"),
        Row("30 messages/s: reply p99", [o.p99 for o in found], "ms", most=50),
    ]


async def from_the_start(bench: Bench) -> list[Row]:
    """From process start to the first reply; the first time ever, and after that."""
    home = bench.home()
    codes = home.invite(bench.repeats + 1)
    env = home.env("", **UNLIMITED)
    times = [await first_reply(SERVICE, env, code, bench.folder) for code in codes]
    return [
        Row("first reply after process start, ever", times[:1], "s", most=1.5),
        Row("first reply after process start", times[1:], "s", most=1.5),
    ]


async def with_years_of_views(bench: Bench, sizes: list[int]) -> list[Row]:
    """The cost of a turn with views of other people stored."""
    load = Load(50, seconds=bench.seconds)
    rows, costs = [], []
    for size in sizes:
        home = bench.home()
        home.fill(size)
        # The second time the same phones come back: they have their chats and need no link.
        times = range(min(2, bench.repeats))
        found = [await bench.ours(load, home=home, known=time > 0) for time in times]
        costs.append([one.cpu_a_turn for one in found])
        rows.append(Row(f"{size:,} views stored: CPU a turn", costs[-1], "ms", most=2))
    ratio = min(costs[-1]) / min(costs[0])
    rows.append(Row(f"{sizes[-1]:,} views against {sizes[0]:,}", [ratio], "×", most=1.25))
    return rows
