"""Results as one table: what was measured, its spread over the repeats, the target, the verdict."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Row:
    """``values`` are the repeats. ``most`` or ``least`` is the target, if there is one."""

    name: str
    values: Sequence[float]
    unit: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def middle(self) -> float:
        """The median of the repeats: one noisy neighbour does not decide."""
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.least is not None:
            return self.middle >= self.least
        return None if self.most is None else self.middle <= self.most

    def cells(self) -> tuple[str, str, str, str]:
        """Name, measured with its spread, target, verdict."""
        spread = ""
        if len(self.values) > 1:
            spread = f"  ({_short(min(self.values))} … {_short(max(self.values))})"
        target = ""
        if self.least is not None:
            target = f"≥ {_short(self.least)}"
        elif self.most is not None:
            target = f"≤ {_short(self.most)}"
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        return self.name, f"{_short(self.middle)} {self.unit}{spread}", target, verdict


def show(rows: Sequence[Row], title: str) -> None:
    """Print the table."""
    table = Table("Measured", "Median (least … most)", "Target", "", title=title)
    for row in rows:
        table.add_row(*row.cells())
    Console(width=110).print(table)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
