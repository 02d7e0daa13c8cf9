"""``python -m bench [--quick] [NAME …]``: measure everything or these, and say what is met."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop

from bench import scenarios
from bench.console import VIEWS, of_a_well_used_home
from bench.dialogue import the_pure_dialogue
from bench.evidence import PEOPLE, over_a_region
from bench.noise import noise
from bench.table import Row, show

Scenario = Callable[[scenarios.Bench], Awaitable[list[Row]]]


def main() -> None:
    """Run the scenarios one after the other and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short repeat, fewer stored views")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_scenarios([0])))
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    if unknown := set(given.names) - set(_scenarios([0])):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    repeats, seconds = (1, 3.0) if given.quick else (given.repeats, 6.0)
    sizes = [0, 20_000] if given.quick else [0, 100_000, 1_000_000]
    used = VIEWS // 10 if given.quick else VIEWS
    chosen = {
        name: scenario
        for name, scenario in _scenarios(sizes, used).items()
        if not given.names or name in given.names
    }
    with tempfile.TemporaryDirectory(prefix="whatmatters-bench-") as folder:
        bench = scenarios.Bench(Path(folder), repeats=repeats, seconds=seconds)
        rows = [*noise("before"), *uvloop.run(_all(bench, chosen)), *noise("after")]
    show(rows, "What Matters: all on loopback, every answer committed with synchronous=FULL")


def _scenarios(sizes: list[int], used: int = VIEWS) -> dict[str, Scenario]:
    return {
        "dialogue": the_pure_dialogue,
        "50": lambda bench: scenarios.against_the_yardstick(bench, 50),
        "500": lambda bench: scenarios.against_the_yardstick(bench, 500),
        "network": scenarios.over_a_real_network,
        "idle": scenarios.when_idle,
        "ceiling": scenarios.at_telegrams_ceiling,
        "start": scenarios.from_the_start,
        "views": lambda bench: scenarios.with_years_of_views(bench, sizes),
        "console": lambda bench: of_a_well_used_home(bench, used),
        "evidence": lambda bench: over_a_region(bench, PEOPLE * used // VIEWS),
    }


async def _all(bench: scenarios.Bench, chosen: dict[str, Scenario]) -> list[Row]:
    rows: list[Row] = []
    for name, scenario in chosen.items():
        print(f"measuring {name} …", flush=True)
        try:
            found = await scenario(bench)
        except TimeoutError:
            found = [Row(f"{name}: nobody answered within a minute", [0.0])]
        for row in found:
            print("  ", *row.cells(), flush=True)
        rows += found
        await asyncio.sleep(0.5)
    return rows


if __name__ == "__main__":
    main()
