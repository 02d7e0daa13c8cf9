"""kill -9 at any moment loses no answer, repeats none and leaves nobody stuck."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.bot.forks import Forks
from tests.bot.home import Home, until
from tests.botapi.phone import Phone, Seen
from tests.botapi.server import BotApi, bot_api

KILLS = 20
PEOPLE = 8
ONWARD = (
    "Staff who support me",
    "Yes",
    "Nobody keeps it",
    "Go on now",
    "I want to tell you about…",
    "Just me",
    "Sound off",
    "Carry on",
    "another topic",
)


@dataclass
class Talker:
    """Somebody who answers every question in their own words, each said once, and waits."""

    phone: Phone
    person_id: str
    ogg: bytes
    speaks: bool
    said: list[str] = field(default_factory=list)
    voices: int = 0

    async def talk(self, enough: asyncio.Event) -> None:
        """Go on until told that it is enough; every message must be answered in the end."""
        while not enough.is_set():
            screen = self.phone.screen()
            self.phone.looks_away()
            if not any("Skip" in label for label in screen.buttons):
                await self.phone.taps(_onward(screen))
            elif self.speaks and len(self.said) % 3 == 2:
                self.voices += 1
                self.said.append("")
                await self.phone.speaks(self.ogg)
            else:
                self.said.append(f"{self.phone.chat} says {len(self.said)}")
                await self.phone.says(self.said[-1])
            await self._is_answered(_step(screen))

    async def _is_answered(self, step: int) -> None:
        """A later screen comes: the same one sent again after a kill is no answer."""
        seen = await self.phone.sees(within=60)
        while not seen.buttons or _step(seen) <= step:
            seen = await self.phone.sees(within=60)


async def test_20_kills_under_load_lose_nothing_and_repeat_nothing(
    tmp_path: Path, ogg: bytes
) -> None:
    chance = random.Random(20)
    async with bot_api() as api:
        home = Home(tmp_path, api.url).build()
        with Forks(home) as forks:
            forks.start()
            talkers = [await _arrive(api, home, 100 + n, ogg) for n in range(PEOPLE)]
            enough = asyncio.Event()
            talking = [asyncio.create_task(talker.talk(enough)) for talker in talkers]
            await until(lambda: all(len(talker.said) > 1 for talker in talkers), 60)
            for place in range(KILLS):
                if place % 3:  # the third time also while it starts
                    await _more_said(talkers)
                await asyncio.sleep(chance.uniform(0.0, 0.4))
                forks.kill()
                forks.start()
            enough.set()
            await asyncio.gather(*talking)
            forks.kill()
        assert _answers(talkers) > 2 * KILLS
        with home.unit() as unit:
            for talker in talkers:
                views = sorted(unit.views.of_person(talker.person_id), key=lambda view: view.id)
                assert [view.answer.words or "" for view in views] == talker.said
                voices = [view for view in views if view.answer.kind == "voice"]
                assert len(voices) == talker.voices
            assert [row for row in unit.inbox.waiting() if row.error] == []
    assert "Traceback" not in forks.log


async def _arrive(api: BotApi, home: Home, chat: int, ogg: bytes) -> Talker:
    person_id, code = home.invite()
    phone = Phone(api, chat)
    await phone.starts(code)
    await phone.sees(within=60)
    return Talker(phone, person_id, ogg, speaks=chat % 2 == 0)


async def _more_said(talkers: list[Talker]) -> None:
    """Until the service that was just started has moved the talk on."""
    enough = _answers(talkers) + PEOPLE // 4
    await until(lambda: _answers(talkers) >= enough, 30)


def _answers(talkers: list[Talker]) -> int:
    return sum(len(talker.said) for talker in talkers)


def _step(screen: Seen) -> int:
    """Which screen of the conversation it is, as every button of it says."""
    return int(next(iter(screen.buttons.values())).split(":")[2])


def _onward(screen: Seen) -> str:
    for label in ONWARD:
        if any(label.lower() in words.lower() for words in screen.buttons):
            return label
    return next(iter(screen.buttons))
