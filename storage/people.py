"""People: who is in the chat, under which name, and how they like it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.erasure import erase
from storage.errors import Unknown
from storage.ids import short_id
from storage.keyworkers import Keyworkers
from storage.prepared import Prepared
from storage.tables import people, person_keys
from storage.times import from_stored, maybe
from storage.vault import folded
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Person:
    """One person. ``name`` is "" once they were erased."""

    id: str
    name: str
    created_at: datetime
    keyworker_id: str | None = None
    preferences: dict[str, str] = field(default_factory=dict)
    demo: bool = False
    erased_at: datetime | None = None


COLUMNS = (
    people.c.id, people.c.name, people.c.created_at, people.c.keyworker_id,
    people.c.preferences, people.c.demo, people.c.erased_at, person_keys.c.wrapped,
)  # fmt: skip
_SELECT = sa.select(*COLUMNS).select_from(people.outerjoin(person_keys))
_GET = Prepared(_SELECT.where(people.c.id == sa.bindparam("person")))
_BY_NAME = Prepared(
    _SELECT.where(people.c.name_lookup == sa.bindparam("lookup")).order_by(people.c.id)
)
_ALL = Prepared(_SELECT.order_by(people.c.id))
_ADD_KEY = Prepared.insert(person_keys)
_NAME = Prepared(
    people.update()
    .where(people.c.id == sa.bindparam("person"))
    .values(name=sa.bindparam("name"), name_lookup=sa.bindparam("name_lookup"))
)
_PREFER = Prepared(
    people.update()
    .where(people.c.id == sa.bindparam("person"))
    .values(preferences=sa.bindparam("preferences"))
)


class People:
    """The people of this provider."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(
        self, name: str, *, keyworker: str | None = None, demo: bool = False, actor: str = "system"
    ) -> Person:
        """Add a person with a key, a ledger and a conversation of their own."""
        work = self._work
        person_id, now = work.new_id(), work.now()
        wrapped = work.vault.new_person_key(person_id)
        seal = work.use_key(person_id, wrapped)
        row: dict[str, Any] = {
            "id": person_id,
            "created_at": now,
            "demo": demo,
            "name": seal.close("people", person_id, "name", name.encode("utf-8", "surrogatepass")),
            "name_lookup": work.vault.lookup("name", folded(name)),
            "preferences": None,
            "keyworker_id": keyworker,
            "erased_at": None,
        }
        # The keyworker may change and is no covered column; ``verify`` knows the first from here.
        first = f'{{"keyworker":"{keyworker or ""}"}}'
        work.chain.write(
            "people", row, "person added", at=now, actor=actor, chain="provider", detail=first
        )
        key = {"person_id": person_id, "wrapped": wrapped, "created_at": now}
        work.insert(_ADD_KEY, key)
        work.chain.begin(person_id)
        talk = {
            "id": short_id(work.new_id),
            "person_id": person_id,
            "created_at": now,
            "step": 0,
            "state": None,
            "row_version": 0,
            "updated_at": now,
        }
        work.chain.write("conversations", talk, "conversation opened", at=now, actor=actor)
        return Person(person_id, name, now, keyworker, {}, demo)

    def get(self, person_id: str) -> Person:
        """One person. Raises :class:`Unknown`."""
        row = self._work.run(_GET, person=person_id).fetchone()
        if row is None:
            raise Unknown(f"There is no person with the id {person_id}.")
        return person_from(self._work, row)

    def by_name(self, name: str) -> list[Person]:
        """Everybody of that name, without regard to case and spaces."""
        lookup = self._work.vault.lookup("name", folded(name))
        return self._list(self._work.run(_BY_NAME, lookup=lookup))

    def all(self, *, with_erased: bool = False) -> list[Person]:
        """Everybody, in the order in which they were added."""
        everybody = self._list(self._work.run(_ALL))
        return [one for one in everybody if with_erased or one.erased_at is None]

    def rename(self, person_id: str, name: str, *, actor: str) -> None:
        """Write another name."""
        seal = self._work.seal(person_id)
        self._work.run(
            _NAME,
            person=person_id,
            name=seal.close("people", person_id, "name", name.encode("utf-8", "surrogatepass")),
            name_lookup=self._work.vault.lookup("name", folded(name)),
        )
        self._note(person_id, "name changed", actor)

    def set_preference(
        self, person_id: str, name: str, value: str, *, actor: str = "person"
    ) -> None:
        """Set one preference (``sound``: "on" or "off")."""
        preferences = {**self.get(person_id).preferences, name: value}
        seal = self._work.seal(person_id)
        sealed = seal.close_data("people", person_id, "preferences", preferences)
        self._work.run(_PREFER, person=person_id, preferences=sealed)
        self._note(person_id, "preference set", actor)

    def set_keyworker(self, person_id: str, staff_id: str | None, *, actor: str) -> bool:
        """Say who the keyworker is, from now on; the person is asked anew who reads (91).

        False when they are it already: then nothing changes.
        """
        return Keyworkers(self._work).change(person_id, staff_id, actor=actor)

    def erase(self, person_id: str, *, by: str, reason: str) -> None:
        """Destroy the person's key, name and addresses (standards 133). Cannot be undone.

        ``by`` is the staff member who decided; ``reason`` is kept, sealed with the
        provider's key, so write no words of the person into it.
        """
        erase(self._work, person_id, by=by, reason=reason)

    def _note(self, person_id: str, kind: str, actor: str) -> None:
        self._work.chain.enter(person_id, kind, at=self._work.now(), actor=actor)

    def _list(self, rows: Iterable[Any]) -> list[Person]:
        return [person_from(self._work, row) for row in rows]


def person_from(work: Work, row: Any) -> Person:
    """A person from a row of :data:`COLUMNS`."""
    person_id, name, created_at, keyworker, preferences, demo, erased_at, wrapped = row
    gone = name is None or wrapped is None
    seal = None if gone else work.use_key(person_id, wrapped)
    return Person(
        id=person_id,
        name="" if seal is None else _words(seal.open("people", person_id, "name", name)),
        created_at=from_stored(created_at),
        keyworker_id=keyworker,
        preferences=(
            {}
            if seal is None or preferences is None
            else seal.open_data("people", person_id, "preferences", preferences)
        ),
        demo=bool(demo),
        erased_at=maybe(erased_at),
    )


def _words(sealed: bytes) -> str:
    return sealed.decode("utf-8", "surrogatepass")
