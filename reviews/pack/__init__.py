"""The pack: the views one review considers, ready to be written as a document."""

from __future__ import annotations

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
    "Communication",
    "Earlier",
    "Media",
    "Pack",
    "PackHeading",
    "PackItem",
    "PackQuestion",
    "PackTopic",
    "ShownOption",
]
