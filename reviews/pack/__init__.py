"""The pack: the views one review considers, ready to be written as a document."""

from __future__ import annotations

from reviews.pack.build import Maker, build_pack
from reviews.pack.make import FORMATS, Format, Look, MadePack, make_pack
from reviews.pack.shape import (
    Communication,
    Earlier,
    Media,
    Pack,
    PackHeading,
    PackItem,
    PackQuestion,
    PackTopic,
    ShownOption,
)

__all__ = [
    "FORMATS",
    "Communication",
    "Earlier",
    "Format",
    "Look",
    "MadePack",
    "Maker",
    "Media",
    "Pack",
    "PackHeading",
    "PackItem",
    "PackQuestion",
    "PackTopic",
    "ShownOption",
    "build_pack",
    "make_pack",
]
