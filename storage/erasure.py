"""Erasing a person: their key is destroyed; rows and ledger stay and still verify (DESIGN 6)."""

from __future__ import annotations

import sqlalchemy as sa

from storage.digests import PROVIDER
from storage.prepared import Prepared
from storage.tables import (
    alert_clock,
    alert_news,
    alerts,
    conversations,
    drafts,
    held_sounds,
    inbox_waiting,
    invites,
    links,
    outbox,
    people,
    person_keys,
    reminders,
    supporter_talks,
    supporters,
    telling_waits,
)
from storage.work import Work

_PERSON: sa.BindParameter[str] = sa.bindparam("person")
_THEIR_LINKS = sa.select(links.c.id).where(links.c.person_id == _PERSON)
_THEIR_SUPPORTERS = sa.select(supporters.c.id).where(supporters.c.person_id == _PERSON)
_THEIR_ALERTS = sa.select(alerts.c.id).where(alerts.c.person_id == _PERSON)
_WRAPPED = Prepared(sa.select(person_keys.c.wrapped).where(person_keys.c.person_id == _PERSON))
_STEPS = tuple(
    Prepared(statement)
    for statement in (
        person_keys.delete().where(person_keys.c.person_id == _PERSON),
        outbox.delete().where(outbox.c.link_id.in_(_THEIR_LINKS)),
        drafts.delete().where(drafts.c.person_id == _PERSON),
        telling_waits.delete().where(telling_waits.c.person_id == _PERSON),
        alert_clock.delete().where(alert_clock.c.alert_id.in_(_THEIR_ALERTS)),
        alert_news.delete().where(alert_news.c.person_id == _PERSON),
        reminders.delete().where(reminders.c.person_id == _PERSON),
        held_sounds.delete().where(held_sounds.c.person_id == _PERSON),
        inbox_waiting.delete().where(inbox_waiting.c.link_id.in_(_THEIR_LINKS)),
        invites.delete().where(
            (invites.c.subject_id == _PERSON) | invites.c.subject_id.in_(_THEIR_SUPPORTERS)
        ),
        supporter_talks.delete().where(supporter_talks.c.person_id == _PERSON),
        conversations.update().where(conversations.c.person_id == _PERSON).values(state=None),
        supporters.update().where(supporters.c.person_id == _PERSON).values(about=None),
    )
)
_LINKS = Prepared(
    links.update()
    .where(links.c.person_id == _PERSON)
    .values(address=None, address_lookup=None, unbound_at=sa.bindparam("at"))
)
_PEOPLE = Prepared(
    people.update()
    .where(people.c.id == _PERSON)
    .values(name=None, name_lookup=None, preferences=None, erased_at=sa.bindparam("at"))
)


def erase(work: Work, person_id: str, *, by: str, reason: str) -> None:
    """Destroy what can be read about one person. Raises ``Unknown`` and ``Erased``."""
    work.seal(person_id)
    now = work.now()
    if work.on_sqlite:
        # Deleted rows are overwritten with zeroes. Not switched on elsewhere: it would cost every
        # answer, and everything else that is ever deleted is sealed with the key that goes here.
        work.connection.exec_driver_sql("PRAGMA secure_delete=ON")
    wrapped = bytes(work.run(_WRAPPED, person=person_id).fetchone()[0])
    sealed = work.vault.provider.close_data("ledger", person_id, "reason", reason).hex()
    work.chain.enter(person_id, "person erased", at=now, actor=by, detail=sealed)
    # Also on the provider's chain, so that nobody can erase and cut the end off the other.
    work.chain.enter(PROVIDER, "person erased", at=now, actor=by, subject=person_id)
    for step in _STEPS:
        work.run(step, person=person_id)
    work.run(_LINKS, person=person_id, at=now)
    work.run(_PEOPLE, person=person_id, at=now)
    work.drop_key(person_id)
    work.remembered.clear()
    work.after_commit.append(lambda: work.vault.forget(wrapped))
    work.sweep_after_commit = True
