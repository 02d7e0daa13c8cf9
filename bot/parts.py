"""The parts of a running service, made from the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from bot.content import begin_check
from bot.delivery_shared import LEASE
from bot.intake import Intake
from bot.settings import Settings
from bot.writer import Writer
from dialogues.languages.loading import load_libraries
from dialogues.library import Library
from dialogues.watch import Watch
from media.pictures.index import LIST
from media.studio import Studio
from storage.ids import new_id
from storage.outbox import Claimant
from storage.store import Store, open_store
from storage.times import utc_now


@dataclass(frozen=True, slots=True)
class Parts:
    """What every front door is given."""

    settings: Settings
    store: Store
    library: Library
    studio: Studio
    writer: Writer
    intake: Intake
    clock: Callable[[], datetime]
    languages: tuple[Library, ...] = ()
    claimant: Claimant | None = None


def library_of(settings: Settings) -> Library:
    """The content in the first language. Raises ContentError."""
    return libraries_of(settings)[0]


def libraries_of(settings: Settings, codes: Sequence[str] = ()) -> tuple[Library, ...]:
    """What comes with the program and the provider's own, once a language that is switched on.

    ``codes`` names other languages. Raises ContentError.
    """
    folders = [settings.content_dir] if settings.content_dir else []
    made = load_libraries(folders, codes or settings.language_codes, pictures=LIST)
    return tuple(made.values())


def studio_of(settings: Settings) -> Studio:
    """Pictures, cards and sounds as the settings want them."""
    return Studio(
        settings.data_dir / "media",
        pictures=settings.pictures_dir,
        font=settings.font_file,
        voice=settings.voice,
    )


def make_parts(
    settings: Settings,
    clock: Callable[[], datetime] = utc_now,
    *,
    checked: Future[None] | None = None,
) -> Parts:
    """Open and make everything. Raises ``StorageError`` or ``ContentError``, in words.

    Who gives a check of the content that is under way waits for it, before anybody is answered.
    """
    begun = checked or begin_check(settings)
    try:
        languages = libraries_of(settings)
    finally:
        if checked is None:
            begun.result()
    library = languages[0]
    store = open_store(settings.database, settings.key, clock=clock)
    writer = Writer(store)
    claimant = Claimant(new_id(), LEASE) if store.shared else None
    intake = Intake(
        writer,
        library,
        clock=clock,
        new_id=new_id,
        help_phone=settings.help_phone,
        timezone=settings.timezone,
        practice=settings.practice,
        languages=languages,
        claimant=claimant,
        watch=Watch.of(settings.alert_hours),
    )
    studio = studio_of(settings)
    return Parts(settings, store, library, studio, writer, intake, clock, languages, claimant)
