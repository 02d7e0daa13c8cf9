"""Who may read what: what was agreed to, and the person's wish about a single view.

The store only answers the question. :mod:`reviews.sight` asks it for every page and document
of staff (standards 46, 47 and 91).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, cast

import sqlalchemy as sa

from dialogues.wishes import AfterStop, Reach
from storage.keyworkers import KeyworkerChange, Keyworkers
from storage.people import Person
from storage.permissions import Permissions
from storage.prepared import Prepared
from storage.staff import Staff
from storage.tables import stops, view_sharing
from storage.times import from_stored
from storage.views import View
from storage.work import Work

SupporterRole = Literal["advocate", "family", "friend", "support-worker"]
_KEYWORKER = "keyworker-reads"
_HIDDEN = frozenset({"taken back", "sealed"})


@dataclass(frozen=True, slots=True)
class Shares:
    """What one person wants others to read. ``limits`` are the views that are not shared.

    ``voice_kept`` is None while the person has not been asked. ``keyworker_reads`` is about the
    one who is the keyworker now: what was said about another holds for nobody else, and
    ``asked_anew`` is False until the chat has asked about this one. ``former`` says for each who
    was the keyworker before whether they might read: it goes on holding for them.
    """

    keyworker_reads: bool = True
    family_reads: bool = False
    quotes: bool = False
    voice_kept: bool | None = None
    limits: Mapping[str, Reach] = field(default_factory=dict)
    asked_anew: bool = True
    former: Mapping[str, bool] = field(default_factory=dict)

    def as_keyworker(self, staff: Staff, person: Person) -> bool | None:
        """Whether they may read as the keyworker, now or once; None where they never were it."""
        if person.keyworker_id != staff.id and staff.id in self.former:
            return self.former[staff.id]
        return self.keyworker_reads if is_keyworker(staff, person) else None

    @property
    def all_read(self) -> bool:
        """Whether no wish keeps anything from any member of staff."""
        return self.keyworker_reads and not self.limits and all(self.former.values())

    def staff_may(self, view: View, staff: Staff | None, person: Person) -> bool:
        """Whether this member of staff may read this view; None is the provider itself."""
        limit = self.limits.get(view.id)
        if limit == "only-me":
            return False
        reads = None if staff is None else self.as_keyworker(staff, person)
        return True if reads is None else reads and limit is None

    def supporter_may(self, view: View, role: str) -> bool:
        """Whether a supporter of this role may read it, as far as the person's wish goes.

        Whether this very supporter was agreed to is asked of their agreement.
        """
        if view.standing in _HIDDEN or self.limits.get(view.id) == "only-me":
            return False
        return role != "family" or self.family_reads


@dataclass(frozen=True, slots=True)
class Stop:
    """The person stopped for good, and what became of their views."""

    views: AfterStop
    at: datetime


def is_keyworker(staff: Staff, person: Person) -> bool:
    """Whether the wish about the keyworker is about this member of staff."""
    return staff.role == "keyworker" or person.keyworker_id == staff.id


_later = view_sharing.alias("later")
_NEWEST = (
    sa.select(view_sharing.c.person_id, view_sharing.c.view_id, view_sharing.c.reach)
    .outerjoin(
        _later,
        (_later.c.person_id == view_sharing.c.person_id)
        & (_later.c.view_id == view_sharing.c.view_id)
        & (_later.c.seq > view_sharing.c.seq),
    )
    .where(_later.c.id.is_(None), view_sharing.c.reach != sa.literal_column("'shared'"))
)
_OF = Prepared(_NEWEST.where(view_sharing.c.person_id == sa.bindparam("person")))
_EVERY = Prepared(_NEWEST)
_STOP = Prepared(
    sa.select(stops.c.what, stops.c.at)
    .where(stops.c.person_id == sa.bindparam("person"))
    .order_by(stops.c.seq.desc())
    .limit(1)
)


def _former(changes: Sequence[KeyworkerChange], reads: Mapping[str, bool]) -> dict[str, bool]:
    """By who was the keyworker before: whether the person had kept it from them, as last said.

    Who was not asked about reads as they did before they were the keyworker.
    """
    found: dict[str, bool] = {}
    under = ""
    for change in changes:
        if change.before_id:
            found[change.before_id] = reads.get(under, True)
        under = change.id
    return found


class Sharing:
    """What people want others to read."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def of_person(self, person_id: str) -> Shares:
        """What one person wants. An erased person has nothing that could be read."""
        answers = Permissions(self._work).of_person(person_id)
        said = {one.scope: one.given for one in answers}
        # What was said about the keyworker, by the change after which it was said: who is it
        # now is the one of the newest change (standards 91).
        reads = {one.keyworker_change: one.given for one in answers if one.scope == _KEYWORKER}
        changes = Keyworkers(self._work).changes(person_id)
        now = changes[-1].id if changes else ""
        rows = self._work.run(_OF, person=person_id).fetchall()
        return Shares(
            # Where the chat never asked for anything, nothing was refused to the keyworker.
            keyworker_reads=reads.get(now, not said),
            asked_anew=not said or now in reads or not changes,
            former=_former(changes, reads),
            family_reads=said.get("family-reads", False),
            quotes=said.get("quotes", False),
            voice_kept=said.get("voice-kept"),
            limits={view: cast("Reach", reach) for _, view, reach in rows},
        )

    def limited(self) -> dict[str, dict[str, Reach]]:
        """By person, every view that is not shared with all who were agreed to."""
        found: dict[str, dict[str, Reach]] = {}
        for person_id, view_id, reach in self._work.run(_EVERY):
            found.setdefault(person_id, {})[view_id] = cast("Reach", reach)
        return found

    def stopped(self, person_id: str) -> Stop | None:
        """Since when the person has stopped for good; None while they take part."""
        row = self._work.run(_STOP, person=person_id).fetchone()
        if row is None or row[0] == "back":
            return None
        return Stop(row[0], from_stored(row[1]))
