"""What the person agreed to, one thing at a time, as the conversation remembers it.

``Conversation.agreed`` holds for each thing the answer and its day: "yes 2026-03-02", "no …", or
"later …" when they did not want to decide. The store keeps every answer with its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from dialogues.conversation import Conversation
from dialogues.records import PermissionScope

#: A yes is asked for again after so long (standards 91; the time is our own choice).
ASKED_AGAIN_AFTER = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Scope:
    """How one thing is asked for, as keys of the words: what it is, the check, yes or no.

    ``answers`` are the pictures of the check, by what travels in their buttons; ``right`` is
    the one that shows that both sides were understood.
    """

    what: str
    check: str
    answers: Mapping[str, str]
    right: str
    ask: str
    after: Mapping[str, str]


def _scope(name: str, right: str, *others: str) -> Scope:
    after = {"right": "right", "again": "once-more", "later": "later"}
    return Scope(
        what=f"allow.{name}.what",
        check=f"allow.{name}.check",
        answers={one: f"allow.{name}.{one}" for one in (right, *others)},
        right=right,
        ask=f"allow.{name}.ask",
        after={what: f"allow.{name}.{key}" for what, key in after.items()},
    )


SCOPES: Mapping[PermissionScope, Scope] = MappingProxyType(
    {
        "take-part": Scope(
            what="allow.take-part.what",
            check="check.ask",
            answers={one: f"check.{one}" for one in ("staff", "everyone", "nobody")},
            right="staff",
            ask="take-part.ask",
            after={name: f"check.{name}" for name in ("right", "again", "later")},
        ),
        "keyworker-reads": _scope("keyworker-reads", "other-staff", "only-keyworker", "nobody"),
        "family-reads": _scope("family-reads", "staff", "family", "everyone"),
        "voice-kept": _scope("voice-kept", "gone", "heard", "everyone"),
        "quotes": _scope("quotes", "name", "words", "work"),
    }
)


def agreed_to(conversation: Conversation, scope: PermissionScope) -> bool | None:
    """Yes or no; None when it was not asked yet, or not decided."""
    said = conversation.agreed.get(scope, "").partition(" ")[0]
    return {"yes": True, "no": False}.get(said)


def was_asked(conversation: Conversation, scope: PermissionScope) -> bool:
    """Whether the person has met the question, whatever they said to it."""
    return scope in conversation.agreed


def remember(conversation: Conversation, scope: PermissionScope, said: str, day: date) -> None:
    """Remember the answer ("yes", "no" or "later") with its day."""
    conversation.agreed[scope] = f"{said} {day.isoformat()}"


def holds(conversation: Conversation, scope: PermissionScope, keyworker_change: str) -> bool | None:
    """The same as :func:`agreed_to`, but for what was said about a keyworker who is it no more.

    A yes is for one named human (standards 91): after a change it holds for nobody.
    """
    if scope == "keyworker-reads" and conversation.reader != keyworker_change:
        return None
    return agreed_to(conversation, scope)


def due(
    conversation: Conversation, today: date, keyworker_change: str = ""
) -> PermissionScope | None:
    """The thing whose yes is so old that it is asked for again, or who reads, if left open."""
    if not conversation.permitted:
        return None
    asked = was_asked(conversation, "keyworker-reads")
    if not asked or conversation.reader != keyworker_change:
        return "keyworker-reads"
    if conversation.held and agreed_to(conversation, "voice-kept") is None:
        return "voice-kept"
    for scope in SCOPES:
        said, _, day = conversation.agreed.get(scope, "").partition(" ")
        if said == "yes" and today - _day(day, today) >= ASKED_AGAIN_AFTER:
            return scope
    return None


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today
