"""What the console needs from the process that carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from dialogues.library import Library
from reviews.documents.easy_read.aloud import Speak, silent
from reviews.documents.pictures import PictureSet
from storage.store import Store
from storage.times import utc_now


class ConsolePictures(PictureSet, Protocol):
    """The picture set, as drawings for documents and as PNG for pages."""

    def ids(self) -> Iterable[str]:
        """Every id there is a picture for."""

    def png(self, name: str, px: int, /) -> bytes:
        """The picture as PNG, ``px`` pixels wide and high."""


@dataclass(frozen=True)
class ConsoleConfig:
    """``secret`` seals the cookies: 32 bytes (:func:`reviews.console.session.secret_of`).

    ``help_contact`` is whom staff ask when they are stuck ("the office, 01234 567890");
    ``font_file`` is the provider's own font for documents. ``languages`` (the first is the
    fallback) and ``speak`` are for what people are given on paper and as sound. ``demo`` puts
    a ribbon on each page; pages about demo people have it anyway. ``bot_name``
    is the bot's user name, once it is known.
    """

    store: Store
    library: Library
    pictures: ConsolePictures
    provider_name: str
    timezone: str
    public_url: str
    secret: bytes = field(repr=False)
    help_contact: str = ""
    demo: bool = False
    font_file: Path | None = None
    languages: tuple[Library, ...] = ()
    speak: Speak = silent
    clock: Callable[[], datetime] = utc_now
    bot_name: Callable[[], str] = str

    def today(self) -> date:
        """The day it is at the provider's."""
        return self.clock().astimezone(ZoneInfo(self.timezone)).date()
