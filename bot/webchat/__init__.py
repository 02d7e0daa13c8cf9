"""The web chat: the same conversation as in Telegram, in any browser, from 320 px up."""

from __future__ import annotations

from bot.webchat.parts import ChatParts
from bot.webchat.routes import WebChat, open_web_chat

__all__ = ["ChatParts", "WebChat", "open_web_chat"]
