"""Whether enough people would read it when somebody is not safe (standards 100 and 101)."""

from __future__ import annotations

from collections.abc import Iterable

from storage.alert_readers import ENOUGH, SAFETY_ROLES
from storage.staff import Role, Staff


def gaps(staff: Iterable[Staff]) -> list[str]:
    """What is missing with these members of staff, in words for a manager."""
    working = [one.role for one in staff if one.active]
    reading = [role for role in working if role in SAFETY_ROLES]
    found = []
    if "safeguarding" not in reading:
        found.append("There is no safeguarding lead. Invite one.")
    if len(reading) < ENOUGH:
        found.append(
            "Only one person can read an alert. When they are away, nobody does. Invite a second."
        )
    return found


def new_gaps(staff: Iterable[Staff], staff_id: str, role: Role | None) -> list[str]:
    """What would be missing that is there now, if somebody left (None) or had another role."""
    everybody = list(staff)
    after = [_role_after(one, staff_id, role) for one in everybody if one.active]
    reading = [one for one in after if one in SAFETY_ROLES]
    now = [one.role for one in everybody if one.active and one.role in SAFETY_ROLES]
    found = []
    if "safeguarding" in now and "safeguarding" not in reading:
        found.append("No safeguarding lead would be left: managers alone would read alerts.")
    if len(now) >= ENOUGH > len(reading):
        found.append("Only one person would be left who can read when somebody is not safe.")
    return found


def _role_after(one: Staff, staff_id: str, role: Role | None) -> Role | None:
    return role if one.id == staff_id else one.role
