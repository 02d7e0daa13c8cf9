"""What lies outside: the address people use, and Telegram."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.cli.checks.finding import Finding, fault, ok, warning
from bot.cli.links import bot_name
from bot.settings import Settings

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def web_address(chosen: Settings) -> Iterator[Finding]:
    """Whether links lead somewhere that a phone can reach, safely."""
    address = urlsplit(chosen.url)
    if address.hostname in _HERE:
        yield warning(
            f"Links begin with {chosen.url}, which only this machine can open.",
            "Set WHATMATTERS_PUBLIC_URL to the address that people use.",
        )
    elif address.scheme != "https":
        yield fault(
            f"Links begin with {chosen.url}: anybody between can read along.",
            "Put TLS in front (docs/install.md) and set WHATMATTERS_PUBLIC_URL to https://…",
        )
    else:
        yield ok(f"Links begin with {chosen.url}")


def telegram(chosen: Settings) -> Iterator[Finding]:
    """Whether Telegram knows the token."""
    if not chosen.telegram_token.get_secret_value():
        yield ok("No Telegram bot is set; the web chat works without one")
        return
    from telegram.error import InvalidToken, TelegramError

    try:
        name = bot_name(chosen)
    except InvalidToken:
        yield fault(
            "Telegram does not know this token.",
            "Get it from @BotFather and set WHATMATTERS_TELEGRAM_TOKEN.",
        )
    except TelegramError as error:
        yield fault(
            f"{chosen.telegram_api_url} cannot be reached: {error}",
            "Check the network, the firewall and WHATMATTERS_TELEGRAM_API_URL.",
        )
    else:
        yield ok(f"Telegram bot @{name}")
