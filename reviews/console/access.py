"""Who may see what: signed-in staff only, and a keyworker only their own people.

What somebody may not see is not there (404): nobody learns from an address that a person,
a review or a recording exists.
"""

from __future__ import annotations

from litestar.exceptions import NotAuthorizedException, NotFoundException

from reviews.console import session
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config
from reviews.console.session import AnyRequest
from storage.errors import Unknown
from storage.people import Person
from storage.staff import Staff
from storage.unit import Unit

# Who is told that somebody is not safe: never only the worker it may be about (standards 101).
SAFETY_ROLES = frozenset({"safeguarding", "manager"})


def current_staff(request: AnyRequest, config: Config) -> Staff:
    """The member of staff who is signed in. Raises :class:`NotAuthorizedException`."""
    claim = session.named(request, config.clock())
    if claim is not None:
        staff_id, epoch = claim
        with config.store.read() as unit:
            try:
                staff = unit.staff.get(staff_id)
            except Unknown:
                staff = None
        if staff is not None and staff.active and staff.epoch == epoch:
            return staff
    raise NotAuthorizedException("Sign in to go on.")


def signed_in_or_none(request: AnyRequest, config: ConsoleConfig) -> Staff | None:
    """The same for pages that are open to everybody."""
    try:
        return current_staff(request, config)
    except NotAuthorizedException:
        return None


def sees(staff: Staff, person: Person) -> bool:
    """Whether this member of staff may see this person."""
    return staff.role != "keyworker" or person.keyworker_id == staff.id


def person_for(unit: Unit, staff: Staff, person_id: str) -> Person:
    """The person, or 404 when there is none, when they are not theirs, or when erased."""
    try:
        person = unit.people.get(person_id)
    except Unknown:
        raise nothing_here() from None
    if person.erased_at is not None or not sees(staff, person):
        raise nothing_here()
    return person


def nothing_here() -> NotFoundException:
    """The same answer for what does not exist and for what is not theirs."""
    return NotFoundException("There is nothing here, or it is not yours to see.")
