"""By which ways staff can be told, as the settings have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.alarm import WORDS, Send
from bot.settings import Settings
from bot.staff_mail import Mail
from storage.staff_post import Channel

if TYPE_CHECKING:
    from bot.telegram.front import Telegram

SUBJECT = "A person needs you"


def senders(settings: Settings, telegram: Telegram | None) -> dict[Channel, Send]:
    """One for each way that is set up. All of them send the same sentence."""
    words = f"{WORDS}\n{settings.url}/console"
    found: dict[Channel, Send] = {}
    if telegram is not None:
        bot = telegram

        async def by_telegram(address: str) -> None:
            await bot.tell_staff(address, words)

        found["telegram"] = by_telegram
    url = settings.smtp_url.get_secret_value()
    if url and settings.alert_from:
        mail = Mail(url, settings.alert_from)

        async def by_email(address: str) -> None:
            await mail.send(address, SUBJECT, words)

        found["email"] = by_email
    return found
