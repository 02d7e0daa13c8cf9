"""Who has to wait behind a file that is still being fetched (see intake_waiting).

Counted on the writer's thread, in the order in which things are stored, so that a message that
comes in the very moment the file is there can neither overtake it nor be left behind.
Where several processes share PostgreSQL the store is asked each time, for a message may wait at
another one.
"""

from __future__ import annotations

from storage.unit import Unit


class Held:
    """How many stored messages of each link wait. Counted afresh from the store when unsure."""

    def __init__(self) -> None:
        self._counts: dict[str, int] | None = None

    def holds(self, unit: Unit, link_id: str | None) -> bool:
        """Whether something of this link waits."""
        if not unit.work.on_sqlite:
            return link_id is not None and unit.inbox.first_of(link_id) is not None
        return link_id in self._known(unit)

    def add(self, unit: Unit, link_id: str | None) -> None:
        """One more message of this link waits; it is stored already."""
        if not unit.work.on_sqlite:
            return
        counted = self._counts is not None
        counts = self._known(unit)
        if counted:
            counts[link_id or ""] = counts.get(link_id or "", 0) + 1

    def remove(self, unit: Unit, link_id: str | None) -> None:
        """One message of this link has had its turn; that is stored already."""
        if not unit.work.on_sqlite:
            return
        counted = self._counts is not None
        counts = self._known(unit)
        if counted:
            counts[link_id or ""] = counts.get(link_id or "", 0) - 1
        if counts.get(link_id or "", 0) <= 0:
            counts.pop(link_id or "", None)

    def forget(self) -> None:
        """A batch was rolled back: count again next time."""
        self._counts = None

    def _known(self, unit: Unit) -> dict[str, int]:
        if self._counts is None:
            self._counts = {}
            for row in unit.inbox.waiting():
                if row.error is None and row.link_id is not None:
                    self._counts[row.link_id] = self._counts.get(row.link_id, 0) + 1
        return self._counts
