"""The console of a well-used home: how long the server takes for each page and each pack.

``python -m bench.console URL KEY REVIEW`` makes one PDF: the process whose memory is measured.
"""

from __future__ import annotations

import logging
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.testing import TestClient

from bench.homes import Home
from bench.scenarios import Bench
from bench.table import Row
from bench.well_used import LOGIN, PASSWORD, WellUsed, fill
from bot.memory import settle
from dialogues.library import load_library
from media.pictures.collection import Pictures
from reviews.console import ConsoleConfig, routes
from reviews.console.session import secret_of
from reviews.pack.build import Maker
from reviews.pack.make import Look, make_pack
from storage.store import Store, open_store
from storage.times import utc_now

PAGE_MS = 100
PEOPLE, VIEWS = 1_000, 200_000
_TIMES = 9
_TOKEN = re.compile(r'name="_csrf_token" value="([^"]+)"')
_VIEW = re.compile(r"/carry/(\w+)")


async def of_a_well_used_home(bench: Bench, views: int = VIEWS) -> list[Row]:
    """Every page against 100 ms, and the packs of 200 and of 3,000 views."""
    home, library = bench.home(), load_library()
    begun = time.perf_counter()
    used = fill(home, library, people=PEOPLE, views=views)
    took = time.perf_counter() - begun
    rows = [Row(f"console: {used.views:,} views of {PEOPLE:,} people kept", [took], "s")]
    store = open_store(home.url, home.key)
    try:
        with _signed_in(store) as client:
            for name, address in _pages(client, used).items():
                rows.append(Row(f"console: {name}", _timed(client, address), "ms", most=PAGE_MS))
    finally:
        store.close()
    rows += _pack(home, used.some_review, "200 views", 2.0)
    rows += _pack(home, used.many_review, "3,000 views", 20.0)
    return rows


def _pages(client: TestClient[Litestar], used: WellUsed) -> Mapping[str, str]:
    """Each kind of page by its name, of the person with 3,000 views unless it says otherwise."""
    many, review = f"/console/people/{used.many}", f"/console/reviews/{used.many_review}"
    found = _VIEW.search(client.get(f"{review}/talk?show=open").text)
    view = found[1] if found else ""
    return {
        "home": "/console/",
        "people": "/console/people",
        "search": "/console/people?q=Person+7",
        "person with 200 views, by topic": f"/console/people/{used.some}",
        "person with 200 views, by time": f"/console/people/{used.some}?order=time",
        "person by topic": many,
        "person by time": f"{many}?order=time",
        "About Me": f"{many}/about-me",
        "people in their life": f"{many}/circle",
        "helpers": f"{many}/helpers",
        "lawful basis": f"{many}/lawful",
        "start a review": f"{many}/reviews/new",
        "review": review,
        "plan the meeting": f"{review}/agenda",
        "choose": f"{review}/views",
        "choose, of 200": f"/console/reviews/{used.some_review}/views",
        "talk": f"{review}/talk",
        "talk, still open": f"{review}/talk?show=open",
        "carry over": f"{review}/carry/{view}",
        "decide": f"{review}/decisions/new?view={view}",
        "change a decision": f"{review}/decisions/{used.decision}",
        "difference": f"{review}/differences/new",
        "outcomes and actions": f"{review}/plan",
        "outcome": f"{review}/outcomes/new",
        "action": f"{review}/actions/new",
        "review questions": f"{review}/questions",
        "close": f"{review}/close",
        "the person’s own copy": f"{review}/easy-read",
        "set aside": "/console/set-aside",
        "our questions": "/console/questions",
        "signs of danger": "/console/signs",
        "account": "/console/account",
        "help": "/console/help",
    }


def _timed(client: TestClient[Litestar], address: str) -> list[float]:
    """Milliseconds of each load but the first, which loads what is loaded only once."""
    taken = []
    for _ in range(_TIMES + 1):
        begun = time.perf_counter()
        answer = client.get(address)
        taken.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} was answered with {answer.status_code}")
    return taken[1:]


@contextmanager
def _signed_in(store: Store) -> Iterator[TestClient[Litestar]]:
    config = ConsoleConfig(
        store=store,
        library=load_library(),
        pictures=Pictures(),
        provider_name="Demo House",
        timezone="Europe/London",
        public_url="http://testserver.local",
        secret=secret_of(store),
    )
    app = Litestar(routes(config), csrf_config=CSRFConfig(secret="s" * 32), openapi_config=None)
    logging.disable(logging.INFO)  # a line a page would be the longest part of the report
    settle()
    with TestClient(app) as client:
        token = _TOKEN.search(client.get("/console/sign-in").text)
        form = {"_csrf_token": token[1] if token else "", "login": LOGIN, "password": PASSWORD}
        client.post("/console/sign-in", data=form)
        yield client


def _pack(home: Home, review_id: str, name: str, most: float) -> list[Row]:
    """Seconds inside the process, and the peak of it and its writer together in MB."""
    command = [sys.executable, "-m", "bench.console", home.url, str(home.key), review_id]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(psutil.Process(process.pid)))
        time.sleep(0.02)
    seconds = [float(one) for one in (process.communicate()[0] or "nan").split()]
    return [
        Row(f"pack of {name} as PDF", [statistics.median(seconds)], "s", most=most),
        Row(f"pack of {name} as PDF: peak memory", [peak], "MB", most=300),
    ]


def _memory(process: psutil.Process) -> float:
    total = 0.0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss / 1e6
    except psutil.NoSuchProcess:  # it ended meanwhile
        pass
    return total


def main(url: str, key: str, review_id: str) -> None:
    """Make the PDF once; print the seconds it took."""
    store, library, look = open_store(url, Path(key)), load_library(), Look(Pictures())
    maker = Maker("Demo House", "Europe/London", "Manager (demo)", utc_now())
    begun = time.perf_counter()
    make_pack(store, review_id, library, "pdf", maker, look, by="system")
    print(time.perf_counter() - begun)
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
