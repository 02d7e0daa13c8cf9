"""Where the sound of a screen is: fixed words under their hash, personal words under "now"."""

from __future__ import annotations

import threading
from collections import OrderedDict

from dialogues.messages import Speech
from media.made import Media
from media.studio import Studio
from media.voices.mp3 import as_mp3

_ROOM = 2_000
NOW = "/chat/sound/now"
#: The answers of the screen the other way round: what every second Listen plays.
OTHER_WAY = "other"


class Sounds:
    """Addresses for speech. Only fixed words get an address of their own, and may be cached."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._fixed: OrderedDict[str, Speech] = OrderedDict()
        self._lock = threading.Lock()

    def address(self, speech: Speech, step: int = 0, *, other_way: bool = False) -> str:
        """Where a page finds this speech; "" when there is nothing to say."""
        if not speech.parts:
            return ""
        if speech.personal:
            return f"{NOW}?step={step}" + (f"&way={OTHER_WAY}" if other_way else "")
        key = self._studio.sound_key(speech)
        if not key:
            return ""  # no voice on this machine: the words are there all the same
        with self._lock:
            self._fixed[key] = speech
            self._fixed.move_to_end(key)
            if len(self._fixed) > _ROOM:
                self._fixed.popitem(last=False)
        return f"/chat/sound/{key}"

    def fixed(self, key: str, *, mp3: bool = False) -> Media | None:
        """The sound of fixed words that a page has named; None when unknown or voiceless."""
        with self._lock:
            speech = self._fixed.get(key)
        return self.spoken(speech, mp3=mp3) if speech else None

    def spoken(self, speech: Speech, *, mp3: bool = False) -> Media | None:
        """The sound itself. Personal words are said on this machine and kept nowhere."""
        made = self._studio.sound(speech)
        if made is None or not mp3:
            return made
        return Media(as_mp3(made.data), "audio/mpeg", made.key, made.alt)
