"""A pack as it is printed: plain strings in reading order, the same for PDF and Word."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from reviews import wording
from reviews.documents import facts
from reviews.documents.pictures import PictureSet
from reviews.documents.sections import Entry, sections
from reviews.pack.shape import Media, Pack, PackItem

LONG = 500
PHOTO_WIDTH, PHOTO_HEIGHT = 9.0, 6.0  # centimetres


@dataclass(slots=True)
class Shown:
    """What a printed pack shows beside words: pictures by their id, photos by a key."""

    pictures: dict[str, None] = field(default_factory=dict)
    photos: dict[str, Media] = field(default_factory=dict)


def printed(pack: Pack, pictures: PictureSet, shown: Shown) -> dict[str, Any]:
    """Everything that is printed; ``shown`` is told which pictures and photos stand in it."""
    return {
        "title": f"What {pack.person_name} said: {pack.title}",
        "heading": f"What {pack.person_name} said",
        "footer": f"What {pack.person_name} said: {pack.title}",
        "name": pack.person_name,
        "review": f"{pack.title}, {wording.day(pack.held_on)}",
        "made_by": pack.made_by,
        "demo": pack.demo,
        "about": [pack.provider],
        "communication": [f"{one.label}: {one.value}" for one in pack.communication]
        or ["Nothing recorded yet. Ask them how they like to be told things."],
        "summary": facts.summary(pack),
        "topics": [
            {
                "title": topic.title,
                "items": [_item(one, pack, pictures, shown) for one in topic.items],
            }
            for topic in pack.topics
        ],
        "followed": [
            {
                "title": one.title,
                "intro": one.intro,
                "empty": one.empty,
                "entries": [_entry(entry) for entry in one.entries],
            }
            for one in sections(pack)
        ],
        "headings": [
            {
                "title": one.title,
                "answers": [_quote(item) for item in one.items],
                "more": one.more,
            }
            for one in facts.quoted(pack)
        ],
        "missing": [
            {"title": one.title, "lines": one.lines, "empty": one.empty}
            for one in facts.missing(pack)
        ],
        "notes": facts.notes(pack),
    }


def cleaned(value: Any, *, breakable: bool) -> Any:
    """The same values with every string made safe to print; ``breakable`` as in :mod:`facts`."""
    if isinstance(value, str):
        text = facts.clean(value)
        return facts.breakable(text) if breakable else text
    if isinstance(value, dict):
        return {key: cleaned(one, breakable=breakable) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(one, breakable=breakable) for one in value]
    return value


def photo_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        return image.size


def _item(item: PackItem, pack: Pack, pictures: PictureSet, shown: Shown) -> dict[str, Any]:
    picture = item.picture if item.picture and pictures.has(item.picture) else None
    if picture:
        shown.pictures[picture] = None
    photo, width = _photo(item, shown)
    words = facts.headline(item)
    return {
        "words": words,
        "asked": facts.line(item.asked),
        "facts": facts.of_item(item, pack),
        "picture": picture,
        "picture_alt": pictures.alt(picture) if picture else "",
        "photo": photo,
        "photo_alt": f"Photo that {pack.person_name} gave as the answer",
        "photo_width": width,
        "long": len(words) > LONG,
    }


def _photo(item: PackItem, shown: Shown) -> tuple[str | None, float]:
    """The photo's key and its width in centimetres."""
    media = item.media
    if media is None or media.kind != "photo" or not media.data:
        return None, 0.0
    width, height = photo_size(media.data)
    key = f"photo {media.id}"
    shown.photos[key] = media
    return key, min(PHOTO_WIDTH, PHOTO_HEIGHT * width / height)


def _entry(one: Entry) -> dict[str, Any]:
    length = sum(map(len, (*one.words, one.lead, *one.lines)))
    return {"words": one.words, "lead": one.lead, "lines": one.lines, "long": length > 3 * LONG}


def _quote(item: PackItem) -> str:
    words = facts.headline(item).replace("\n", " ")
    short = words if len(words) <= 120 else words[:119].rstrip() + "…"
    exact = item.kind in {"choice", "words"}
    return (
        f"“{short}” ({facts.line(item.asked)})" if exact else f"{short} ({facts.line(item.asked)})"
    )
