"""gTTS: a natural voice for the fixed words, made ahead of time and only when asked for.

The words travel to a Google server, without a check of its certificate (parts.md 1). So it is
off by default, is given fixed public words only, and is never called while a person waits.
"""

from __future__ import annotations

import io
import re

from media.voices.opus import decode
from media.voices.voice import Samples, VoiceFailed

_TIMEOUT = (3.0, 15.0)  # seconds to connect, to answer; without one it waits for ever
_SENTENCE = re.compile(r"(?<=[.?!:])\s+")


class Google:
    """Google's voice through gTTS."""

    name = "gtts-1"

    def say(self, text: str, language: str) -> Samples:
        """One sentence as sound. Raises :class:`VoiceFailed`."""
        try:
            return decode(self.fetch(text, language))
        except ValueError as error:
            raise VoiceFailed(f"gTTS sent something that is not a sound ({error})") from error

    def fetch(self, text: str, language: str) -> bytes:
        """The MP3 that gTTS makes. Raises :class:`VoiceFailed`."""
        from gtts import gTTS
        from gtts.tts import gTTSError

        out = io.BytesIO()
        try:
            speaker = gTTS(
                text, lang=language, tld="co.uk", slow=False, lang_check=False,
                timeout=_TIMEOUT, tokenizer_func=sentences,
            )  # fmt: skip
            speaker.write_to_fp(out)
        except (gTTSError, AssertionError, ValueError, OSError) as error:
            raise VoiceFailed(f"gTTS: {error}") from error
        return out.getvalue()


def sentences(text: str) -> list[str]:
    """Whole sentences: gTTS's own split cuts at every comma and drops the pauses."""
    return [part for part in _SENTENCE.split(text.strip()) if part]
