"""Faults that whoever typed the command can mend: said in words, never as a traceback."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

FAILED = 1
WRONG_USE = 2


class Fault(Exception):
    """What is wrong, and how to mend it. ``code`` is the exit code: 1 failed, 2 wrong use."""

    def __init__(self, what: str, mend: str = "", *, code: int = FAILED) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend
        self.code = code


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint naming what is most like ``name``, or "" when nothing is."""
    folded = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(folded[one] for one in close)}?" if close else ""


def free_to_write(to: Path, *, replace: bool) -> None:
    """Raise :class:`Fault` when a file cannot be written there, or is there and must stay."""
    if to.exists() and not replace:
        raise Fault(f"{to} is there already.", "Choose another name, or add --replace.")
    if not to.absolute().parent.is_dir():
        raise Fault(f"The folder of {to} is not there.", "Make the folder first.")
