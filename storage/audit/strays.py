"""Rows that no ledger entry covers: they were put in later, past the store."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.audit.entries import Report, streamed
from storage.digests import COVERED, ON_PROVIDER_CHAIN, PROVIDER, subject_column
from storage.tables import ledger, metadata


def check(connection: Connection, report: Report) -> None:
    """Look through every covered table."""
    for table in COVERED:
        for chunk in streamed(connection, _without_entry(table)):
            for (row_id,) in chunk:
                words = f"Row {row_id} of table {table} was put in later, or changed person"
                report.tell(table, row_id, f"{words}: the ledger has no entry for it")


def _without_entry(table: str) -> Any:
    rows = metadata.tables[table]
    row_id = rows.c[subject_column(table)]
    chain: Any = sa.literal(PROVIDER) if table in ON_PROVIDER_CHAIN else rows.c.person_id
    covered = (
        (ledger.c.chain == chain)
        & (ledger.c.seq == rows.c.seq)
        & (ledger.c.subject_table == table)
        & (ledger.c.subject_id == row_id)
    )
    return (
        sa.select(row_id)
        .select_from(rows.outerjoin(ledger, covered))
        .where(ledger.c.chain.is_(None))
    )
