"""The ledger: one hash chain per person and one for the provider, their heads, checkpoints."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import metadata, moment, place_in_chain, row_id

# The head of each chain, with the counters that the console needs. seal covers all of it.
chains = sa.Table(
    "chains",
    metadata,
    sa.Column("id", sa.String(26), primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("mac", sa.LargeBinary, nullable=False),
    sa.Column("new_views", sa.Integer, nullable=False),
    moment("last_said_at", optional=True),
    moment("counted_from", optional=True),
    sa.Column("seal", sa.LargeBinary, nullable=False),
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("chain", sa.String(26), primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    moment("at"),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("subject_table", sa.String(32), nullable=False),
    sa.Column("subject_id", sa.String(64), nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Column("actor", sa.String(40), nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("mac", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# A checkpoint seals the heads that moved since the one before; digest chains them together.
checkpoints = sa.Table(
    "checkpoints",
    metadata,
    row_id(),
    moment("at"),
    sa.Column("chains", sa.Integer, nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    place_in_chain(),
)

checkpoint_heads = sa.Table(
    "checkpoint_heads",
    metadata,
    sa.Column("checkpoint_id", sa.String(26), sa.ForeignKey("checkpoints.id"), primary_key=True),
    sa.Column("chain", sa.String(26), primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("mac", sa.LargeBinary, nullable=False),
    sa.Index("ix_checkpoint_heads_chain_seq", "chain", "seq"),
    sqlite_with_rowid=False,
)
