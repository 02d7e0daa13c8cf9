"""The statements of the outbox."""

from __future__ import annotations

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import outbox

_COLUMNS = (
    outbox.c.id, outbox.c.link_id, outbox.c.conversation_id, outbox.c.channel, outbox.c.state,
    outbox.c.payload, outbox.c.created_at, outbox.c.not_before, outbox.c.tries, outbox.c.reason,
    outbox.c.message_id, outbox.c.sent_at,
)  # fmt: skip
# Spelt exactly as in the partial index, so that both planners use it.
_IS_PENDING = sa.text("outbox.state = 'pending'")
# The plus keeps SQLite from walking the whole table in the order of its key.
_BY_ID = sa.text("+outbox.id")
_ROW = outbox.c.id == sa.bindparam("row")
_MOST = sa.bindparam("most", type_=sa.Integer)

INSERT = Prepared.insert(outbox)
HIGHEST = Prepared(sa.select(sa.func.max(outbox.c.id)))
NEXT_IDS = Prepared(
    sa.text("SELECT nextval('outbox_id_seq') FROM generate_series(1, :count)").bindparams(
        sa.bindparam("count", type_=sa.Integer)
    )
)
PENDING = Prepared(
    sa.select(*_COLUMNS)
    .where(
        _IS_PENDING,
        outbox.c.channel.like(sa.bindparam("channel")),
        outbox.c.id > sa.bindparam("after", type_=sa.Integer),
    )
    .order_by(_BY_ID)
    .limit(_MOST)
)
_earlier = outbox.alias("earlier")
HEADS = Prepared(
    sa.select(outbox.c.id, outbox.c.link_id)
    .where(
        _IS_PENDING,
        outbox.c.channel.like(sa.bindparam("channel")),
        outbox.c.not_before.is_(None) | (outbox.c.not_before <= sa.bindparam("now")),
        outbox.c.claimed_until.is_(None) | (outbox.c.claimed_until < sa.bindparam("now")),
        ~sa.exists().where(
            _earlier.c.link_id == outbox.c.link_id,
            _earlier.c.id < outbox.c.id,
            sa.text("earlier.state = 'pending'"),
        ),
    )
    .order_by(_BY_ID)
    .limit(_MOST)
    .with_for_update(skip_locked=True, of=outbox)
)
REST = Prepared(
    sa.select(*_COLUMNS)
    .where(_IS_PENDING, outbox.c.link_id == sa.bindparam("link"))
    .order_by(outbox.c.id)
    .limit(_MOST)
)
CLAIM = Prepared(
    outbox.update()
    .where(_ROW)
    .values(
        claimed_by=sa.bindparam("worker"),
        claimed_until=sa.bindparam("until"),
        tries=outbox.c.tries + sa.text("1"),
    )
)
OTHERS = Prepared(
    sa.select(sa.literal_column("1"))
    .where(
        _IS_PENDING,
        outbox.c.link_id == sa.bindparam("link"),
        outbox.c.claimed_by.is_(None) | (outbox.c.claimed_by != sa.bindparam("worker")),
    )
    .limit(sa.literal_column("1"))
)
EXTEND = Prepared(
    outbox.update()
    .where(_IS_PENDING, outbox.c.claimed_by == sa.bindparam("worker"))
    .values(claimed_until=sa.bindparam("until"))
)
SENT = Prepared(
    outbox.update()
    .where(_ROW)
    .values(
        state=sa.text("'sent'"),
        message_id=sa.bindparam("message_id"),
        sent_at=sa.bindparam("at"),
        claimed_by=sa.null(),
        claimed_until=sa.null(),
    )
)
POSTPONE = Prepared(
    outbox.update()
    .where(_ROW, _IS_PENDING)
    .values(
        not_before=sa.bindparam("not_before"),
        reason=sa.bindparam("reason"),
        claimed_by=sa.null(),
        claimed_until=sa.null(),
    )
)
FAILED = Prepared(
    outbox.update()
    .where(_ROW)
    .values(
        state=sa.text("'failed'"),
        reason=sa.bindparam("reason"),
        claimed_by=sa.null(),
        claimed_until=sa.null(),
    )
)
RELEASE = Prepared(
    outbox.update()
    .where(_IS_PENDING, outbox.c.claimed_by == sa.bindparam("worker"))
    .values(claimed_by=sa.null(), claimed_until=sa.null())
)
LAST = Prepared(
    sa.select(*_COLUMNS)
    .where(outbox.c.link_id == sa.bindparam("link"))
    .order_by(outbox.c.id.desc())
    .limit(sa.literal_column("1"))
)
_newer = outbox.alias("newer")
DELETE_OLD = Prepared(
    outbox.delete().where(
        sa.text("outbox.state <> 'pending'"),
        outbox.c.created_at < sa.bindparam("before"),
        sa.exists().where(_newer.c.link_id == outbox.c.link_id, _newer.c.id > outbox.c.id),
    )
)
