"""How a member of staff is told outside the console: their own Telegram, their e-mail address."""

from __future__ import annotations

import re
from datetime import timedelta

from litestar import post
from litestar.response import Redirect

from reviews.console import session
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import go
from reviews.console.session import AnyRequest

_ADDRESS = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\"]+\Z")
LONGEST = 200
LINK_LASTS = timedelta(hours=1)


@post("/account/email", sync_to_thread=True)
def save_email(request: AnyRequest, config: Config, me: Me, form: Sent) -> Redirect:
    """The address that is told of alerts; empty to be told no more."""
    address = form.one("email")
    if address and (len(address) > LONGEST or not _ADDRESS.match(address)):
        session.tell(request, f"“{address[:60]}” is not an e-mail address. Nothing was changed.")
        return go("/console/account#reach")
    with config.store.begin() as unit:
        if address:
            unit.staff_post.bind(me.id, "email", address)
        else:
            unit.staff_post.forget(me.id, "email")
    session.tell(request, "Your e-mail address is saved." if address else "No e-mail any more.")
    return go("/console/account#reach")


@post("/account/telegram", sync_to_thread=True)
def link_telegram(request: AnyRequest, config: Config, me: Me, form: Sent) -> Redirect:
    """A link that works once and makes their own Telegram the place where they are told."""
    with config.store.begin() as unit:
        if form.one("stop") == "yes":
            unit.staff_post.forget(me.id, "telegram")
            session.tell(request, "You are not told by Telegram any more.")
            return go("/console/account#reach")
        _, code = unit.invites.make("staff-phone", me.id, ttl=LINK_LASTS, actor=f"staff:{me.id}")
    name = config.bot_name()
    link = f"https://t.me/{name}?start={code}" if name else f"/start {code}"
    how = "Open this on your phone" if name else "Send this to the bot from your phone"
    session.tell(request, f"{how} within an hour. It works once: {link}")
    return go("/console/account#reach")


PAGES = (save_email, link_telegram)
