"""The addresses of the web chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response, Router, get, post
from litestar.di import Provide
from litestar.params import FromPath
from litestar.response import Redirect

from bot.webchat import media_routes
from bot.webchat.cookies import chat_cookie, chat_token, chat_tokens, new_token
from bot.webchat.desk import Desk, NotTaken
from bot.webchat.forms import Posted, read_form
from bot.webchat.front import Front
from bot.webchat.given import TheDesk, TheFront
from bot.webchat.parts import ChatParts
from bot.webchat.trouble import Trouble
from bot.webchat.uploads import ChatRequest
from bot.webchat.visitors import Visitor

#: The script asks for the next page itself; without it the browser is sent there.
BY_SCRIPT = "X-Chat-Script"
_INVITE = {
    "invite-unknown": "refusal.unknown",
    "invite-used": "refusal.used",
    "invite-expired": "refusal.expired",
    "stranger": "refusal.unknown",
    "phone-taken": "refusal.phone-taken",
}


@get("/", name="web-front")
async def front_door() -> Redirect:
    """Somebody typed the bare address: a known browser goes to its chat."""
    return Redirect("/chat")


@get("/c/{code:str}", name="web-invite")
async def landing(
    request: ChatRequest, code: FromPath[str], desk: TheDesk, front: TheFront
) -> Response[Any]:
    """Say who the link is from. Looking at it never uses it: messengers look at links first."""
    tokens = chat_tokens(request)
    invited = await desk.invited(code, tokens)
    if invited.token:
        return _to_chat([invited.token, *tokens], desk)
    if invited.refusal:
        return front.sorry(request, invited.refusal, status=410)
    return front.start(request)


@post("/c/{code:str}", name="web-invite-use")
async def use_invite(
    request: ChatRequest, code: FromPath[str], desk: TheDesk, front: TheFront
) -> Response[Any]:
    """Use the invite: from now on this browser is the person's."""
    tokens = chat_tokens(request)
    invited = await desk.invited(code, tokens)
    if invited.token:
        return _to_chat([invited.token, *tokens], desk)
    token = invited.joins or new_token()
    outcome = await desk.redeem(code, token)
    if outcome.link is None:
        return front.sorry(request, _INVITE[outcome.refused or "stranger"], status=410)
    return _to_chat([token, *tokens], desk)


def _to_chat(tokens: list[str], desk: Desk) -> Redirect:
    cookie = chat_cookie(tokens, secure=desk.parts.secure)
    return Redirect("/chat", status_code=303, cookies=[cookie])


@get("/chat", name="web-chat")
async def chat(request: ChatRequest, desk: TheDesk, front: TheFront) -> Response[Any]:
    """The screen this person is at."""
    visitor = await desk.visitor(chat_token(request))
    if visitor is None:
        return front.sorry(request, "web.no-cookie", status=401)
    play = "said" in request.query_params
    return await _page(request, desk, front, visitor, play=play)


@post("/chat/answer", name="web-answer")
async def answer(request: ChatRequest, desk: TheDesk, front: TheFront) -> Response[Any]:
    """Keep one answer, then show what comes next."""
    token = chat_token(request)
    visitor = await desk.visitor(token)
    if visitor is None:
        return front.sorry(request, "web.no-cookie", status=401)
    posted = read_form(await request.form())
    try:
        await desk.take(visitor, posted)
    except NotTaken as why:
        return await _not_taken(request, desk, front, visitor, posted, why)
    if BY_SCRIPT not in request.headers:
        return Redirect("/chat?said=1", status_code=303)
    again = await desk.visitor(token)
    return await _page(request, desk, front, again or visitor)


async def _not_taken(
    request: ChatRequest,
    desk: Desk,
    front: Front,
    visitor: Visitor,
    posted: Posted,
    why: NotTaken,
) -> Response[Any]:
    """The current screen, with kind words and the words that were typed still in the box."""
    note = visitor.context.library.words(why.words).text
    return await _page(
        request, desk, front, visitor, note=note, kept=posted.words, status=why.status
    )


async def _page(
    request: ChatRequest,
    desk: Desk,
    front: Front,
    visitor: Visitor,
    *,
    note: str = "",
    kept: str = "",
    status: int = 200,
    play: bool = False,
) -> Response[Any]:
    screen = await desk.screen(visitor)
    return front.chat(request, visitor, screen, note=note, kept=kept, status=status, play=play)


@dataclass(frozen=True, slots=True)
class WebChat:
    """The web chat: its routers, and the pages for when something goes wrong."""

    routers: list[Router]
    trouble: Trouble


def open_web_chat(parts: ChatParts) -> WebChat:
    """The web chat of these parts. The app it joins needs a CSRF config and ``ChatRequest``."""
    desk = Desk(parts)
    front = Front(parts, desk.sounds)
    shared = {
        "desk": Provide(lambda: desk, sync_to_thread=False),
        "front": Provide(lambda: front, sync_to_thread=False),
        "pictures": Provide(lambda: parts.studio.pictures, sync_to_thread=False),
    }
    handlers = [front_door, landing, use_invite, chat, answer, *media_routes.HANDLERS]
    router = Router(path="/", route_handlers=handlers, dependencies=shared)
    return WebChat([router], Trouble(desk, front))
