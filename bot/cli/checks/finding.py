"""One thing that the doctor found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and (for anything but "ok") how to mend it."""

    level: Literal["ok", "warning", "fault"]
    what: str
    mend: str = ""


def ok(what: str) -> Finding:
    """All is well."""
    return Finding("ok", what)


def warning(what: str, mend: str) -> Finding:
    """It works, and could be better."""
    return Finding("warning", what, mend)


def fault(what: str, mend: str) -> Finding:
    """It does not work."""
    return Finding("fault", what, mend)
