"""Words of the chat itself (welcome, buttons, notes …), with places for names and answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PLACE = re.compile(r"\{([a-z][a-z_]*)\}")

#: Keys under which stand words that a person may type, not words that we say.
HEARD = "heard."

#: What may be filled in, and whether the filled words then belong to one person (DESIGN 7).
PLACES: dict[str, bool] = {
    "answer": True,
    "asked": True,
    "day": True,
    "helper": True,
    "keyworker": True,
    "lead": True,
    "name": True,
    "person": True,
    "staff": True,
    "supporter": True,
    "at": False,
    "button": False,
    "count": False,
    "language": False,
    "left": False,
    "number": False,
    "phone": False,
    "provider": False,
    "question": False,
    "time": False,
    "topic": False,
    "total": False,
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words under a key. ``personal`` is true once a name or an answer is filled in."""

    key: str
    text: str
    say: str = ""
    picture: str | None = None
    personal: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The spoken words, sentence by sentence."""
        return tuple((self.say or self.text).splitlines())

    @property
    def places(self) -> tuple[str, ...]:
        """The names of the places to fill in, in words or speech."""
        return _places(self.text, self.say)

    @property
    def shown(self) -> bool:
        """Whether these are words that we show and say."""
        return not self.key.startswith(HEARD)

    def fill(self, **values: object) -> Phrase:
        """The phrase with its places filled in; values that it has no place for are ignored.

        Raises ``KeyError`` when a place has no value. A value is never searched for places.
        """
        places = self.places
        missing = [name for name in places if name not in values]
        if missing:
            raise KeyError(f'the words "{self.key}" also need: {", ".join(missing)}')
        personal = self.personal or any(PLACES.get(name, True) for name in places)
        text, say = (_filled(words, values) for words in (self.text, self.say))
        return Phrase(self.key, text, say, self.picture, personal)


@lru_cache(maxsize=1024)
def _places(text: str, say: str) -> tuple[str, ...]:
    return tuple(sorted({*_PLACE.findall(text), *_PLACE.findall(say)}))


def _filled(words: str, values: dict[str, object]) -> str:
    return _PLACE.sub(lambda place: str(values[place[1]]), words)
