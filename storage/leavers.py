"""A member of staff leaves: their people are handed over, and every way in ends at once."""

from __future__ import annotations

from collections.abc import Mapping

from storage.invites import Invites
from storage.keyworkers import Keyworkers
from storage.staff import StaffMembers
from storage.staff_post import StaffPost
from storage.work import Work


def leave(
    work: Work, staff_id: str, *, hand_over: Mapping[str, str | None], actor: str
) -> list[str]:
    """Close an account (standards 101 and 150). Returns the ids of those handed over.

    ``hand_over`` says for each person whose keyworker they are who is it from now on; None is
    nobody for now. Sessions, unused links and the addresses at which they are told of danger
    end too. Raises ``StillKeyworker`` for a person who is not named, and ``LastManager``.
    """
    keyworkers = Keyworkers(work)
    handed = [one for one in keyworkers.theirs(staff_id) if one in hand_over]
    for person_id in handed:
        keyworkers.change(person_id, hand_over[person_id], actor=actor)
    StaffMembers(work).close(staff_id, actor=actor)
    post, invites = StaffPost(work), Invites(work)
    post.forget(staff_id, "telegram")
    post.forget(staff_id, "email")
    invites.withdraw("staff", staff_id, actor=actor)
    invites.withdraw("staff-phone", staff_id, actor=actor)
    return handed
