"""``whatmatters verify``: shows that nothing was altered, removed or put in later.

Everything is streamed: memory stays flat however much there is. The report names rows and
times, never content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.engine import Connection

from storage.audit import checkpoints, entries, facts, places, strays
from storage.work import Means

MOST = 1000  # problems told one by one; more are only counted


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was stored. ``at`` is the time of the row or entry."""

    table: str
    row: str
    words: str
    at: datetime | None = None

    def __str__(self) -> str:
        when = "" if self.at is None else f" ({self.at:%Y-%m-%d %H:%M:%S} UTC)"
        return f"{self.words}{when}"


@dataclass(slots=True)
class VerifyReport:
    """What was looked at and what was found. ``checkpoint`` is the newest one's digest."""

    entries: int = 0
    rows: int = 0
    chains: int = 0
    checkpoints: int = 0
    checkpoint: str | None = None
    problems: list[Problem] = field(default_factory=list)
    more: int = 0

    @property
    def ok(self) -> bool:
        """True when nothing was found."""
        return not self.problems

    def tell(self, table: str, row: str, words: str, at: datetime | None = None) -> None:
        """Add a problem."""
        if len(self.problems) < MOST:
            self.problems.append(Problem(table, row, words, at))
        else:
            self.more += 1

    def __str__(self) -> str:
        looked = (
            f"ledger entries {self.entries}, chains {self.chains}, rows {self.rows}, "
            f"checkpoints {self.checkpoints}"
        )
        if self.ok:
            return f"Nothing was altered, removed or put in later: {looked}."
        number = len(self.problems) + self.more
        told = [f"{number} problem{'' if number == 1 else 's'} found ({looked}):"]
        told += [f"- {problem}" for problem in self.problems]
        if self.more:
            told.append(f"- and {self.more} more")
        return "\n".join(told)


def verify(connection: Connection, means: Means, known: Iterable[str] = ()) -> VerifyReport:
    """Check everything against the ledger; ``known`` are checkpoint digests written down."""
    report = VerifyReport()
    wanted: Sequence[str] = [one.strip().lower() for one in known]
    entries.check(connection, means.keys.ledger, report)
    strays.check(connection, report)
    checkpoints.check(connection, report, wanted)
    places.check(connection, means.vault, report)
    facts.check(connection, report)
    return report
