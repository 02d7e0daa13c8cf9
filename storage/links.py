"""Links: which chat (a Telegram chat, a web session) belongs to which person or supporter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.errors import AlreadyThere, Unknown
from storage.prepared import Prepared
from storage.tables import links, outbox
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Link:
    """One way to reach a person: their own chat, or (``supporter_id``) a supporter's.

    ``address`` is the address it was found or bound by, for the caller's own use; it is
    "" when the link was loaded by its id (then ask :meth:`Links.address`).
    """

    id: str
    person_id: str
    supporter_id: str | None
    channel: str
    address: str = ""


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

        Raises :class:`AlreadyThere` when the chat belongs to somebody else.
        """
        work = self._work
        known = self.find(channel, address)
        if known is not None:
            if (known.person_id, known.supporter_id) == (person_id, supporter_id):
                return known
            raise AlreadyThere(
                "This chat belongs to somebody else already. Unbind it first, or use another phone."
            )
        seal, link_id, now = work.seal(person_id), work.new_id(), work.now()
        row = {
            "id": link_id,
            "person_id": person_id,
            "supporter_id": supporter_id,
            "channel": channel,
            "created_at": now,
            "address": seal.close("links", link_id, "address", address.encode()),
            "address_lookup": work.vault.lookup(f"address/{channel}", address),
            "unbound_at": None,
        }
        actor = "person" if supporter_id is None else f"supporter:{supporter_id}"
        work.chain.write("links", row, "chat bound", at=now, actor=actor)
        return self._remember(Link(link_id, person_id, supporter_id, channel, address))

    def find(self, channel: str, address: str) -> Link | None:
        """The link of a chat, or None for a stranger."""
        lookup = self._work.vault.lookup(f"address/{channel}", address)
        row = self._work.run(_FIND, channel=channel, lookup=lookup).fetchone()
        return (
            None if row is None else self._remember(Link(row[0], row[1], row[2], row[3], address))
        )

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
