"""A report as it is kept: numbers, and the ids of quoted views without their words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dialogues.library import Library
from reviews.evidence.quotes import still_allowed
from reviews.evidence.report import Report
from storage.unit import Unit


def packed(report: Report) -> Any:
    """Plain data of the report."""
    bare = replace(report, quotes=tuple(replace(one, words="") for one in report.quotes))
    return _shape().dump_python(bare, mode="json")


def unpacked(content: Any, unit: Unit, library: Library) -> Report | None:
    """The report with the quotes that may be shown now; None for one of another version."""
    try:
        report = _shape().validate_python(content)
    except ValidationError:
        return None
    return replace(report, quotes=still_allowed(unit, library, report.quotes))


@cache
def _shape() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
