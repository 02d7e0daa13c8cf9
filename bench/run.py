"""One run: a bot process, a crowd that comes in, a warm-up, a measured stretch."""

from __future__ import annotations

import asyncio
import gc
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.people import Crowd

_QUIET = 0.5
_LONGEST_WAY_IN = _LONGEST_WARM_UP = 60.0


@dataclass(frozen=True)
class Load:
    """What to play: how many people, the network's latency (s), taps a second (0: at once)."""

    people: int
    latency: float = 0.0
    pace: float = 0.0
    warm_up: float = 3.0
    seconds: float = 6.0


@dataclass(frozen=True)
class Result:
    """What was measured. Times in milliseconds, memory in MB, ``cpu`` as a share of one core.

    ``asked`` is the share of the screens that were one of the ten questions.
    """

    turns_a_second: float
    cpu_a_turn: float
    p50: float
    p99: float
    memory: float
    cpu: float
    driver_cpu: float
    asked: float


async def measure(
    command: Sequence[str],
    load: Load,
    *,
    codes: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    folder: Path,
    api_url_argument: bool = False,
) -> Result:
    """Start the bot, let people in, measure, stop it."""
    crowd = Crowd()
    crowd.pace = load.pace
    crowd.api.latency = load.latency
    url = await crowd.api.start()
    for number in range(load.people):
        crowd.add(10_000 + number, codes[number] if codes else "")
    crowd.begin()
    arguments = [*command, url] if api_url_argument else list(command)
    given = dict(env) if env else None
    if given is not None:
        given["WHATMATTERS_TELEGRAM_API_URL"] = url
    with (folder / "bot.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: ASYNC220 - nothing else happens meanwhile
            arguments, env=given, stdout=log, stderr=log
        )
    try:
        return await _measure(crowd, psutil.Process(process.pid), load)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        await crowd.api.stop()


async def _measure(crowd: Crowd, bot: psutil.Process, load: Load) -> Result:
    await asyncio.wait_for(crowd.gathered.wait(), _LONGEST_WAY_IN)
    await _quiet(crowd)
    crowd.go()
    pacing = asyncio.create_task(_taps(crowd, load.pace)) if load.pace else None
    await _warm_up(crowd, load.warm_up)
    gc.collect()
    gc.disable()
    crowd.measure()
    me = psutil.Process()
    begun, cpu, own = time.perf_counter(), _cpu(bot), _cpu(me)
    memory = 0.0
    while time.perf_counter() - begun < load.seconds:
        await asyncio.sleep(0.25)
        memory = max(memory, bot.memory_info().rss / 1e6)
    lasted = time.perf_counter() - begun
    cpu, own = _cpu(bot) - cpu, _cpu(me) - own
    turns, asked, waits = crowd.turns, crowd.asked, sorted(crowd.waits) or [float("nan")]
    gc.enable()
    if pacing:
        pacing.cancel()
    return Result(
        turns_a_second=turns / lasted,
        cpu_a_turn=1000 * cpu / max(turns, 1),
        p50=1000 * statistics.median(waits),
        p99=1000 * waits[min(len(waits) - 1, int(len(waits) * 0.99))],
        memory=memory,
        cpu=cpu / lasted,
        driver_cpu=own / lasted,
        asked=asked / max(turns, 1),
    )


async def _quiet(crowd: Crowd) -> None:
    """Until nothing comes any more: what a stop left unsent comes again, behind a limit."""
    while time.perf_counter() - crowd.heard_at < _QUIET:  # noqa: ASYNC110
        await asyncio.sleep(0.05)


async def _warm_up(crowd: Crowd, seconds: float) -> None:
    """At least so long, and until every picture that is sent is at "Telegram" already."""
    begun = time.perf_counter()
    while time.perf_counter() - max(begun, crowd.api.uploaded_at) < seconds:
        if time.perf_counter() - begun > _LONGEST_WARM_UP:
            return
        await asyncio.sleep(0.1)


async def _taps(crowd: Crowd, pace: float) -> None:
    """Somebody taps every 1/pace seconds, whatever the bot does; nobody taps twice at once."""
    waiting = list(crowd.people.values())
    due = time.perf_counter()
    place = 0
    while True:
        due += 1 / pace
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        for _ in range(len(waiting)):
            place = (place + 1) % len(waiting)
            if waiting[place].next_tap:
                crowd.tap(waiting[place])
                break


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
