"""Where each person is in the chat: one conversation a person, its state sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from storage.errors import StaleConversation
from storage.prepared import Prepared
from storage.tables import conversations, person_keys
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Stored:
    """A conversation as loaded; ``state_json`` is None before the first turn."""

    id: str
    person_id: str
    step: int
    state_json: str | None
    row_version: int


_SELECT = (
    sa.select(
        conversations.c.id, conversations.c.step, conversations.c.state,
        conversations.c.row_version, person_keys.c.wrapped,
    )
    .select_from(conversations)
    .join(person_keys, person_keys.c.person_id == conversations.c.person_id)
    .where(conversations.c.person_id == sa.bindparam("person"))
)  # fmt: skip
_LOOK = Prepared(_SELECT)
_LOAD = Prepared(_SELECT.with_for_update(of=conversations))
_LOCK = Prepared(
    sa.select(conversations.c.id)
    .where(conversations.c.person_id == sa.bindparam("person"))
    .with_for_update()
)
_SAVE = Prepared(
    conversations.update()
    .where(
        conversations.c.id == sa.bindparam("conversation"),
        conversations.c.row_version == sa.bindparam("was"),
    )
    .values(
        step=sa.bindparam("step"),
        state=sa.bindparam("state"),
        row_version=sa.bindparam("row_version"),
        updated_at=sa.bindparam("updated_at"),
    )
)


class Conversations:
    """The place of each person in the chat."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def lock(self, person_ids: Iterable[str]) -> None:
        """Lock several people's conversations in one fixed order (PostgreSQL).

        A batch that touches several people does this first; else two workers could wait
        for each other. Does nothing on SQLite, which has one writer anyway.
        """
        if not self._work.on_sqlite:
            for person_id in sorted(set(person_ids)):
                self._work.run(_LOCK, person=person_id).fetchone()

    def load(self, person_id: str) -> Stored:
        """The conversation, locked until the transaction ends (PostgreSQL).

        Raises ``Erased`` or ``Unknown``.
        """
        return self._read(_LOAD if self._work.writes else _LOOK, person_id)

    def look(self, person_id: str) -> Stored:
        """The conversation without a lock, to show it in a unit that only reads.

        Raises ``Erased`` or ``Unknown``.
        """
        return self._read(_LOOK, person_id)

    def _read(self, query: Prepared, person_id: str) -> Stored:
        row = self._work.run(query, person=person_id).fetchone()
        if row is None:
            self._work.drop_key(person_id)
            self._work.seal(person_id)  # says whether this is Erased or Unknown
            raise StaleConversation("The conversation changed just now. Load it again.")
        conversation_id, step, state, row_version, wrapped = row
        seal = self._work.use_key(person_id, wrapped)
        text = (
            None
            if state is None
            else seal.open("conversations", conversation_id, "state", state).decode()
        )
        return Stored(conversation_id, person_id, step, text, row_version)

    def save(self, stored: Stored, state_json: str, step: int) -> Stored:
        """Write the new state over the one that was loaded.

        Raises :class:`StaleConversation` when somebody else wrote in between.
        """
        seal = self._work.seal(stored.person_id)
        done = self._work.run(
            _SAVE,
            conversation=stored.id,
            was=stored.row_version,
            step=step,
            state=seal.close("conversations", stored.id, "state", state_json.encode()),
            row_version=stored.row_version + 1,
            updated_at=self._work.now(),
        )
        if done.rowcount != 1:
            raise StaleConversation(
                "The conversation moved on since it was loaded. Load it and do the turn again."
            )
        return replace(stored, step=step, state_json=state_json, row_version=stored.row_version + 1)
