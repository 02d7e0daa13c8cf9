"""What the web chat is given by the service that runs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.intake import Intake
from dialogues.library import Library
from media.studio import Studio
from storage.store import Store


@dataclass(frozen=True, slots=True)
class ChatParts:
    """The parts. ``demo`` marks every page as a demo; a demo person's pages are marked anyway.

    ``secure`` is true where the web is reached by https: then cookies never travel in clear.
    ``font_file`` is the provider's own font, if any. ``library`` is in the first of ``languages``.
    """

    store: Store
    library: Library
    studio: Studio
    intake: Intake
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    provider_name: str = ""
    help_phone: str = ""
    demo: bool = False
    secure: bool = False
    font_file: Path | None = None
    languages: tuple[Library, ...] = ()
