"""kill -9 between the tap on "I am not safe" and its commit loses nothing and doubles nothing."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from tests.bot.forks import Forks
from tests.bot.home import Home
from tests.botapi.phone import Phone
from tests.botapi.server import bot_api

PEOPLE = 6


async def test_a_kill_after_the_tap_leaves_one_alert_for_each_person(tmp_path: Path) -> None:
    chance = random.Random(7)
    async with bot_api() as api:
        home = Home(tmp_path, api.url).build()
        with Forks(home) as forks:
            forks.start()
            for place in range(PEOPLE):
                person_id, code = home.invite()
                phone = Phone(api, 700 + place)
                await phone.starts(code)
                await phone.sees(within=60)
                await phone.taps("I am not safe")
                await asyncio.sleep(chance.uniform(0.0, 0.05))
                forks.kill()
                forks.start()
                seen = await phone.sees(within=60)
                while not any("talks to me" in one for one in seen.buttons):
                    seen = await phone.sees(within=60)
                with home.unit() as unit:
                    (alert,) = unit.alerts.of_person(person_id)
                    assert (alert.kind, alert.source, alert.closed) == ("not-safe", "tap", False)
            forks.kill()
    assert "Traceback" not in forks.log
