"""Updates as they come (plain JSON) to envelopes. Anything misshapen is told apart, never raised.

python-telegram-bot's ``Update.de_json`` builds every object in an update and costs twelve times
as much; we read five fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.envelope import Envelope, Fetch
from bot.telegram.rendering import Screen, parse_callback
from dialogues.events import (
    Commanded,
    CommandName,
    Event,
    Opened,
    Said,
    Tapped,
    Unreadable,
    UnreadableKind,
)

Json = Mapping[str, Any]
SOURCE = "telegram"
LARGEST_FILE = 20 * 1024 * 1024
#: The kinds of update that we ask Telegram for.
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")

_COMMANDS: dict[str, CommandName] = {
    "stop": "stop",
    "help": "help",
    "home": "home",
    "menu": "home",
    "privacy": "privacy",
    "back": "back",
    "notsafe": "not-safe",
    "not_safe": "not-safe",
}
_UNREADABLE: tuple[tuple[str, UnreadableKind], ...] = (
    ("location", "location"),
    ("venue", "location"),
    ("contact", "contact"),
    ("video", "video"),
    ("video_note", "video"),
    ("animation", "video"),
    ("document", "file"),
)
_SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "pinned_message",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """The bot was put in a group or a channel; it talks one to one only."""

    chat: int
    can_speak: bool
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing for anybody to answer; ``why`` is for the log and holds no content."""

    why: str


Read = Envelope | Crowd | Ignored


def read(update: Any) -> Read:
    """What an update means."""
    try:
        return _read(update)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return Ignored(f"misshapen: {type(error).__name__}")


def _read(update: Json) -> Read:
    update_id = update["update_id"]
    if not isinstance(update_id, int):
        raise TypeError
    if "callback_query" in update:
        return _tap(update_id, update["callback_query"])
    if "message" in update:
        return _message(update_id, update["message"])
    if "edited_message" in update:
        return _edited(update_id, update["edited_message"])
    if "my_chat_member" in update:
        return _membership(update["my_chat_member"])
    if "channel_post" in update:
        return Crowd(int(update["channel_post"]["chat"]["id"]), can_speak=False)
    return Ignored("a kind we did not ask for")


def tapped_screen(query: Json) -> tuple[str, Screen] | None:
    """The chat and the screen that was tapped, as it stands there: so that it can be ticked
    after a restart as well. None if Telegram no longer tells what it says."""
    message = query.get("message")
    parsed = parse_callback(str(query.get("data", "")))
    if not isinstance(message, dict) or parsed is None:
        return None
    words = message.get("caption") or message.get("text")
    chat = message.get("chat")
    if not words or not isinstance(chat, dict) or "message_id" not in message:
        return None
    screen = Screen(parsed[1], int(message["message_id"]), str(words), "photo" in message)
    return str(chat.get("id")), screen


def _tap(update_id: int, query: Json) -> Read:
    chat = query["message"]["chat"] if "message" in query else {"id": query["from"]["id"]}
    if chat.get("type", "private") != "private":
        return Crowd(int(chat["id"]), can_speak=True)
    parsed = parse_callback(str(query.get("data", "")))
    conversation, step, choice = parsed or ("", 0, "")
    event: Event = Tapped(step, choice)
    return _envelope(update_id, chat, event=event, conversation=conversation)


def _message(update_id: int, message: Json) -> Read:
    chat = message["chat"]
    if chat["type"] != "private":
        return Crowd(int(chat["id"]), can_speak=chat["type"] != "channel")
    if message.get("from", {}).get("is_bot"):
        return Ignored("from a bot")
    text = message.get("text")
    if text is not None:
        return _words(update_id, chat, str(text))
    if any(name in message for name in _SERVICE):
        return Ignored("a service message")
    return _other(update_id, chat, message)


def _words(update_id: int, chat: Json, text: str) -> Envelope:
    if not text.startswith("/"):
        return _envelope(update_id, chat, event=Said(text))
    command, _, rest = text[1:].partition(" ")
    name = command.partition("@")[0].lower()
    if name == "start":
        return _envelope(update_id, chat, event=Opened(), invite=rest.strip() or None)
    if name in _COMMANDS:
        return _envelope(update_id, chat, event=Commanded(_COMMANDS[name]))
    return _envelope(update_id, chat, event=Said(text))


def _other(update_id: int, chat: Json, message: Json) -> Envelope:
    for name in ("voice", "audio"):
        if name in message:
            return _fetched(update_id, chat, "voice", message[name], "")
    if "photo" in message:
        largest = message["photo"][-1]
        return _fetched(update_id, chat, "photo", largest, str(message.get("caption", "")))
    if "sticker" in message:
        emoji = message["sticker"].get("emoji")
        event: Event = Said(str(emoji), sticker=True) if emoji else Unreadable("other")
        return _envelope(update_id, chat, event=event)
    document = message.get("document")
    if document and str(document.get("mime_type", "")).startswith("image/"):
        return _fetched(update_id, chat, "photo", document, str(message.get("caption", "")))
    for name, kind in _UNREADABLE:
        if name in message:
            return _envelope(update_id, chat, event=Unreadable(kind))
    return _envelope(update_id, chat, event=Unreadable("other"))


def _fetched(update_id: int, chat: Json, kind: Any, file: Json, words: str) -> Envelope:
    size = int(file.get("file_size") or 0)
    if size > LARGEST_FILE:
        return _envelope(update_id, chat, event=Unreadable("too-big"))
    seconds = float(file.get("duration") or 0)
    fetch = Fetch(kind, str(file["file_id"]), size, seconds, words)
    return _envelope(update_id, chat, fetch=fetch)


def _edited(update_id: int, message: Json) -> Read:
    chat = message["chat"]
    if chat["type"] != "private":
        return Ignored("an edit in a group")
    if "text" not in message and "caption" not in message:
        return Ignored("an edit of no words")  # a live location moves by edits, for hours
    return _envelope(update_id, chat, event=Unreadable("edited"))


def _membership(change: Json) -> Read:
    chat = change["chat"]
    status = change["new_chat_member"]["status"]
    if chat["type"] == "private" or status in ("left", "kicked"):
        return Ignored("blocked or left" if status in ("left", "kicked") else "unblocked")
    return Crowd(int(chat["id"]), can_speak=chat["type"] != "channel", joined=True)


def _envelope(update_id: int, chat: Json, **fields: Any) -> Envelope:
    return Envelope(SOURCE, update_id, "telegram", str(int(chat["id"])), **fields)
