"""Pictures, sound, fonts and the page's own files."""

from __future__ import annotations

import asyncio
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from bot.webchat.cookies import chat_token
from bot.webchat.front import NO_STORE
from bot.webchat.given import TheDesk, TheFront, ThePictures
from bot.webchat.sounds import OTHER_WAY
from bot.webchat.uploads import ChatRequest
from media.errors import RefusedPicture, UnknownPicture
from media.made import Media
from storage.errors import Erased, Unknown

_LONG = "max-age=31536000, immutable"
#: The address holds the version, so the answer never changes.
FOREVER = {"Cache-Control": f"public, {_LONG}"}
OWN_FOREVER = {"Cache-Control": f"private, {_LONG}"}
A_DAY = {"Cache-Control": "public, max-age=86400"}
# A picture opened by itself must not be able to run anything, whoever drew it.
PICTURE_ONLY = {
    **FOREVER,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "sandbox",
}
OWN_PICTURE = {**PICTURE_ONLY, **NO_STORE}
_MIMES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_FONTS = {"regular": "SourceSansPro-Regular.ttf", "bold": "SourceSansPro-Bold.ttf"}
_PNG_PX = 320


@get("/chat/picture/{name:str}")
async def picture(name: FromPath[str], pictures: ThePictures) -> Response[Any]:
    """A picture by its id, as ``house.svg`` or ``house.png``."""
    id_, _, form = name.rpartition(".")
    try:
        if form == "svg":
            svg = await asyncio.to_thread(pictures.svg, id_)
            return Response(svg, media_type="image/svg+xml", headers=PICTURE_ONLY)
        if form == "png":
            png = await asyncio.to_thread(pictures.png, id_, _PNG_PX)
            return Response(png, media_type="image/png", headers=PICTURE_ONLY)
    except (UnknownPicture, RefusedPicture) as error:
        raise NotFoundException from error
    raise NotFoundException


@get("/chat/picture/own/{photo_id:str}")
async def own_photo(request: ChatRequest, photo_id: FromPath[str], desk: TheDesk) -> Response[Any]:
    """The photo of somebody in the life of the person whose cookie this is; nobody else's."""
    visitor = await desk.visitor(chat_token(request))
    if visitor is None:
        raise NotFoundException
    try:
        made = await asyncio.to_thread(desk.own_photo, visitor, photo_id, _PNG_PX)
    except (Unknown, Erased, RefusedPicture) as error:
        raise NotFoundException from error
    return Response(made.data, media_type=made.mime, headers=OWN_PICTURE)


@get("/chat/sound/now")
async def sound_now(request: ChatRequest, desk: TheDesk) -> Response[Any]:
    """The current screen, read aloud now, for the person whose cookie this is."""
    visitor = await desk.visitor(chat_token(request))
    if visitor is None:
        raise NotFoundException
    screen = await desk.screen(visitor)
    other_way = request.query_params.get("way") == OTHER_WAY and bool(screen.again.parts)
    speech = screen.again if other_way else screen.speech
    made = await asyncio.to_thread(desk.sounds.spoken, speech, mp3=_mp3(request))
    return _sound(request, made, NO_STORE)


@get("/chat/sound/{key:str}")
async def sound_fixed(request: ChatRequest, key: FromPath[str], desk: TheDesk) -> Response[Any]:
    """Fixed words, under the hash of what is said."""
    mp3 = _mp3(request)
    made = await asyncio.to_thread(desk.sounds.fixed, key, mp3=mp3)
    if made is None and (visitor := await desk.visitor(chat_token(request))):
        await desk.screen(visitor)  # names its own sound again, after a restart
        made = await asyncio.to_thread(desk.sounds.fixed, key, mp3=mp3)
    return _sound(request, made, OWN_FOREVER)


@get("/chat/static/{version:str}/{name:str}")
async def static(version: FromPath[str], name: FromPath[str], front: TheFront) -> Response[Any]:
    """The style and the script. Another version's address still gets today's file, uncached."""
    content = front.pages.static.get(name)
    if content is None:
        raise NotFoundException
    headers = FOREVER if version == front.pages.version else NO_STORE
    return Response(content, media_type=_MIMES[name.rpartition(".")[2]], headers=headers)


@get("/chat/font/{weight:str}")
async def font(weight: FromPath[str], desk: TheDesk) -> Response[Any]:
    """The provider's font; else Source Sans, which has the letters of Welsh and Polish."""
    if weight not in _FONTS:
        raise NotFoundException
    own = desk.parts.font_file
    content = _own_font(own) if own and own.is_file() else _font(_FONTS[weight])
    return Response(content, media_type="font/ttf", headers=A_DAY)


@cache
def _own_font(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _font(name: str) -> bytes:
    return files("font_source_sans_pro").joinpath("files", name).read_bytes()


def _mp3(request: ChatRequest) -> bool:
    return request.query_params.get("form") == "mp3"


def _sound(request: ChatRequest, made: Media | None, headers: dict[str, str]) -> Response[Any]:
    """The sound, or the piece of it that the browser asks for: Safari plays nothing else."""
    if made is None:
        raise NotFoundException
    headers = {**headers, "Accept-Ranges": "bytes"}
    size = len(made.data)
    start, end = _range(request.headers.get("range", ""), size)
    if (start, end) == (0, size - 1) and "range" not in request.headers:
        return Response(made.data, media_type=made.mime, headers=headers)
    headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return Response(
        made.data[start : end + 1], status_code=206, media_type=made.mime, headers=headers
    )


def _range(asked: str, size: int) -> tuple[int, int]:
    """First and last byte of ``bytes=first-last``; everything when it is asked another way."""
    first, dash, last = asked.removeprefix("bytes=").partition("-")
    if not (dash and first.isdecimal() and int(first) < size):
        return 0, size - 1
    return int(first), min(int(last), size - 1) if last.isdecimal() else size - 1


HANDLERS = [picture, own_photo, sound_now, sound_fixed, static, font]
