"""What of each row the ledger covers, and its digest.

Covered columns never change for as long as the database lives. What may be destroyed
(names, addresses, keys) or moves on (the place in the chat) is not covered here: it is
sealed, and bound to its row by the seal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from storage.times import as_text

PROVIDER = "provider"  # the name of the provider's own chain

# Table -> covered columns, in the order in which they are digested (form 1).
COVERED: dict[str, tuple[str, ...]] = {
    "alert_notes": (
        "id", "alert_id", "person_id", "note", "code", "staff_id", "view_id", "at",
        "recorded_at", "seq", "about",
    ),
    "alerts": (
        "id", "person_id", "link_id", "kind", "source", "view_id", "at", "recorded_at", "seq",
        "about",
    ),
    "advocacy": ("id", "person_id", "staff_id", "at", "seq", "about"),
    "agreements": (
        "id", "person_id", "supporter_id", "link_id", "why", "at", "recorded_at", "seq", "about",
    ),
    "attachments": ("id", "person_id", "kind", "created_at", "seq", "about", "data"),
    "can_act": (
        "id", "person_id", "staff_id", "kind", "ended", "replaces", "at", "seq", "about",
    ),
    "checks": ("id", "person_id", "link_id", "kind", "at", "recorded_at", "seq", "about"),
    "checkpoints": ("id", "at", "chains", "digest", "seq"),
    "conversations": ("id", "person_id", "created_at", "seq"),
    "keyworkers": ("id", "person_id", "staff_id", "before_id", "at", "seq"),
    "links": ("id", "person_id", "supporter_id", "channel", "created_at", "seq"),
    "observations": (
        "id", "person_id", "supporter_id", "link_id", "kind", "attachment_id", "at",
        "recorded_at", "seq", "about",
    ),
    "own_people": (
        "id", "person_id", "relation", "photo_id", "added_by", "added_at", "seq", "name",
    ),
    "people": ("id", "created_at", "demo", "seq"),
    "permissions": (
        "id", "person_id", "link_id", "scope", "at", "recorded_at", "seq", "about",
    ),
    "replies": (
        "id", "person_id", "telling_id", "link_id", "ask", "answer", "view_id", "at",
        "recorded_at", "seq",
    ),
    "requests": ("id", "person_id", "link_id", "at", "recorded_at", "seq", "about"),
    "requests_answered": (
        "request_id", "person_id", "staff_id", "outcome", "answered_on", "at", "seq", "about",
    ),
    "requests_seen": ("request_id", "person_id", "staff_id", "at", "seq"),
    "review_choices": (
        "id", "review_id", "person_id", "staff_id", "view_ids", "at", "seq",
    ),
    "reviews": ("id", "person_id", "staff_id", "held_on", "created_at", "seq", "about"),
    "reviews_closed": ("review_id", "person_id", "staff_id", "at", "seq"),
    "stops": ("id", "person_id", "link_id", "what", "at", "recorded_at", "seq"),
    "staff": ("id", "role", "created_at", "seq", "about"),
    "staff_roles": ("id", "staff_id", "role", "at", "seq"),
    "staff_training": ("id", "staff_id", "tier", "trained_on", "at", "seq"),
    "supporters": ("id", "person_id", "created_at", "seq"),
    "tellings": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "staff_id", "kind",
        "about_id", "decision_id",
    ),
    "tellings_told": (
        "telling_id", "person_id", "how", "link_id", "staff_id", "at", "recorded_at", "seq",
        "about",
    ),
    "view_marks": (
        "id", "view_id", "person_id", "mark", "at", "recorded_at", "actor", "seq", "reason",
    ),
    "view_sharing": (
        "id", "view_id", "person_id", "link_id", "reach", "at", "recorded_at", "seq",
    ),
    "views": (
        "id", "person_id", "link_id", "topic", "question", "version", "kind", "said_at",
        "recorded_at", "supersedes", "attachment_id", "seq", "body",
    ),
    "about_me": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "view_id",
        "staff_id", "standing", "section", "agreed_how", "agreed_on",
    ),
    "actions": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "review_id",
        "staff_id", "outcome_id", "decision_id", "status", "due_on",
    ),
    "carried_views": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "review_id",
        "staff_id", "view_id",
    ),
    "decision_views": (
        "id", "person_id", "decision_id", "view_id", "at", "seq",
    ),
    "decisions": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "review_id",
        "staff_id", "verdict", "boundary", "decided_on", "review_on", "person_there",
        "advocate_there", "best_interests",
    ),
    "decisions_not_told": (
        "decision_id", "person_id", "why", "staff_id", "at", "recorded_at", "seq", "about",
    ),
    "differences": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "review_id",
        "staff_id", "supporter_id", "standing",
    ),
    "outcomes": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "review_id",
        "staff_id", "status", "importance", "view_ids",
    ),
    "review_sheets": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "review_id",
        "staff_id", "sheet",
    ),
    "written_down": (
        "id", "person_id", "first_id", "replaces", "at", "seq", "body", "view_id", "staff_id",
    ),
}  # fmt: skip

# Rows of these belong to the provider's chain; all others to their person's.
ON_PROVIDER_CHAIN = frozenset({"checkpoints", "people", "staff", "staff_roles", "staff_training"})


def subject_column(table: str) -> str:
    """The column that names the row in the ledger: its id."""
    return COVERED[table][0]


def row_digest(table: str, row: Mapping[str, Any]) -> bytes:
    """SHA-256 over the covered columns of one row (32 bytes)."""
    return hashlib.sha256(encoded((table, *(row[name] for name in COVERED[table])))).digest()


def encoded(values: Iterable[object]) -> bytes:
    """Values as bytes that no other values share: each with its kind and its length."""
    out = bytearray()
    for value in values:
        write = _WRITERS.get(type(value))
        if write is None:
            raise TypeError(f"{type(value).__name__} has no place in a digest")
        kind, content = write(value)
        out += b"%c%d:" % (kind, len(content))
        out += content
    return bytes(out)


# Kind and content by type.
_WRITERS: dict[type, Callable[[Any], tuple[bytes, bytes]]] = {
    type(None): lambda _: (b"-", b""),
    str: lambda value: (b"s", value.encode()),
    bool: lambda value: (b"t", b"1" if value else b"0"),
    int: lambda value: (b"i", b"%d" % value),
    float: lambda value: (b"f", repr(value).encode()),  # only ever put in by hand
    datetime: lambda value: (b"m", as_text(value).encode()),
    date: lambda value: (b"d", value.isoformat().encode()),
    bytes: lambda value: (b"b", value),
    memoryview: lambda value: (b"b", bytes(value)),
}
