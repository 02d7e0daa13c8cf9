"""How soon after its process starts the bot's first reply is there."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.people import Crowd


async def first_reply(
    command: Sequence[str], env: Mapping[str, str], code: str, folder: Path
) -> float:
    """Seconds from the start of the process to the first screen, for a person who waits."""
    crowd = Crowd()
    url = await crowd.api.start()
    crowd.add(10_000, code)
    crowd.begin()
    begun = time.perf_counter()
    with (folder / "bot.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: ASYNC220 - starting it is what is timed
            command, env={**env, "WHATMATTERS_TELEGRAM_API_URL": url}, stdout=log, stderr=log
        )
    try:
        await asyncio.wait_for(crowd.answered.wait(), 60)
        return time.perf_counter() - begun
    finally:
        process.kill()
        process.wait()
        await crowd.api.stop()
