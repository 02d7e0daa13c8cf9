"""The pure dialogue alone: loading and checking all content, and what one turn costs."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime, timedelta
from itertools import count

from bench.scenarios import Bench
from bench.table import Row
from dialogues.check import check
from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.danger.checking import check_rules
from dialogues.events import Event, Opened, Tapped
from dialogues.languages.checking import check_languages
from dialogues.library import Library, load_library
from dialogues.turn import turn
from media.pictures.index import LIST

_TURNS = 4_000
#: Buttons that only go round in circles; a person at an answer goes on.
_ROUND = frozenset({"listen", "back", "home", "stop", "help", "more", "my-way"})


async def the_pure_dialogue(bench: Bench) -> list[Row]:
    """Content is checked with the word list in memory, as a writer's editor would have it."""
    check()
    loading, checking, turns = [], [], []
    for repeat in range(bench.repeats):
        begun = time.perf_counter()
        library = load_library()
        loading.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        check()
        check_languages(pictures=LIST)
        check_rules()
        checking.append((time.perf_counter() - begun) * 1000)
        turns.append(_median_turn(library, seed=repeat))
    return [
        Row("content: load all", loading, "ms"),
        Row("content: load and check all", checking, "ms", most=1000),
        Row("dialogue: a turn, median", turns, "ms", most=1),
    ]


def _median_turn(library: Library, *, seed: int) -> float:
    """Milliseconds of the median turn of somebody who taps on and on, a little longer each day."""
    conversation = Conversation("benchbenchbe", seed=seed)
    event: Event = Opened()
    now, ids, taken = datetime(2026, 3, 2, 9, tzinfo=UTC), count(), []
    for number in range(_TURNS):
        now += timedelta(seconds=20)
        context = Context(
            now=now, channel="telegram", library=library, new_id=lambda: f"id{next(ids):010d}",
            seed=seed + number,
        )  # fmt: skip
        begun = time.perf_counter()
        made = turn(conversation, event, context)
        taken.append(time.perf_counter() - begun)
        conversation = made.conversation
        event = (
            _next(made.messages[-1].options, conversation, number) if made.messages else Opened()
        )
    return statistics.median(taken) * 1000


def _next(options: tuple[object, ...], conversation: Conversation, number: int) -> Event:
    choices = [c for o in options if (c := getattr(o, "choice", "")) and c not in _ROUND]
    if not choices:
        return Tapped(conversation.step, "skip")
    return Tapped(conversation.step, choices[number % len(choices)])
