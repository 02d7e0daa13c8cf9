"""Checkpoints: the heads they sealed must still be in the ledger, unchanged."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.audit.entries import Report, streamed
from storage.chain import START
from storage.checkpoints import heads_digest
from storage.tables import checkpoint_heads, checkpoints, ledger

_ALL = sa.select(checkpoints.c.id, checkpoints.c.at, checkpoints.c.digest).order_by(
    checkpoints.c.seq
)
_REWRITTEN = (
    sa.select(checkpoint_heads.c.chain, checkpoint_heads.c.seq, checkpoints.c.at)
    .join(checkpoints, checkpoints.c.id == checkpoint_heads.c.checkpoint_id)
    .outerjoin(
        ledger,
        (ledger.c.chain == checkpoint_heads.c.chain) & (ledger.c.seq == checkpoint_heads.c.seq),
    )
    .where(ledger.c.mac.is_(None) | (ledger.c.mac != checkpoint_heads.c.mac))
)


def check(connection: Connection, report: Report, known: Sequence[str]) -> None:
    """Recompute each checkpoint, and see that the digests written down are among them."""
    before, seen = START, set()
    for chunk in streamed(connection, _ALL):
        for one, at, digest in chunk:
            report.checkpoints += 1
            if heads_digest(before, _heads(connection, one)) != bytes(digest):
                report.tell("checkpoints", one, f"Checkpoint {one} was altered", at)
            before = bytes(digest)
            seen.add(before.hex())
            report.checkpoint = before.hex()
    for chunk in streamed(connection, _REWRITTEN):
        for chain, seq, at in chunk:
            words = f"The ledger of {chain} was rewritten up to entry {seq}, after the checkpoint"
            report.tell("checkpoint_heads", f"{chain}/{seq}", words, at)
    for digest in known:
        if digest not in seen:
            words = f"The checkpoint with the digest {digest}, which you know, is not here"
            report.tell("checkpoints", digest, words)


def _heads(connection: Connection, one: str) -> list[tuple[str, int, bytes]]:
    heads = connection.execute(
        sa.select(checkpoint_heads.c.chain, checkpoint_heads.c.seq, checkpoint_heads.c.mac).where(
            checkpoint_heads.c.checkpoint_id == one
        )
    )
    return sorted((chain, seq, bytes(mac)) for chain, seq, mac in heads)
