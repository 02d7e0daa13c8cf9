"""The tables, by area. ``docs/data.md`` says what each holds, and what of it is sealed."""

from __future__ import annotations

from storage.tables.alerts import (
    alert_clock,
    alert_news,
    alert_notes,
    alerts,
    staff_channels,
    staff_outbox,
)
from storage.tables.base import metadata
from storage.tables.chain import chains, checkpoint_heads, checkpoints, ledger
from storage.tables.checks import checks
from storage.tables.circle import own_people
from storage.tables.people import (
    invites,
    links,
    people,
    person_keys,
    provider_keys,
    reminders,
    supporters,
)
from storage.tables.post import inbox, inbox_waiting, media_files, outbox
from storage.tables.staff import review_choices, reviews, reviews_closed, staff
from storage.tables.talk import (
    attachments,
    conversations,
    permissions,
    requests,
    requests_seen,
    view_marks,
    views,
)

# Rows of these tables are only ever added. Triggers on both databases refuse the rest.
APPEND_ONLY = (
    alert_notes,
    alerts,
    attachments,
    checkpoint_heads,
    checkpoints,
    checks,
    ledger,
    permissions,
    requests,
    requests_seen,
    review_choices,
    reviews_closed,
    view_marks,
    views,
)

__all__ = [
    "APPEND_ONLY",
    "alert_clock",
    "alert_news",
    "alert_notes",
    "alerts",
    "attachments",
    "chains",
    "checkpoint_heads",
    "checkpoints",
    "checks",
    "conversations",
    "inbox",
    "inbox_waiting",
    "invites",
    "ledger",
    "links",
    "media_files",
    "metadata",
    "outbox",
    "own_people",
    "people",
    "permissions",
    "person_keys",
    "provider_keys",
    "reminders",
    "requests",
    "requests_seen",
    "review_choices",
    "reviews",
    "reviews_closed",
    "staff",
    "staff_channels",
    "staff_outbox",
    "supporters",
    "view_marks",
    "views",
]
