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
from storage.tables.evidence import evidence_jobs
from storage.tables.people import (
    invites,
    links,
    people,
    person_keys,
    provider_keys,
    reminders,
    supporters,
)
from storage.tables.plans import (
    about_me,
    actions,
    carried_views,
    decision_views,
    decisions,
    differences,
    drafts,
    outcomes,
    review_sheets,
)
from storage.tables.post import inbox, inbox_waiting, media_files, outbox
from storage.tables.sharing import held_sounds, stops, view_sharing
from storage.tables.staff import review_choices, reviews, reviews_closed, staff
from storage.tables.support import (
    advocacy,
    agreements,
    can_act,
    observations,
    supporter_talks,
)
from storage.tables.talk import (
    attachments,
    conversations,
    permissions,
    requests,
    requests_seen,
    view_marks,
    views,
)
from storage.tables.told_back import replies, telling_waits, tellings, tellings_told

# Rows of these tables are only ever added. Triggers on both databases refuse the rest.
APPEND_ONLY = (
    about_me,
    actions,
    alert_notes,
    alerts,
    advocacy,
    agreements,
    attachments,
    can_act,
    carried_views,
    checkpoint_heads,
    checkpoints,
    checks,
    decision_views,
    decisions,
    differences,
    ledger,
    observations,
    outcomes,
    permissions,
    replies,
    requests,
    requests_seen,
    review_choices,
    review_sheets,
    reviews_closed,
    stops,
    tellings,
    tellings_told,
    view_marks,
    view_sharing,
    views,
)

__all__ = [
    "APPEND_ONLY",
    "about_me",
    "actions",
    "advocacy",
    "agreements",
    "alert_clock",
    "alert_news",
    "alert_notes",
    "alerts",
    "attachments",
    "can_act",
    "carried_views",
    "chains",
    "checkpoint_heads",
    "checkpoints",
    "checks",
    "conversations",
    "decision_views",
    "decisions",
    "differences",
    "drafts",
    "evidence_jobs",
    "held_sounds",
    "inbox",
    "inbox_waiting",
    "invites",
    "ledger",
    "links",
    "media_files",
    "metadata",
    "observations",
    "outbox",
    "outcomes",
    "own_people",
    "people",
    "permissions",
    "person_keys",
    "provider_keys",
    "reminders",
    "replies",
    "requests",
    "requests_seen",
    "review_choices",
    "review_sheets",
    "reviews",
    "reviews_closed",
    "staff",
    "staff_channels",
    "staff_outbox",
    "stops",
    "supporter_talks",
    "supporters",
    "telling_waits",
    "tellings",
    "tellings_told",
    "view_marks",
    "view_sharing",
    "views",
]
