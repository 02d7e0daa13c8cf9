"""One door to pictures, cards and sounds, for every front door. Safe to use from several threads.

Opening it costs next to nothing; the libraries that draw and speak are loaded at first use.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from dialogues.messages import Mat, Message, Speech
from dialogues.own_people import photos_in
from media import cards
from media.made import Media
from media.mats import mat_alt, mats_picture
from media.memory import Memory
from media.once import Once
from media.pictures import Pictures
from media.pictures.own_photos import WithPhotos, square
from media.shelf import Shelf
from media.voices.speaker import Speaker

_LOG = logging.getLogger("whatmatters.media")
Progress = Callable[[int, int], None]  # done, of all


class Studio:
    """Makes and keeps pictures, cards and sounds.

    ``folder`` holds ``recordings/`` (human voices) and ``cache/`` (may be deleted at any time);
    ``pictures`` is the provider's own set, ``font`` their own font file, ``voice`` the setting
    VOICE: "auto", "gtts", "espeak" or "none".
    """

    def __init__(
        self,
        folder: Path,
        *,
        pictures: Path | None = None,
        font: Path | None = None,
        voice: str = "auto",
    ) -> None:
        self.pictures = Pictures(pictures)
        self._font = font
        self._speaker = Speaker(folder, voice)
        self._shelf = Shelf(folder / "cache" / "cards", ".png")
        self._cards: Memory[str, bytes] = Memory(16)
        self._squares: Memory[tuple[str, int], Media] = Memory(256)
        self._once: Once[bytes] = Once()
        self._look = ""

    def get_ready(self) -> None:
        """Open the fonts before the first card is wanted."""
        from media.cards.typeface import Typeface

        Typeface(self._font).get_ready()

    def card(self, message: Message, photos: Mapping[str, bytes] | None = None) -> Media:
        """The message as one picture (PNG). A card with personal words is kept nowhere.

        ``photos`` are those that the message names (:func:`photos_in`), as JPEG; without them
        the words stand alone.
        """
        alt = cards.alt_text(message)
        key = self.card_key(message)
        if not key:
            pictures = WithPhotos(self.pictures, photos) if photos else self.pictures
            return Media(cards.card(message, pictures, self._font), "image/png", "", alt)
        data = self._cards.get(key) or self._shelf.get(key)
        if data is None:
            data = self._once.make(key, lambda: self._draw(key, message))
        return Media(self._cards.put(key, data), "image/png", key, alt)

    def card_key(self, message: Message) -> str:
        """The name of this card's content; "" when it holds personal words."""
        if message.speech.personal or message.lines or message.mats or photos_in(message):
            return ""
        self._look = self._look or _look(self.pictures, self._font)
        return hashlib.sha256(f"{self._look} {cards.card_key(message)}".encode()).hexdigest()[:32]

    def mat(self, mat: Mat) -> Media:
        """The board of a person's answers (PNG). It is personal: kept nowhere."""
        data = mats_picture((mat,), self.pictures, self._font)
        return Media(data, "image/png", "", mat_alt(mat))

    def picture(self, id_: str, px: int) -> Media:
        """One picture, square, ``px`` pixels. Raises ``UnknownPicture``, ``RefusedPicture``."""
        known = self._squares.get((id_, px))
        if known is None:
            data = self.pictures.png(id_, px)
            key = hashlib.sha256(data).hexdigest()[:32]
            made = Media(data, "image/png", key, self.pictures.alt(id_))
            known = self._squares.put((id_, px), made)
        return known

    def photo(self, data: bytes, px: int) -> Media:
        """The middle of somebody's photo (JPEG), square. Personal: kept nowhere."""
        return Media(square(data, px), "image/jpeg", "")

    def sound(self, speech: Speech) -> Media | None:
        """The speech as one Ogg/Opus file; None when there is no voice. Never raises for that."""
        try:
            data = self._speaker.sound(speech)
        except Exception:
            # A question never waits on speech: whatever is wrong with it, the words still go out.
            _LOG.warning("speech could not be made", exc_info=not speech.personal)
            return None
        if data is None:
            return None
        return Media(data, "audio/ogg", self.sound_key(speech), " ".join(speech.parts))

    def sound_key(self, speech: Speech) -> str:
        """The name of this sound; "" when it is personal or there is no voice."""
        return self._speaker.key(speech)

    def prepare(
        self,
        speeches: Iterable[Speech] = (),
        messages: Iterable[Message] = (),
        progress: Progress | None = None,
    ) -> int:
        """Make fixed sounds and cards ahead of time. Returns how many could not be made."""
        sentences = {said for speech in speeches if not speech.personal for said in speech.voiced}
        fixed = [message for message in messages if self.card_key(message)]
        total, failed = len(sentences) + len(fixed), 0
        for done, (part, language) in enumerate(sorted(sentences), 1):
            failed += not self._speaker.prepare(part, language)
            if progress:
                progress(done, total)
        for done, message in enumerate(fixed, len(sentences) + 1):
            self.card(message)
            if progress:
                progress(done, total)
        return failed

    def _draw(self, key: str, message: Message) -> bytes:
        data = cards.card(message, self.pictures, self._font)
        self._shelf.put(key, data)
        return data


def _look(pictures: Pictures, font: Path | None) -> str:
    """Everything outside the message that a card depends on."""
    mark = ""
    if font is not None and font.is_file():
        stat = font.stat()
        mark = f"{font.name}:{stat.st_size}:{stat.st_mtime_ns}"
    return f"{pictures.fingerprint()} {mark}"
