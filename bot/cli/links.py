"""The links that invite somebody: to the web chat, to Telegram, to the console."""

from __future__ import annotations

import asyncio

from bot.settings import Settings


def web_link(chosen: Settings, code: str) -> str:
    """Where a person or a supporter begins in a browser."""
    return f"{chosen.url}/c/{code}"


def staff_link(chosen: Settings, code: str) -> str:
    """Where a member of staff signs in with the code and can choose a password."""
    return f"{chosen.url}/console/enter/{code}"


def telegram_link(bot_name: str, code: str) -> str:
    """Opens the chat with the bot and hands it the code; "" while there is no bot."""
    return f"https://t.me/{bot_name}?start={code}" if bot_name else ""


def bot_name(chosen: Settings, *, seconds: float = 8) -> str:
    """The bot's user name, asked of Telegram; "" with no token.

    Raises ``telegram.error.TelegramError`` when Telegram refuses the token or cannot be reached.
    """
    token = chosen.telegram_token.get_secret_value()
    if not token:
        return ""
    return asyncio.run(_ask_name(token, chosen.telegram_api_url, seconds))


async def _ask_name(token: str, api_url: str, seconds: float) -> str:
    from telegram import Bot
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connect_timeout=seconds, read_timeout=seconds)
    async with Bot(token, base_url=f"{api_url}/bot", request=request) as bot:
        return bot.username
