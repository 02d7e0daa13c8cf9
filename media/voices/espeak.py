"""espeak-ng from a wheel: the voice that always works, with no network and nothing installed.

It is the only voice that ever says a name or an answer, and it does so in this process: no
file, no command line, no network. The library keeps one global state, hence one lock.
"""

from __future__ import annotations

import ctypes
import logging
import threading
from pathlib import Path

from media.voices.voice import Samples, VoiceFailed

_LOG = logging.getLogger("whatmatters.media")
_VOICES = {name: name for name in ("en", "cy", "gd", "pl", "ur", "uk", "ga", "ar")}
_WORDS_A_MINUTE = 140  # slow and even; ordinary speech is about 175
_SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT: hand the samples to the callback and return when done
_RATE, _PITCH, _RANGE, _WORD_GAP = 1, 3, 4, 7  # espeak_PARAMETER
_UTF8 = 1
_END_PAUSE = 0x1000
_MAX_LETTERS = 2000
_MAX_SAMPLES = 22050 * 240

_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def languages() -> frozenset[str]:
    """The codes of the languages that espeak-ng speaks."""
    import espeakng_loader

    files = (Path(espeakng_loader.get_data_path()) / "lang").rglob("*")
    return frozenset(_VOICES) | {file.name for file in files if file.is_file()}


class Espeak:
    """espeak-ng. Set up on first use; later uses cost about 1 ms for a second of sound."""

    name = "espeak-1"

    def say(self, text: str, language: str) -> Samples:
        """One sentence as sound. Raises :class:`VoiceFailed`."""
        with _LOCK:
            return _engine().say(text, language)


class _Engine:
    def __init__(self) -> None:
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        folder = espeakng_loader.get_data_path().encode()
        self._rate = int(self._library.espeak_Initialize(_SYNCHRONOUS, 0, folder, 0))
        if self._rate <= 0:
            raise VoiceFailed("espeak-ng could not be started")
        self._heard = bytearray()
        self._callback = _Callback(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)
        self._language = ""

    def say(self, text: str, language: str) -> Samples:
        self._speak(language)
        self._heard.clear()
        data = text[:_MAX_LETTERS].encode("utf-8", "ignore").replace(b"\0", b" ")
        status = self._library.espeak_Synth(
            data, ctypes.c_size_t(len(data) + 1), 0, 0, 0, _UTF8 | _END_PAUSE, None, None
        )
        if status != 0:
            raise VoiceFailed(f"espeak-ng answered {status}")
        pcm = bytes(self._heard)
        self._heard = bytearray()
        if not pcm:
            raise VoiceFailed("espeak-ng made no sound")
        return Samples(pcm, self._rate)

    def _speak(self, language: str) -> None:
        if language == self._language:
            return
        voice = _VOICES.get(language, language)
        if self._library.espeak_SetVoiceByName(voice.encode("ascii", "ignore")) != 0:
            raise VoiceFailed(f"espeak-ng has no voice for '{language}'")
        for parameter, value in (
            (_RATE, _WORDS_A_MINUTE),
            (_PITCH, 45),
            (_RANGE, 55),
            (_WORD_GAP, 2),
        ):
            self._library.espeak_SetParameter(parameter, value, 0)
        self._language = language

    def _hear(self, samples: object, count: int, _events: object) -> int:
        if count > 0 and samples:
            self._heard += ctypes.string_at(samples, count * 2)  # type: ignore[arg-type]
        return 1 if len(self._heard) > _MAX_SAMPLES * 2 else 0


_LOCK = threading.Lock()
_STATE: list[_Engine] = []


def _engine() -> _Engine:
    if not _STATE:
        try:
            _STATE.append(_Engine())
        except (OSError, ImportError, AttributeError) as error:
            raise VoiceFailed(f"espeak-ng cannot be loaded ({error})") from error
    return _STATE[0]
