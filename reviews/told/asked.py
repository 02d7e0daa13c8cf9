"""What a person asked of staff, as staff read it: a question, a review, somebody to speak up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reviews.sight import view_for
from storage.errors import Unknown
from storage.people import Person
from storage.replies import Reply
from storage.requests import Request
from storage.staff import Staff
from storage.tellings import TellingKind
from storage.unit import Unit
from storage.views import View

#: What each kind is called on a page.
ASKED_WORDS: dict[TellingKind, str] = {
    "question": "Asked a question",
    "review": "Asks for a review of the plan",
    "advocate": "Asks for someone to speak up for them",
    "talk": "Asks to talk with someone",
    "reply": "Said something to what they were told",
}
#: Kinds that are answered with a day, when there is one.
WITH_DAY: frozenset[TellingKind] = frozenset({"review", "talk", "advocate"})
_REPLY_WORDS = {"more": "Asked further", "okay": "Is not okay with the reason"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One of them. ``view`` holds the person's words; None when there is none to be read.

    ``hidden``: there are words, and this reader may not see them.
    """

    id: str
    person_id: str
    kind: TellingKind
    title: str
    at: datetime
    view: View | None
    hidden: bool


def asked(unit: Unit, reader: Staff, person: Person, about_id: str) -> Asked:
    """The request or reply of this person with that id. Raises ``Unknown``."""
    try:
        request = unit.requests.get(about_id)
    except Unknown:
        reply = next((one for one in unit.replies.of_person(person.id) if one.id == about_id), None)
        if reply is None:
            raise
        return of_reply(unit, reader, person, reply)
    if request.person_id != person.id or request.kind not in ASKED_WORDS:
        raise Unknown(f"This person asked nothing with the id {about_id}.")
    return of_request(unit, reader, person, request)


def of_request(unit: Unit, reader: Staff, person: Person, one: Request) -> Asked:
    """A request as this reader may see it."""
    kind = next(kind for kind in ASKED_WORDS if kind == one.kind)
    view, hidden = _words(unit, reader, person, one.view_id)
    return Asked(one.id, person.id, kind, ASKED_WORDS[kind], one.at, view, hidden)


def of_reply(unit: Unit, reader: Staff, person: Person, one: Reply) -> Asked:
    """A reply to a telling as this reader may see it."""
    view, hidden = _words(unit, reader, person, one.view_id or "")
    title = _REPLY_WORDS.get(one.ask, ASKED_WORDS["reply"])
    return Asked(one.id, person.id, "reply", title, one.at, view, hidden)


def _words(unit: Unit, reader: Staff, person: Person, view_id: str) -> tuple[View | None, bool]:
    if not view_id:
        return None, False
    view = view_for(unit, reader, person.id, view_id)
    return view, view is None
