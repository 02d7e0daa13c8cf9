"""Where a supporter is in their own chat about one person, sealed with that person's key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from storage.errors import StaleConversation
from storage.ids import short_id
from storage.links import Link
from storage.prepared import Prepared
from storage.tables import supporter_talks
from storage.work import Work


@dataclass(frozen=True, slots=True)
class SupporterTalk:
    """A talk as loaded; ``state_json`` is None before the first turn, ``row_version`` then 0."""

    id: str
    supporter_id: str
    person_id: str
    step: int
    state_json: str | None
    row_version: int


_TABLE = supporter_talks.c
_SELECT = sa.select(
    _TABLE.id, _TABLE.supporter_id, _TABLE.person_id, _TABLE.step, _TABLE.state, _TABLE.row_version
).where(_TABLE.supporter_id == sa.bindparam("supporter"))
_LOOK = Prepared(_SELECT)
_LOAD = Prepared(_SELECT.with_for_update())
_ADD = Prepared.insert(supporter_talks)
_CHOSEN = Prepared(sa.select(_TABLE.chosen_at).where(_TABLE.supporter_id == sa.bindparam("one")))
_CHOOSE = Prepared(
    supporter_talks.update()
    .where(_TABLE.supporter_id == sa.bindparam("supporter"))
    .values(chosen_at=sa.bindparam("at"))
)
_SAVE = Prepared(
    supporter_talks.update()
    .where(_TABLE.id == sa.bindparam("talk"), _TABLE.row_version == sa.bindparam("was"))
    .values(
        step=sa.bindparam("step"),
        state=sa.bindparam("state"),
        row_version=sa.bindparam("row_version"),
        updated_at=sa.bindparam("updated_at"),
    )
)


class SupporterTalks:
    """One talk for each supporter; a phone of somebody with several people has several."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def load(self, link: Link) -> SupporterTalk:
        """The talk of a supporter's phone, locked until the transaction ends (PostgreSQL)."""
        return self._read(_LOAD if self._work.writes else _LOOK, link)

    def look(self, link: Link) -> SupporterTalk:
        """The same without a lock, to show it."""
        return self._read(_LOOK, link)

    def current(self, phones: Sequence[Link]) -> Link:
        """Of the links of one phone, the one whose person the supporter is with now."""

        def chosen(link: Link) -> str:
            row = self._work.run(_CHOSEN, one=link.supporter_id).fetchone()
            return "" if row is None else str(row[0])

        return max(phones, key=chosen)

    def choose(self, link: Link) -> None:
        """The supporter is with this person now."""
        at = self._work.now()
        if self._work.run(_CHOOSE, supporter=link.supporter_id, at=at).rowcount == 0:
            self._add(self.look(link), b"", 0)

    def save(self, talk: SupporterTalk, state_json: str, step: int) -> SupporterTalk:
        """Write the new state over the one that was loaded.

        Raises :class:`StaleConversation` when somebody else wrote in between.
        """
        state = self._work.seal(talk.person_id).close(
            "supporter_talks", talk.id, "state", state_json.encode()
        )
        if talk.row_version == 0:
            self._add(talk, state, step)
        else:
            done = self._work.run(
                _SAVE,
                talk=talk.id,
                was=talk.row_version,
                step=step,
                state=state,
                row_version=talk.row_version + 1,
                updated_at=self._work.now(),
            )
            if done.rowcount != 1:
                raise StaleConversation("The supporter's chat moved on. Load it again.")
        return replace(talk, step=step, state_json=state_json, row_version=talk.row_version + 1)

    def _add(self, talk: SupporterTalk, state: bytes, step: int) -> None:
        now = self._work.now()
        row = {
            "id": talk.id,
            "supporter_id": talk.supporter_id,
            "person_id": talk.person_id,
            "step": step,
            "state": state,
            "row_version": 1,
            "chosen_at": now,
            "updated_at": now,
        }
        self._work.insert(_ADD, row)

    def _read(self, query: Prepared, link: Link) -> SupporterTalk:
        row: Any = self._work.run(query, supporter=link.supporter_id).fetchone()
        if row is None:
            talk_id = short_id(self._work.new_id)
            return SupporterTalk(talk_id, link.supporter_id or "", link.person_id, 0, None, 0)
        talk_id, supporter_id, person_id, step, state, row_version = row
        text = None
        if state:
            seal = self._work.seal(person_id)
            text = seal.open("supporter_talks", talk_id, "state", state).decode()
        return SupporterTalk(talk_id, supporter_id, person_id, step, text, row_version)
