"""Checkpoints: all heads of the ledger under one digest, often and when a review closes.

The digest is worth writing down elsewhere (in a pack, on paper): from then on even somebody
who has the key and the database cannot rewrite what came before without its showing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.chain import START
from storage.digests import PROVIDER, encoded
from storage.prepared import Prepared
from storage.tables import chains, checkpoint_heads, checkpoints, ledger
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint; ``digest`` is the hex text to write down."""

    id: str
    at: datetime
    chains: int
    digest: str


_same = sa.select(checkpoint_heads.c.chain).where(
    checkpoint_heads.c.chain == chains.c.id, checkpoint_heads.c.seq == chains.c.seq
)
_MOVED = Prepared(
    sa.select(chains.c.id, chains.c.seq, chains.c.mac).where(~_same.exists()).order_by(chains.c.id)
)
_LAST = Prepared(
    sa.select(checkpoints.c.digest).order_by(checkpoints.c.seq.desc()).limit(sa.literal_column("1"))
)
_LAST_ENTRY = Prepared(
    sa.select(ledger.c.kind)
    .where(ledger.c.chain == sa.literal_column(f"'{PROVIDER}'"))
    .order_by(ledger.c.seq.desc())
    .limit(sa.literal_column("1"))
)
_HEAD = Prepared.insert(checkpoint_heads)


def heads_digest(before: bytes, heads: Iterable[tuple[str, int, bytes]]) -> bytes:
    """The digest of a checkpoint: the one before, and the heads ordered by chain."""
    digest = hashlib.sha256(b"checkpoint" + before)
    for chain, seq, mac in heads:
        digest.update(encoded((chain, seq, bytes(mac))))
    return digest.digest()


def moved(work: Work) -> bool:
    """Whether anything was entered since the last checkpoint, but for that checkpoint itself."""
    work.chain.flush()
    rows = work.run(_MOVED).fetchall()
    if any(row[0] != PROVIDER for row in rows):
        return True
    last = work.run(_LAST_ENTRY).fetchone()
    return last is None or last[0] != "checkpoint"


def checkpoint(work: Work) -> Checkpoint:
    """Seal the heads of all chains that moved since the last checkpoint."""
    work.chain.flush()
    # The provider's head is locked first, so that two checkpoints never interleave.
    work.chain.head(PROVIDER)
    last = work.run(_LAST).fetchone()
    # Sorted here: the order of text differs between databases.
    heads = sorted((row[0], row[1], bytes(row[2])) for row in work.run(_MOVED))
    now = work.now()
    one = work.new_id()
    digest = heads_digest(START if last is None else bytes(last[0]), heads)
    row = {"id": one, "at": now, "chains": len(heads), "digest": digest}
    work.chain.write("checkpoints", row, "checkpoint", at=now, actor="system", chain=PROVIDER)
    for chain, seq, mac in heads:
        work.run(_HEAD, checkpoint_id=one, chain=chain, seq=seq, mac=mac)
    return Checkpoint(one, now, len(heads), digest.hex())
