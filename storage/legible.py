"""Words that may be damaged, where the rest must go on: a person in danger, a list of staff.

One row that does not open must not silence all others. Its ids and kinds are in clear; the
words that were damaged are named as such, and `whatmatters verify` finds the row.
"""

from __future__ import annotations

import logging
from typing import Any

from storage.errors import DamagedRow, Erased, Unknown
from storage.vault import Seal
from storage.work import Work

UNREADABLE = "(These words were damaged. They cannot be read.)"
_log = logging.getLogger(__name__)


def legible(seal: Seal, table: str, row_id: str, column: str, stored: Any) -> Any:
    """What was sealed there, or None when it does not open any more (that is logged)."""
    try:
        return seal.open_data(table, row_id, column, stored)
    except DamagedRow:
        told_of(table, row_id)
        return None


def words_of(work: Work, person_id: str, table: str, row_id: str, column: str, stored: Any) -> str:
    """Words of one person, or :data:`UNREADABLE`, also when their key is damaged or missing."""
    try:
        found = work.seal(person_id).open_data(table, row_id, column, stored)
    except (DamagedRow, Erased, Unknown):
        told_of(table, row_id)
        return UNREADABLE
    return str(found)


def told_of(table: str, row_id: str) -> None:
    """Write the place of a damaged row into the log: never its content."""
    _log.error("damaged row: %s %s does not open. Run: whatmatters verify", table, row_id)
