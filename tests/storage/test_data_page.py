"""``docs/data.md`` tells the truth about the tables."""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa

from storage.digests import COVERED
from storage.tables import APPEND_ONLY, metadata

PAGE = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)`(?: \+)? \|(.*)$", PAGE, flags=re.MULTILINE))


def test_every_table_is_on_the_page() -> None:
    assert set(ROWS) == set(metadata.tables)


def test_every_sealed_column_is_named() -> None:
    plain = {"digest", "mac", "seal"}  # of the ledger: hashes of what is sealed or clear
    for name, table in metadata.tables.items():
        for column in table.columns:
            if isinstance(column.type, sa.LargeBinary) and column.name not in plain:
                assert f"`{column.name}`" in ROWS[name], (name, column.name)


def test_the_plus_marks_what_is_never_changed() -> None:
    marked = set(re.findall(r"^\| `(\w+)` \+ \|", PAGE, flags=re.MULTILINE))
    assert marked == {table.name for table in APPEND_ONLY}


def test_what_the_ledger_covers_exists_and_is_never_erased() -> None:
    for name, columns in COVERED.items():
        table = metadata.tables[name]
        assert set(columns) <= {column.name for column in table.columns}
        if table in APPEND_ONLY:  # nothing of such a row is left out
            assert set(columns) == {column.name for column in table.columns}
