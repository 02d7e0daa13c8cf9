"""Evidence over a whole region: 10,000 people, 1,000,000 views, reviews, decisions and replies.

``python -m bench.evidence URL KEY`` counts once: the process whose time and memory are measured.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.homes import Home
from bench.scenarios import Bench
from bench.table import Row
from bench.well_used import said
from dialogues.library import Library, load_library
from dialogues.records import PermissionAnswered
from reviews.evidence.report import make_report
from storage.actions import ActionDraft
from storage.decisions import DecisionDraft
from storage.outcomes import OutcomeDraft
from storage.store import Store, open_store
from storage.tables import metadata
from storage.tellings import TellingDraft
from storage.times import as_text, utc_now
from storage.unit import Unit
from storage.vault import Seal

SECONDS, MEGABYTES = 15.0, 300.0
PEOPLE, VIEWS_EACH = 10_000, 100
_DECIDED = 12
#: What a person's rows are copied from, in an order that keeps references whole.
_COPIED = (
    "views", "permissions", "reviews", "review_choices", "reviews_closed", "decisions",
    "decision_views", "outcomes", "actions", "tellings", "tellings_told", "replies",
)  # fmt: skip
_SEALED = ("body", "about")
_BATCH = 250


async def over_a_region(bench: Bench, people: int = PEOPLE) -> list[Row]:
    """Evidence of everything, and of a tenth of the people: memory must not grow with them."""
    rows, library = [], load_library()
    for count in (people // 10, people):
        home = bench.home()
        begun = time.perf_counter()
        views = fill(home, library, people=count)
        made = time.perf_counter() - begun
        name = f"evidence: {count:,} people, {views:,} views"
        rows.append(Row(f"{name}, made in bulk", [made], "s"))
        seconds, busy, megabytes = _measured(home)
        whole = count == people
        rows.append(Row(name, [seconds], "s", most=SECONDS if whole else None))
        rows.append(Row(f"{name}, of it CPU", [busy], "s"))
        rows.append(Row(f"{name}, memory", [megabytes], "MB", most=MEGABYTES if whole else None))
    return rows


def fill(home: Home, library: Library, *, people: int) -> int:
    """One person whose views went the whole way, and copies of them; gives how many views."""
    store = open_store(home.url, home.key)
    try:
        with store.begin() as unit:
            kim = unit.staff.add("Kim (demo)", "manager", "kim").id
            ids = [unit.people.add(f"Person{number} (demo)").id for number in range(people)]
        with store.begin() as unit:
            _whole_way(unit, library, ids[0], kim)
        with store.read() as unit:
            first = {name: _opened(unit, name, ids[0]) for name in _COPIED}
        others = list(enumerate(ids))[1:]
        for start in range(0, len(others), _BATCH):
            _copy(store, first, ids[0], others[start : start + _BATCH])
    finally:
        store.close()
    return people * VIEWS_EACH


def _whole_way(unit: Unit, library: Library, person: str, by: str) -> None:
    """Said, chosen, decided, told, replied, done: for a dozen views of a hundred."""
    given = [one for one, _ in zip(said(library), range(VIEWS_EACH), strict=False)]
    unit.records.keep(person, given, link=None)
    agreed = PermissionAnswered(unit.work.new_id(), "quotes", True, utc_now(), "understood", "?")
    unit.records.keep(person, [agreed], link=None)
    today = utc_now().date()
    review = unit.reviews.plan(person, title="Yearly review", held_on=today, by=by)
    unit.reviews.choose(review.id, [one.id for one in given[: VIEWS_EACH // 2]], by)
    for number, view in enumerate(given[:_DECIDED]):
        _decide(unit, review.id, view.id, by, today, number)
    unit.reviews.close(review.id, by)


def _decide(unit: Unit, review: str, view: str, by: str, today: date, number: int) -> None:
    verdict = ("yes", "yes", "partly", "no")[number % 4]
    draft = DecisionDraft(
        verdict=verdict,  # type: ignore[arg-type]  # one of the four
        reason="You said what you want.", decided_by="Kim (demo)", decided_on=today,
        view_ids=(view,),
    )  # fmt: skip
    decision = unit.decisions.decide(review, draft, by)
    telling = unit.tellings.write(
        decision.id, TellingDraft("I want it", "We decided.", "You said so."), by
    )
    unit.tellings.told_in_person(telling.id, by=by, at=utc_now(), words="At tea")
    if verdict == "no":
        return
    goal = unit.outcomes.agree(review, OutcomeDraft("I go out", (view,)), by)
    act = ActionDraft(
        "Book it", "Kim and me", today, "There is a ticket", outcome_id=goal.id, status="done"
    )
    unit.actions.agree(review, act, by)
    unit.replies.give(telling.id, "happened", "happened")
    unit.replies.give(telling.id, "better", "better")


def _opened(unit: Unit, name: str, person: str) -> list[dict[str, Any]]:
    """The rows of the first person, what is sealed in them opened."""
    table = metadata.tables[name]
    found = []
    for row in unit.work.connection.execute(
        sa.select(table).where(table.c.person_id == person).order_by(table.c.seq)
    ).mappings():
        one = dict(row)
        for column in _SEALED:
            if one.get(column) is not None:
                place = one.get("id") or one["telling_id"]
                seal = unit.work.seal(person)
                one[column] = seal.open_data(name, place, column, one[column])
        found.append(one)
    return found


def _copy(
    store: Store,
    first: Mapping[str, list[dict[str, Any]]],
    copied: str,
    people: list[tuple[int, str]],
) -> None:
    """The same rows for others: other ids, sealed with their keys; not in the ledger."""
    with store.begin() as unit:
        driver: Any = unit.work.connection.connection.dbapi_connection
        for name, rows in first.items():
            columns = [column.name for column in metadata.tables[name].columns]
            marks = ", ".join("?" * len(columns))
            insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"
            driver.executemany(insert, _for_each(unit, name, rows, copied, people))


def _for_each(
    unit: Unit,
    name: str,
    rows: list[dict[str, Any]],
    copied: str,
    people: list[tuple[int, str]],
) -> Iterator[list[Any]]:
    for number, person in people:
        # All ids of the first person were made in the same hours, so they begin alike.
        other = _Other(unit.work.seal(person), person, copied[:5], f"{number:05d}")
        for row in rows:
            yield [other.value(name, row, column) for column in row]


@dataclass(frozen=True)
class _Other:
    """Somebody who gets a copy of the first person's rows."""

    seal: Seal
    person: str
    alike: str
    instead: str

    def value(self, table: str, row: Mapping[str, Any], column: str) -> Any:
        """What stands in this column for them, as the driver takes it."""
        value = row[column]
        if column == "person_id":
            return self.person
        if column in _SEALED and value is not None:
            place = row.get("id") or row["telling_id"]
            return self.seal.close_data(table, self._theirs(place), column, value)
        if isinstance(value, datetime):
            return as_text(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str) and column != "staff_id":
            return self._theirs(value)
        return value

    def _theirs(self, text: str) -> str:
        return text.replace(self.alike, self.instead)


def _measured(home: Home) -> tuple[float, float, float]:
    """Seconds of counting, those of CPU in it, and the most memory that the process had."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.evidence", home.url, str(home.key)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, busy, kilobytes = done.stdout.split()
    return float(seconds), float(busy), float(kilobytes) / 1000


def main() -> None:
    """Count once, as a process of its own; print seconds, those of CPU, and kilobytes."""
    url, key = sys.argv[1:]
    library, store = load_library(), open_store(url, Path(key))
    today, begun, busy = utc_now().date(), time.perf_counter(), time.process_time()
    report = make_report(
        store, library, first=today - timedelta(days=730), last=today, provider="Region",
        timezone="Europe/London", now=utc_now(), by="system",
    )  # fmt: skip
    seconds, busy = time.perf_counter() - begun, time.process_time() - busy
    store.close()
    if report.split("told").whole.number in (None, 0):
        raise SystemExit("the evidence is empty: the home was not made as it should be")
    print(seconds, busy, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main()
