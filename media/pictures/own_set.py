"""A provider's own pictures: a folder of PNG, JPEG or SVG files named by the same ids.

Staff put these files there, and the renderer would follow a link in an SVG to any file of
this machine; so an SVG that refers to anything outside itself is refused (parts.md 3).
"""

from __future__ import annotations

import base64
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from media.errors import RefusedPicture
from media.pictures.ink import Inked, trim

ENDINGS = (".svg", ".png", ".jpg", ".jpeg")
MAX_BYTES = 5_000_000
MAX_PIXELS = 25_000_000
MAX_SIDE = 1024  # pixels; larger photos are made smaller once
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_FORBIDDEN = {"script", "foreignobject", "iframe", "set", "animate", "handler", "listener"}


def files(folder: Path) -> dict[str, Path]:
    """The usable files of the folder by picture id. An unreadable folder has none.

    When one id has several files, SVG goes before PNG before JPEG.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return {}
    found: dict[str, Path] = {}
    for ending in reversed(ENDINGS):
        for path in paths:
            if path.suffix.lower() == ending and _NAME.fullmatch(path.stem):
                found[path.stem] = path
    return found


def read(path: Path) -> Inked:
    """The picture of one file. Raises :class:`RefusedPicture`, which says why."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusedPicture(path.name, f"it cannot be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        raise RefusedPicture(path.name, "it is larger than 5 MB; save a smaller copy")
    try:
        return _svg(path.name, data) if path.suffix.lower() == ".svg" else _photo(data)
    except RefusedPicture:
        raise
    except Exception as error:
        raise RefusedPicture(path.name, f"it cannot be drawn ({error})") from error


def _svg(name: str, data: bytes) -> Inked:
    text = data.decode("utf-8-sig")
    check_svg(name, text)
    return trim(text)


def check_svg(name: str, text: str) -> None:
    """Refuse an SVG that runs, loads or hides anything. Raises :class:`RefusedPicture`."""
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise RefusedPicture(name, "it has a DOCTYPE; save it again as a plain SVG")
    try:
        root = ET.fromstring(text)  # noqa: S314 - no DTD, so no entities to expand
    except ET.ParseError as error:
        raise RefusedPicture(name, f"it is not an SVG drawing ({error})") from error
    if _local(root.tag) != "svg":
        raise RefusedPicture(name, "it is not an SVG drawing")
    for element in root.iter():
        _check_element(name, element)


def _check_element(name: str, element: ET.Element) -> None:
    tag = _local(element.tag)
    if tag in _FORBIDDEN:
        raise RefusedPicture(name, f"it has a <{tag}> in it; save it as a plain drawing")
    if tag == "style" and ("@import" in (element.text or "") or _outside(element.text or "")):
        raise RefusedPicture(name, "its style loads something from outside")
    for attribute, value in element.attrib.items():
        key = _local(attribute)
        if key.startswith("on"):
            raise RefusedPicture(name, f"it has a script in it ({key})")
        if key in {"href", "src"} and not value.strip().startswith("#"):
            raise RefusedPicture(name, "it links to another file; save it as a plain drawing")
        if _outside(value):
            raise RefusedPicture(name, f"its {key} loads something from outside")


def _outside(value: str) -> bool:
    return any(not target.startswith("#") for target in re.findall(r"url\(\s*[\"']?(.)", value))


def _local(tag: object) -> str:
    return str(tag).rsplit("}", 1)[-1].lower()


def _photo(data: bytes) -> Inked:
    """A photo as a drawing that carries its pixels inside, upright and of a sensible size."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError("it has too many pixels; save a smaller copy")
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((MAX_SIDE, MAX_SIDE))
        clean = upright.convert("RGBA" if "A" in upright.getbands() else "RGB")
    out = io.BytesIO()
    kind = "png" if clean.mode == "RGBA" else "jpeg"
    clean.save(out, kind, quality=88) if kind == "jpeg" else clean.save(out, kind)
    width, height = clean.size
    link = f"data:image/{kind};base64,{base64.b64encode(out.getvalue()).decode()}"
    svg = (
        f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<image width="{width}" height="{height}" xlink:href="{link}"/></svg>'
    )
    return Inked(svg, float(width), float(height))
