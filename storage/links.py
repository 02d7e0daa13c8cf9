"""Links: which chat (a Telegram chat, a web session) belongs to which person or supporter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.errors import AlreadyThere, Unknown
from storage.prepared import Prepared
from storage.tables import links, outbox
from storage.vault import Vault
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Link:
    """One way to reach a person: their own chat, or (``supporter_id``) a supporter's.

    A supporter's phone may have several, one for each person they support.
    ``address`` is the address it was found or bound by, for the caller's own use; it is
    "" when the link was loaded by its id (then ask :meth:`Links.address`).
    """

    id: str
    person_id: str
    supporter_id: str | None
    channel: str
    address: str = ""


#: One phone of a supporter has room for so many people whom they support.
PEOPLE_A_PHONE = 8


def lookups(vault: Vault, channel: str, address: str) -> tuple[bytes, ...]:
    """The keyed hashes under which the links of one chat are found, the first one first."""
    first = (vault.lookup(f"address/{channel}", address),)
    more = range(1, PEOPLE_A_PHONE)
    return first + tuple(vault.lookup(f"address/{channel}/{place}", address) for place in more)


def actor_of(link: Link | None) -> str:
    """Who speaks by this chat, as the ledger names them."""
    if link is None or link.supporter_id is None:
        return "person"
    return f"supporter:{link.supporter_id}"


_COLUMNS = (links.c.id, links.c.person_id, links.c.supporter_id, links.c.channel)
_FIND = Prepared(
    sa.select(*_COLUMNS).where(
        links.c.channel == sa.bindparam("channel"),
        links.c.address_lookup == sa.bindparam("lookup"),
    )
)
_ON_PHONE = Prepared(
    sa.select(*_COLUMNS, links.c.address_lookup)
    .where(
        links.c.channel == sa.bindparam("channel"),
        links.c.address_lookup.in_(
            [sa.bindparam(f"place_{place}") for place in range(PEOPLE_A_PHONE)]
        ),
    )
    .order_by(links.c.id)
)
_GET = Prepared(sa.select(*_COLUMNS).where(links.c.id == sa.bindparam("link")))
_OF = Prepared(
    sa.select(*_COLUMNS)
    .where(links.c.person_id == sa.bindparam("person"), links.c.unbound_at.is_(None))
    .order_by(links.c.id)
)
_ADDRESS = Prepared(sa.select(links.c.address).where(links.c.id == sa.bindparam("link")))
_UNBIND = Prepared(
    links.update()
    .where(links.c.id == sa.bindparam("link"))
    .values(address=None, address_lookup=None, unbound_at=sa.bindparam("at"))
)
# What still waits for a chat that was let go has nowhere to go.
_DROP = Prepared(
    outbox.update()
    .where(outbox.c.link_id == sa.bindparam("link"), sa.text("outbox.state = 'pending'"))
    .values(state=sa.text("'failed'"), reason=sa.text("'unbound'"))
)


class Links:
    """The chats that are bound to people."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def bind(
        self, *, person_id: str, channel: str, address: str, supporter_id: str | None = None
    ) -> Link:
        """Bind a chat to a person or supporter. Binding the same again gives the same link.

        The phone of a supporter can be bound for several people. Raises :class:`AlreadyThere`
        when the chat belongs to somebody else, or when there is no room for one more person.
        """
        work = self._work
        lookup = self._free_place(channel, address, (person_id, supporter_id))
        if isinstance(lookup, Link):
            return lookup
        seal, link_id, now = work.seal(person_id), work.new_id(), work.now()
        row = {
            "id": link_id,
            "person_id": person_id,
            "supporter_id": supporter_id,
            "channel": channel,
            "created_at": now,
            "address": seal.close("links", link_id, "address", address.encode()),
            "address_lookup": lookup,
            "unbound_at": None,
        }
        actor = "person" if supporter_id is None else f"supporter:{supporter_id}"
        work.chain.write("links", row, "chat bound", at=now, actor=actor)
        return self._remember(Link(link_id, person_id, supporter_id, channel, address))

    def find(self, channel: str, address: str) -> Link | None:
        """The link of a chat, the first of several; None for a stranger."""
        lookup = self._work.vault.lookup(f"address/{channel}", address)
        row = self._work.run(_FIND, channel=channel, lookup=lookup).fetchone()
        if row is not None:
            return self._remember(Link(row[0], row[1], row[2], row[3], address))
        # The first person of a supporter's phone may be gone: then the others are still there.
        return next(iter(self.on_phone(channel, address)), None)

    def on_phone(self, channel: str, address: str) -> list[Link]:
        """Every link of one chat, oldest first: a supporter's phone has one for each person."""
        return [self._remember(link) for link, _ in self._on_phone(channel, address)]

    def _on_phone(self, channel: str, address: str) -> list[tuple[Link, bytes]]:
        places = lookups(self._work.vault, channel, address)
        values = {f"place_{place}": lookup for place, lookup in enumerate(places)}
        rows = self._work.run(_ON_PHONE, channel=channel, **values).fetchall()
        return [(Link(row[0], row[1], row[2], row[3], address), bytes(row[4])) for row in rows]

    def _free_place(
        self, channel: str, address: str, whose: tuple[str, str | None]
    ) -> bytes | Link:
        """The first lookup that is free for ``whose``, or the link that they have already."""
        bound = self._on_phone(channel, address)
        for link, _ in bound:
            if (link.person_id, link.supporter_id) == whose:
                return self._remember(link)
        taken = {lookup for _, lookup in bound}
        free = [one for one in lookups(self._work.vault, channel, address) if one not in taken]
        if not free or (bound and (whose[1] is None or bound[0][0].supporter_id is None)):
            raise AlreadyThere(
                "This chat belongs to somebody else already. Unbind it first, or use another phone."
            )
        return free[0]

    def get(self, link_id: str) -> Link:
        """A link by its id. Raises :class:`Unknown`."""
        known = self._work.remembered.get(link_id)
        if isinstance(known, Link):
            return known
        row = self._work.run(_GET, link=link_id).fetchone()
        if row is None:
            raise Unknown(f"There is no chat with the id {link_id}.")
        return self._remember(Link(*row))

    def for_person(self, person_id: str) -> list[Link]:
        """The chats bound to one person and to their supporters, oldest first."""
        return [Link(*row) for row in self._work.run(_OF, person=person_id)]

    def address(self, link: Link | str) -> str:
        """The address (a chat id, a web session id). Raises :class:`Unknown` when unbound."""
        known = self.get(link) if isinstance(link, str) else link
        if known.address:
            return known.address
        row = self._work.run(_ADDRESS, link=known.id).fetchone()
        if row is None or row[0] is None:
            raise Unknown("This chat is not bound to anybody any more.")
        return self._open(known, row[0])

    def unbind(self, link: Link | str, *, actor: str = "system") -> None:
        """Let a chat go: its address is destroyed, and what waits to be sent there is given up."""
        work = self._work
        known = self.get(link) if isinstance(link, str) else link
        now = work.now()
        work.run(_UNBIND, link=known.id, at=now)
        work.run(_DROP, link=known.id)
        work.remembered.pop(known.id, None)
        work.chain.enter(known.person_id, "chat unbound", at=now, actor=actor, subject=known.id)

    def _open(self, link: Link, stored: Any) -> str:
        seal = self._work.seal(link.person_id)
        return seal.open("links", link.id, "address", stored).decode()

    def _remember(self, link: Link) -> Link:
        self._work.remembered[link.id] = link
        return link
