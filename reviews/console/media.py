"""Sounds, photos, pictures and the console's own style and script."""

from __future__ import annotations

import re
from importlib.resources import files

from litestar import Response, get
from litestar.params import FromPath

from reviews.console.access import nothing_here, person_for
from reviews.console.dependencies import Config, Me
from reviews.console.session import AnyRequest
from reviews.sight import attachment_for

_STATIC = {
    "console.css": "text/css; charset=utf-8",
    "console.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_SAFE_MIME = re.compile(r"(?:audio|image)/[a-z0-9.+-]+(?:; ?codecs=[a-z0-9.]+)?\Z")
_A_YEAR = "public, max-age=31536000, immutable"
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})\Z")
PICTURE_PX = 192


@get("/attachments/{attachment_id:str}", sync_to_thread=True)
def attachment(
    request: AnyRequest, config: Config, me: Me, attachment_id: FromPath[str]
) -> Response[bytes]:
    """A voice note or photo, to those who may see the person; noted in the ledger.

    What was taken back, or is not shared with them, is not served (``Hidden``: 404).
    """
    with config.store.begin() as unit:
        found = attachment_for(unit, me, attachment_id)
        person = person_for(unit, me, found.person_id)
        unit.ledger.note(person.id, "viewed", by=f"staff:{me.id}", subject=found.id)
    return recording(request, found.data, found.mime)


def recording(request: AnyRequest, data: bytes, mime: str) -> Response[bytes]:
    """A voice note or photo, or the part of it that was asked for; anything else as bytes only."""
    safe = mime if _SAFE_MIME.match(mime) else "application/octet-stream"
    return _part(data, safe, request.headers.get("range", ""))


def _part(data: bytes, mime: str, asked: str) -> Response[bytes]:
    """The whole, or the part that a player asks for (Safari plays nothing without)."""
    headers = {
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    match = _RANGE.match(asked)
    if match is None or not any(match.groups()):
        return Response(data, media_type=mime, headers=headers)
    first, last = match.groups()
    if first:
        start, end = int(first), min(int(last) if last else len(data) - 1, len(data) - 1)
    else:
        start, end = max(0, len(data) - int(last)), len(data) - 1
    if start > end:
        headers["Content-Range"] = f"bytes */{len(data)}"
        return Response(b"", media_type=mime, headers=headers, status_code=416)
    headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
    return Response(data[start : end + 1], media_type=mime, headers=headers, status_code=206)


@get("/pictures/{name:str}", sync_to_thread=True, opt={"skip_session": True})
def picture(config: Config, name: FromPath[str]) -> Response[bytes]:
    """A picture of the set: the same for everybody, so it needs no sign-in."""
    if not config.pictures.has(name):
        raise nothing_here()
    data = config.pictures.png(name, PICTURE_PX)
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(data, media_type="image/png", headers=headers)


@get("/static/{name:str}", sync_to_thread=False, opt={"skip_session": True})
def static(name: FromPath[str]) -> Response[bytes]:
    """Style, script and icon."""
    if name not in _STATIC:
        raise nothing_here()
    data = files("reviews.console").joinpath("static", name).read_bytes()
    return Response(data, media_type=_STATIC[name], headers={"Cache-Control": _A_YEAR})
