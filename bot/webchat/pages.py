"""The pages: templates filled with words from the content files, and nothing else."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.webchat.uploads import FILE_LIMIT
from dialogues.languages.known import ENGLISH
from dialogues.library import Library
from dialogues.own_people import photo_of
from media.pictures import Pictures

#: Words and pictures that the script needs, as ``data-`` attributes of the page.
SCRIPT_WORDS = (
    "listen", "pause", "record", "recording", "stop-recording", "hear-it", "send-voice",
    "throw-away", "send-photo", "no-microphone", "offline", "busy", "try-again", "sending",
    "too-big", "too-long", "nothing-to-send",
)  # fmt: skip
SCRIPT_PICTURES = ("listen", "pause", "microphone", "stop", "send", "bin")
STATIC = (
    "chat.css", "answers.css", "mat.css", "chat.js", "sending.js", "sound.js", "recording.js",
)  # fmt: skip
_ELSEWHERE = {
    "progress": "progress.question",
    "own-way": "controls.my-way",
    "too-big": "unreadable.too-big",
    "busy": "errors.busy",
    "hello": "notes.hello",
}


class Pages:
    """Renders pages. ``version`` changes when a file of the page does, so it can be cached."""

    def __init__(
        self, library: Library, pictures: Pictures, *, demo: bool = False, help_phone: str = ""
    ) -> None:
        self._library = library
        self._pictures = pictures
        self._demo = demo
        self._phone = re.compile(rf"(?<!\d)({'|'.join(_numbers(help_phone))})(?!\d)")
        self._pictures_version = pictures.fingerprint()
        self.static = {name: _static(name) for name in STATIC}
        self.version = hashlib.sha256(b"".join(self.static.values())).hexdigest()[:12]
        self._templates = Environment(
            loader=PackageLoader("bot.webchat"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(self._always())

    def render(self, template: str, *, csrf: str, **given: Any) -> str:
        """The page. ``csrf`` is the token that its forms send back."""
        base: dict[str, Any] = {
            "csrf": csrf, "demo": self._demo, "whose": "", "note": "", "worried": False,
            "taken": True, "aloud": False, "step": 0, "sound": "", "play": False, "kept": "",
            "once": secrets.token_urlsafe(12),
        }  # fmt: skip
        return self._templates.get_template(template).render(base | given)

    def staff_sorry(self, reason: str) -> str:
        """The page that tells staff what went wrong."""
        return self._templates.get_template("staff_sorry.html").render(reason=reason)

    def words(self, key: str, **values: object) -> str:
        """The words of the page under ``web.``, or those that the chat has already."""
        phrase = self._library.words(_ELSEWHERE.get(key, f"web.{key}"))
        return phrase.fill(**values).text if values else phrase.text

    def picture_url(self, picture: str) -> str:
        """Where the picture is; a changed picture has another address."""
        if photo := photo_of(picture):
            return f"/chat/picture/own/{photo}"
        return f"/chat/picture/{picture}.svg?v={self._pictures_version}"

    def _always(self) -> dict[str, Any]:
        code = self._library.language
        return {
            "lang": "en-GB" if code == ENGLISH else code,
            "direction": self._library.tongue.direction,
            "words": self.words,
            "has_picture": self._has,
            "picture_url": self.picture_url,
            "picture_alt": lambda picture: self._alt(picture),
            "phoned": self._phoned,
            "static": f"/chat/static/{self.version}",
            "script_words": json.dumps({name: self.words(name) for name in SCRIPT_WORDS}),
            "script_pictures": json.dumps({p: self.picture_url(p) for p in SCRIPT_PICTURES}),
            "upload_limit": FILE_LIMIT,
        }

    def _phoned(self, shown: Markup) -> Markup:
        """A number to phone becomes a link that opens the telephone: nobody copies digits."""
        return Markup(self._phone.sub(_link, str(shown)))  # noqa: S704 - escaped by the template

    def _has(self, picture: str | None) -> bool:
        return bool(photo_of(picture)) or bool(picture and self._pictures.has(picture))

    def _alt(self, picture: str | None) -> str:
        """What the picture shows, in the language of the chat where it has a name there."""
        if not picture or not self._pictures.has(picture):
            return ""
        return self._library.picture_name(picture) or self._pictures.alt(picture)


def _static(name: str) -> bytes:
    return files("bot.webchat").joinpath("static", name).read_bytes()


def _numbers(help_phone: str) -> list[str]:
    return [re.escape(str(escape(number))) for number in (help_phone, "999") if number]


def _link(found: re.Match[str]) -> str:
    digits = re.sub(r"[^0-9+]", "", found[1])
    return f'<a class="phone" href="tel:{digits}">{found[1]}</a>'
