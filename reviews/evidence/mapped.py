"""The map from our numbers to regulations and quality statements: data, not code (106)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from reviews.evidence.report import Report


class Mapped(BaseModel):
    """One row: what is shown, what it speaks to, and where the report has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shows: str
    regulation: int
    key_question: str
    statement: str
    query: str


@cache
def evidence_map() -> tuple[Mapped, ...]:
    """Every row of ``map.yaml``."""
    text = files("reviews.evidence").joinpath("map.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Mapped, ...]).validate_python(yaml.safe_load(text))


def found(report: Report, row: Mapped) -> object:
    """What the report has for one row. Raises ``KeyError`` for a query that is none."""
    others: dict[str, object] = {
        "steps": report.steps,
        "levels": report.levels,
        "shaped": report.shaped,
    }
    return others[row.query] if row.query in others else report.split(row.query)
