"""The links of one invite, shown with a QR code to point a phone at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import segno

from bot.cli.faults import WRONG_USE, Fault
from bot.cli.links import bot_name, staff_link, telegram_link, web_link
from bot.cli.screen import complain, done, out, say
from bot.settings import Settings

Asked = Literal["web", "telegram"]


@dataclass(frozen=True, slots=True)
class Links:
    """One invite's links. ``telegram`` is "" while there is no bot; ``expires`` is UTC."""

    code: str
    web: str
    telegram: str
    expires: datetime


def links(chosen: Settings, code: str, expires: datetime, *, staff: bool = False) -> Links:
    """The links for a new code. That Telegram cannot be asked is said, and no fault."""
    if staff:
        return Links(code, staff_link(chosen, code), "", expires)
    return Links(code, web_link(chosen, code), telegram_link(name_of_bot(chosen), code), expires)


def name_of_bot(chosen: Settings) -> str:
    """The bot's name; "" with no token, and, with a word to the reader, when it cannot be had."""
    from telegram.error import TelegramError

    try:
        return bot_name(chosen)
    except TelegramError as error:
        complain(
            f"Telegram did not say what the bot is called ({error}); there is only the web link.",
            "whatmatters doctor looks at the token and the connection.",
        )
        return ""


def show(made: Links, *, qr: Path | None, qr_of: Asked, timezone: str) -> None:
    """Print the links, and a QR code here or to a file."""
    link = made.telegram if qr_of == "telegram" else made.web
    if not link:
        raise Fault(
            "There is no Telegram link: no bot is set.",
            "Set WHATMATTERS_TELEGRAM_TOKEN, or take the web link.",
            code=WRONG_USE,
        )
    say(f"  web       {made.web}")
    if made.telegram:
        say(f"  Telegram  {made.telegram}")
    local = made.expires.astimezone(ZoneInfo(timezone))
    say(f"  works once, until {local:%A %d %B %Y, %H:%M} ({timezone})")
    picture = segno.make(link, micro=False, error="m")
    if qr is None:
        if out.is_terminal:
            picture.terminal(compact=True)
        return
    if qr.suffix.lower() not in {".png", ".svg"}:
        raise Fault(f"{qr}: a QR code is written as .png or .svg.", code=WRONG_USE)
    picture.save(str(qr), scale=8)
    done(f"QR code: {qr}")
