"""The language and the voice of a person, for what staff write to them."""

from __future__ import annotations

from litestar import Response

from dialogues.library import Library
from dialogues.messages import Message
from dialogues.news import News
from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.media import recording
from reviews.console.session import AnyRequest
from reviews.told.card import screen
from storage.people import Person

_MIME = {".mp3": "audio/mpeg", ".ogg": "audio/ogg"}


def library_of(config: ConsoleConfig, person: Person) -> Library:
    """The fixed words in the person's language, where that is switched on."""
    language = person.preferences.get("language", "")
    known = config.languages or (config.library,)
    return next((one for one in known if one.language == language), known[0])


def as_shown(config: ConsoleConfig, person: Person, news: News) -> Message:
    """The screen of the chat as the person would get it."""
    return screen(news, library_of(config, person), person.preferences, config.clock())


def heard(
    request: AnyRequest, config: ConsoleConfig, person: Person, news: News
) -> Response[bytes]:
    """The sound as the person would hear it; 404 when no voice works.

    The words are personal: only a voice on this machine says them.
    """
    made = config.speak(as_shown(config, person, news).speech)
    if made is None:
        raise nothing_here()
    data, ending = made
    return recording(request, data, _MIME.get(ending, "application/octet-stream"))
