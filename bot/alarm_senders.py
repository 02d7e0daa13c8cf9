"""By which ways staff can be told, as the settings have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.alarm import WORDS, Send
from bot.settings import Settings
from bot.staff_mail import Mail
from storage.staff_post import Channel, Notice

if TYPE_CHECKING:
    from bot.telegram.front import Telegram

SUBJECTS: dict[Notice, str] = {
    "alert": "A person needs you",
    "reminder": "Somebody waits to hear back",
}


def senders(settings: Settings, telegram: Telegram | None) -> dict[Channel, Send]:
    """One for each way that is set up. All of them send the same sentences."""
    words = {notice: f"{text}\n{settings.url}/console" for notice, text in WORDS.items()}
    found: dict[Channel, Send] = {}
    if telegram is not None:
        bot = telegram

        async def by_telegram(address: str, notice: Notice) -> None:
            await bot.tell_staff(address, words[notice])

        found["telegram"] = by_telegram
    url = settings.smtp_url.get_secret_value()
    if url and settings.alert_from:
        mail = Mail(url, settings.alert_from)

        async def by_email(address: str, notice: Notice) -> None:
            await mail.send(address, SUBJECTS[notice], words[notice])

        found["email"] = by_email
    return found
