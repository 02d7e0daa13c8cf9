"""What each Bot API method does to the state. Only the methods that a chat bot needs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from tests.botapi.state import Json, State

Method = Callable[[State, Json, dict[str, bytes]], Awaitable[Any]]
WRONG_FILE = "Bad Request: wrong file identifier/HTTP URL specified"
CAPTION_LIMIT = 1024
BUTTON_LIMIT = 64


class Refused(Exception):
    """The call is refused as Telegram would: with a code and a description."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


async def get_me(state: State, params: Json, files: dict[str, bytes]) -> Json:
    return {
        "id": 4242,
        "is_bot": True,
        "first_name": "What Matters",
        "username": "what_matters_test_bot",
    }


async def get_updates(state: State, params: Json, files: dict[str, bytes]) -> list[Json]:
    if state.webhook.get("url"):
        raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
    offset, limit = int(params.get("offset") or 0), int(params.get("limit") or 100)
    loop = asyncio.get_running_loop()
    end = loop.time() + float(params.get("timeout") or 0)
    async with state.changed:
        while not (found := state.waiting(offset, limit)):
            left = end - loop.time()
            if left <= 0:
                return []
            try:
                await asyncio.wait_for(state.changed.wait(), left)
            except TimeoutError:
                return []
    return found


def _file(state: State, params: Json, files: dict[str, bytes], name: str) -> str:
    value = params.get(name)
    if isinstance(value, str) and value.startswith("attach://"):
        return state.keep_file(files[value.removeprefix("attach://")])
    if name in files:
        return state.keep_file(files[name])
    if isinstance(value, str) and value in state.files:
        return value
    raise Refused(400, WRONG_FILE)


def _checked(params: Json) -> Json:
    """Caption and keyboard within Telegram's limits, else refused as Telegram refuses."""
    caption = str(params.get("caption") or "")
    if len(caption.encode("utf-16-le")) // 2 > CAPTION_LIMIT:
        raise Refused(400, "Bad Request: message caption is too long")
    markup = params.get("reply_markup") or {}
    for row in markup.get("inline_keyboard", ()):
        for button in row:
            if not 1 <= len(button.get("callback_data", "x").encode()) <= BUTTON_LIMIT:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


async def send_message(state: State, params: Json, files: dict[str, bytes]) -> Json:
    text = str(params.get("text") or "").strip()
    if not text:
        raise Refused(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise Refused(400, "Bad Request: message is too long")
    message = state.show(int(params["chat_id"]), {"text": text, **_checked(params)})
    await state.tell()
    return message


async def send_photo(state: State, params: Json, files: dict[str, bytes]) -> Json:
    file_id = _file(state, params, files, "photo")
    content: Json = {
        "photo": [{"file_id": file_id, "file_unique_id": file_id, "width": 9, "height": 9}],
        "caption": str(params.get("caption") or ""),
        **_checked(params),
    }
    message = state.show(int(params["chat_id"]), content)
    await state.tell()
    return message


async def send_voice(state: State, params: Json, files: dict[str, bytes]) -> Json:
    file_id = _file(state, params, files, "voice")
    content: Json = {
        "voice": {"file_id": file_id, "file_unique_id": file_id, "duration": 1},
        **_checked(params),
    }
    message = state.show(int(params["chat_id"]), content)
    await state.tell()
    return message


async def edit(state: State, params: Json, files: dict[str, bytes]) -> Json:
    """editMessageCaption, editMessageText and editMessageReplyMarkup."""
    message = state.chats[int(params["chat_id"])].shown.get(int(params["message_id"]))
    if message is None:
        raise Refused(400, "Bad Request: message to edit not found")
    before = dict(message)
    for name in ("caption", "text"):
        if name in params:
            if name == "caption" and "photo" not in message:
                raise Refused(400, "Bad Request: there is no caption in the message to edit")
            message[name] = str(params[name])
    message.pop("reply_markup", None)
    message.update(_checked(params))
    if message == before:
        raise Refused(400, "Bad Request: message is not modified")
    await state.tell()
    return message


async def answer_callback_query(state: State, params: Json, files: dict[str, bytes]) -> bool:
    state.answered.append(str(params["callback_query_id"]))
    return True


async def get_file(state: State, params: Json, files: dict[str, bytes]) -> Json:
    file_id = str(params["file_id"])
    if file_id not in state.files:
        raise Refused(400, "Bad Request: invalid file_id")
    size = len(state.files[file_id])
    if size > 20 * 1024 * 1024:
        raise Refused(400, "Bad Request: file is too big")
    return {"file_id": file_id, "file_size": size, "file_path": f"kept/{file_id}"}


async def set_webhook(state: State, params: Json, files: dict[str, bytes]) -> bool:
    state.webhook = dict(params)
    await state.tell()
    return True


async def delete_webhook(state: State, params: Json, files: dict[str, bytes]) -> bool:
    state.webhook = {}
    return True


async def leave_chat(state: State, params: Json, files: dict[str, bytes]) -> bool:
    state.left.append(int(params["chat_id"]))
    await state.tell()
    return True


async def set_my_commands(state: State, params: Json, files: dict[str, bytes]) -> bool:
    state.commands = list(params.get("commands") or ())
    return True


METHODS: dict[str, Method] = {
    "getme": get_me,
    "getupdates": get_updates,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "sendvoice": send_voice,
    "editmessagecaption": edit,
    "editmessagetext": edit,
    "editmessagereplymarkup": edit,
    "answercallbackquery": answer_callback_query,
    "getfile": get_file,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "leavechat": leave_chat,
    "setmycommands": set_my_commands,
}
