"""What a person agreed to for each supporter: the newest answer counts, at once (standards 46)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from dialogues.support_records import AgreedWhy
from storage.errors import DamagedRow
from storage.links import Link
from storage.prepared import Prepared
from storage.tables import agreements, links
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one supporter may do. ``at`` is None while the person was never asked.

    ``private_topics`` are kept from them; ``ended_at`` says that it is over, ``why`` how the
    newest answer came about.
    """

    supporter_id: str
    sit: bool = False
    read_to_me: bool = False
    see: bool = False
    private_topics: frozenset[str] = frozenset()
    at: datetime | None = None
    ended_at: datetime | None = None
    why: AgreedWhy | None = None

    @property
    def beside(self) -> bool:
        """Whether they may sit beside the person with the questions in their hands."""
        return self.sit or self.read_to_me

    @property
    def anything(self) -> bool:
        """Whether the person agreed to any help of theirs."""
        return self.sit or self.read_to_me or self.see


_COLUMNS = (
    agreements.c.id, agreements.c.person_id, agreements.c.supporter_id, agreements.c.why,
    agreements.c.at, agreements.c.about,
)  # fmt: skip
_OF = Prepared(
    sa.select(*_COLUMNS)
    .where(agreements.c.person_id == sa.bindparam("person"))
    .order_by(agreements.c.seq)
)
_NEWEST = Prepared(
    sa.select(*_COLUMNS)
    .where(agreements.c.supporter_id == sa.bindparam("supporter"))
    .order_by(agreements.c.seq.desc())
    .limit(1)
)
_PHONES = Prepared(
    sa.select(links.c.id, links.c.created_at)
    .where(links.c.supporter_id == sa.bindparam("supporter"))
    .order_by(links.c.created_at, links.c.id)
)


class Agreements:
    """The agreements between people and their supporters."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def of(self, supporter_id: str) -> Agreement:
        """What counts now for one supporter; nothing at all while nobody was asked."""
        row = self._work.run(_NEWEST, supporter=supporter_id).fetchone()
        return Agreement(supporter_id) if row is None else self._one(row)

    def of_person(self, person_id: str) -> Mapping[str, Agreement]:
        """What counts now, by supporter; those who were never asked about are not in it."""
        found = {row[2]: row for row in self._work.run(_OF, person=person_id)}
        return MappingProxyType({name: self._one(row) for name, row in found.items()})

    def history(self, person_id: str) -> list[Agreement]:
        """Every answer of one person, the oldest first."""
        return [self._one(row) for row in self._work.run(_OF, person=person_id)]

    def on_phone(self, link: Link) -> Agreement:
        """What counts on this phone of a supporter.

        A yes is meant for the phone that the supporter had; when they had none yet, for the
        first one after it. Any further phone waits until the person has said so again: a
        forwarded invite or a phone that was linked anew gets nothing by itself.
        """
        agreement = self.of(link.supporter_id or "")
        if agreement.at is None or agreement.ended_at is not None:
            return agreement
        later = self._later_phones(agreement.supporter_id, agreement.at)
        return Agreement(agreement.supporter_id) if link.id in later else agreement

    def waiting(self, supporter_id: str) -> bool:
        """Whether the person has something to say yes or no to: a new helper, a new phone."""
        agreement = self.of(supporter_id)
        if agreement.at is None:
            return True
        ended = agreement.ended_at is not None
        # After an end, a new phone means that staff have invited them once more.
        return bool(self._later_phones(supporter_id, agreement.at, ended=ended))

    def _later_phones(
        self, supporter_id: str, yes_at: datetime, *, ended: bool = False
    ) -> list[str]:
        """The phones (links) that a yes of that time was not meant for."""
        phones = [
            (link_id, from_stored(at) > yes_at)
            for link_id, at in self._work.run(_PHONES, supporter=supporter_id)
        ]
        since = [link_id for link_id, later in phones if later]
        had_one = len(since) < len(phones)
        return since if had_one or ended else since[1:]

    def _one(self, row: Any) -> Agreement:
        agreement_id, person_id, supporter_id, why, at, about = row
        seal, said_at = self._work.seal_or_none(person_id), from_stored(at)
        try:
            opened = seal and seal.open_data("agreements", agreement_id, "about", about)
        except DamagedRow:
            opened = None  # what cannot be read allows nothing
        if not opened:
            return Agreement(supporter_id, at=said_at, ended_at=said_at, why=why)
        sit, read, see, private, ended, _words = opened
        return Agreement(
            supporter_id, sit, read, see, frozenset(private), said_at,
            said_at if ended else None, why,
        )  # fmt: skip
