"""Choose who says it, make its sound once, and join the sentences of a screen.

Order: a human recording, then gTTS where somebody asked for it and it was made ahead of time,
then the best voice on this machine, then espeak-ng. When one fails the next one speaks; when
all fail there is no sound, and the words and the picture go out all the same.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from dialogues.messages import Speech
from media.memory import Memory
from media.once import Once
from media.shelf import Shelf
from media.voices.espeak import Espeak
from media.voices.flite import Flite
from media.voices.recordings import Recordings
from media.voices.voice import Voice, VoiceFailed, without_silence

_LOG = logging.getLogger("whatmatters.media")
_ENOUGH_REFUSALS = 3  # in a row: each may have cost 18 seconds, and there are hundreds to make
CHOICES = ("auto", "gtts", "espeak", "none")


class Speaker:
    """Speech as Ogg/Opus. ``choice`` is the setting VOICE. Safe to use from several threads."""

    def __init__(self, folder: Path, choice: str) -> None:
        if choice not in CHOICES:
            raise ValueError(f"VOICE is '{choice}'; it must be one of {', '.join(CHOICES)}")
        self.choice = choice
        self._recordings = Recordings(folder / "recordings")
        self._espeak: Voice = Espeak()
        self._voices: tuple[Voice, ...] = (self._espeak,)
        flite = Flite()
        if choice in ("auto", "gtts") and flite.installed:
            self._voices = (flite, self._espeak)
        self._parts = Shelf(folder / "cache" / "parts", ".ogg")
        self._whole = Shelf(folder / "cache" / "sounds", ".ogg")
        self._recent: Memory[str, bytes] = Memory(24)
        self._fetched: Memory[str, bool] = Memory(4096)
        self._once: Once[bytes | None] = Once()
        self._refused = 0

    def key(self, speech: Speech) -> str:
        """The name of this sound; "" for personal speech and when there is no voice."""
        parts = _spoken(speech)
        if speech.personal or self.choice == "none" or not parts:
            return ""
        voice = _GOOGLE if self._all_fetched(parts) else self._voices[0].name
        marks = [self._recordings.mark(part, language) for part, language in parts]
        words = [part for part, _language in parts]
        pace = ("slower",) if speech.slower else ()
        return _hash("sound", voice, speech.language, *words, *marks, *speech.languages, *pace)

    def sound(self, speech: Speech) -> bytes | None:
        """All sentences in one file; None when no voice works. Personal words stay in memory."""
        parts = _spoken(speech)
        if self.choice == "none" or not parts:
            return None
        if speech.personal:
            return _paced(self._personal(parts), speech)
        key = self.key(speech)
        known = self._recent.get(key) or self._whole.get(key)
        return known or self._once.make(key, lambda: self._joined(key, parts, speech))

    def prepare(self, part: str, language: str) -> bool:
        """Make one fixed sentence ahead of time. False when not even espeak-ng could.

        This is the only place where gTTS is called.
        """
        if self.choice == "none" or not part.strip():
            return True
        if self.choice == "gtts" and not self._recordings.mark(part, language):
            self._fetch(part, language)
        return self._part(part, language, self._voices) is not None

    def _fetch(self, part: str, language: str) -> None:
        from media.voices.google import Google
        from media.voices.opus import encode

        key = _part_key(_GOOGLE, part, language)
        if self._parts.has(key) or self._refused >= _ENOUGH_REFUSALS:
            return
        try:
            self._parts.put(key, encode(without_silence(Google().say(part, language))))
        except VoiceFailed as failed:
            self._refused += 1
            _LOG.warning("%s; the voice on this machine is used", failed)
            if self._refused == _ENOUGH_REFUSALS:
                _LOG.warning("gTTS is left alone until the next start")
        else:
            self._refused = 0
            self._fetched.put(key, True)

    def _all_fetched(self, parts: Sequence[Said]) -> bool:
        """Whether gTTS has made all of them: one screen is never said in two voices."""
        return self.choice == "gtts" and all(
            self._recordings.mark(part, language) or self._has_fetched(part, language)
            for part, language in parts
        )

    def _has_fetched(self, part: str, language: str) -> bool:
        key = _part_key(_GOOGLE, part, language)
        if self._fetched.get(key):
            return True
        return self._parts.has(key) and self._fetched.put(key, True)

    def _joined(self, key: str, parts: Sequence[Said], speech: Speech) -> bytes | None:
        from media.voices.opus import join

        voices = () if self._all_fetched(parts) else self._voices
        pieces = [self._part(part, language, voices) for part, language in parts]
        if any(piece is None for piece in pieces):
            return None
        whole = _paced(join([piece for piece in pieces if piece is not None]), speech)
        if whole is None:
            return None
        self._whole.put(key, whole)
        return self._recent.put(key, whole)

    def _part(self, part: str, language: str, voices: Sequence[Voice]) -> bytes | None:
        """One sentence: recorded, else by the first voice that can; no voices means gTTS's file."""
        mark = self._recordings.mark(part, language)
        if mark:
            made = self._made(self._recordings, part, language, mark)
            if made:
                return made
        if not voices:
            fetched = self._parts.get(_part_key(_GOOGLE, part, language))
            if fetched:
                return fetched
        for voice in voices or self._voices:
            made = self._made(voice, part, language)
            if made:
                return made
        return None

    def _made(self, voice: Voice, part: str, language: str, mark: str = "") -> bytes | None:
        from media.voices.opus import encode

        key = _part_key(voice.name + mark, part, language)
        kept = self._parts.get(key)
        if kept:
            return kept
        try:
            made = encode(without_silence(voice.say(part, language)))
        except VoiceFailed as failed:
            _LOG.warning("%s", failed)
            return None
        self._parts.put(key, made)
        return made

    def _personal(self, parts: Sequence[Said]) -> bytes | None:
        from media.voices.opus import encode, join

        try:
            said = [self._espeak.say(part, language) for part, language in parts]
            return join([encode(without_silence(samples)) for samples in said])
        except VoiceFailed as failed:
            _LOG.warning("%s", failed)
            return None


_GOOGLE = "gtts-1"
Said = tuple[str, str]  # a sentence, and the language whose voice says it


def _spoken(speech: Speech) -> list[Said]:
    return [one for one in speech.voiced if any(letter.isalnum() for letter in one[0])]


def _part_key(voice: str, part: str, language: str) -> str:
    return _hash("part", voice, language, part)


def _paced(sound: bytes | None, speech: Speech) -> bytes | None:
    """At the pace that the person likes; at the usual one should that ever fail."""
    if sound is None or not speech.slower:
        return sound
    from media.voices.pace import slower

    try:
        return slower(sound)
    except (ValueError, OSError) as error:
        _LOG.warning("no slower voice (%s)", type(error).__name__)
        return sound


def _hash(*things: str) -> str:
    return hashlib.sha256(json.dumps(things).encode()).hexdigest()[:32]
