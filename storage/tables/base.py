"""What all tables share: one set of names, so that both databases and the migrations agree."""

from __future__ import annotations

import sqlalchemy as sa

from storage.times import UtcTime

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def row_id() -> sa.Column[str]:
    """The row's own id (a ULID)."""
    return sa.Column("id", sa.String(26), primary_key=True)


def belongs_to_person() -> sa.Column[str]:
    """The person the row is about; also the name of the ledger chain that covers it."""
    return sa.Column("person_id", sa.String(26), sa.ForeignKey("people.id"), nullable=False)


def place_in_chain() -> sa.Column[int]:
    """The ledger entry that covers this row, by its place in the chain."""
    return sa.Column("seq", sa.BigInteger, nullable=False)


def moment(name: str, *, optional: bool = False) -> sa.Column[object]:
    """A time in UTC."""
    return sa.Column(name, UtcTime(), nullable=optional)


def sealed(name: str, *, optional: bool = False) -> sa.Column[bytes]:
    """Content that only the vault opens."""
    return sa.Column(name, sa.LargeBinary, nullable=optional)


def reference(name: str, there: str, *, optional: bool = False) -> sa.Column[str]:
    """The id of a row of the table ``there``."""
    return sa.Column(name, sa.String(26), sa.ForeignKey(f"{there}.id"), nullable=optional)


def code(name: str) -> sa.Column[str]:
    """One of a fixed list of words, in clear."""
    return sa.Column(name, sa.String(16), nullable=False)
