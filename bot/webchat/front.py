"""Answers to a browser: the right page, its cookies, and that nobody keeps a copy of it."""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Response
from litestar.datastructures import Cookie

from bot.webchat.cookies import chat_cookie, chat_tokens, form_token
from bot.webchat.forms import Posted, resendable
from bot.webchat.pages import Pages
from bot.webchat.parts import ChatParts
from bot.webchat.screens import Screen
from bot.webchat.sounds import Sounds
from bot.webchat.uploads import ChatRequest
from bot.webchat.visitors import Visitor
from dialogues.phrases import Phrase

NO_STORE = {"Cache-Control": "no-store"}


class Front:
    """Makes the responses of the web chat."""

    def __init__(self, parts: ChatParts, sounds: Sounds) -> None:
        self._parts = parts
        self._sounds = sounds
        self._every = {
            library.language: Pages(
                library, parts.studio.pictures, demo=parts.demo, help_phone=parts.help_phone
            )
            for library in (parts.library, *parts.languages[1:])
        }
        self.pages = self._every[parts.library.language]

    def start(self, request: ChatRequest) -> Response[Any]:
        """The landing page of a good invite: who it is from, and one Start button."""
        parts = self._parts
        phrase = parts.library.words("web.invite")
        if parts.provider_name:
            named = parts.library.words("web.from").fill(provider=parts.provider_name)
            phrase = Phrase(
                phrase.key,
                f"{named.text}\n{phrase.text}",
                "\n".join((*named.parts, *phrase.parts)),
                phrase.picture,
            )
        return self._respond(
            request, "start.html", phrase=phrase, sound=self._spoken(phrase),
            action=request.url.path,
        )  # fmt: skip

    def sorry(
        self, request: ChatRequest, words: str, *, status: int, way_on: bool = False
    ) -> Response[Any]:
        """A page with kind words and nothing else; ``way_on`` offers the way to the chat."""
        phrase = self._parts.library.words(words)
        return self._respond(
            request, "sorry.html", status=status, phrase=phrase, sound=self._spoken(phrase),
            way_on=way_on, taken=False,
        )  # fmt: skip

    def resend(self, request: ChatRequest, posted: Posted, action: str) -> Response[Any]:
        """The same answer in a form again, with a good token: one tap sends it."""
        phrase = self._parts.library.words("web.not-sent")
        return self._respond(
            request, "resend.html", status=403, phrase=phrase, sound=self._spoken(phrase),
            fields=resendable(posted), action=action, taken=False,
        )  # fmt: skip

    def chat(
        self,
        request: ChatRequest,
        visitor: Visitor,
        screen: Screen,
        *,
        note: str,
        kept: str,
        status: int,
        play: bool,
    ) -> Response[Any]:
        """A screen of the chat. With a ``note`` of our own the answer was not taken."""
        own_page = visitor.context.support.now is not None  # of a supporter
        name = visitor.context.helper if own_page else visitor.context.person_name
        pages = self._every.get(visitor.context.library.language, self.pages)
        whose = pages.words("whose", person=name) if name else ""
        return self._respond(
            request, "chat.html", status=status, pages=pages,
            extra=chat_cookie(
                [visitor.token, *chat_tokens(request)], secure=self._parts.secure
            ),
            screen=screen, step=screen.step, aloud=screen.aloud, play=play and screen.aloud,
            note=note or screen.note, worried=bool(note), taken=not note, kept=kept,
            whose=whose, demo=self._parts.demo or visitor.demo,
        )  # fmt: skip

    def _spoken(self, phrase: Phrase) -> str:
        speech = self._parts.library.speech(phrase.parts, personal=phrase.personal)
        return self._sounds.address(speech)

    def _respond(
        self,
        request: ChatRequest,
        template: str,
        *,
        status: int = 200,
        extra: Cookie | None = None,
        pages: Pages | None = None,
        **given: Any,
    ) -> Response[Any]:
        csrf, cookie = form_token(request)
        return Response(
            (pages or self.pages).render(template, csrf=csrf, **given),
            status_code=status,
            media_type=MediaType.HTML,
            headers=NO_STORE,
            cookies=[one for one in (cookie, extra) if one],
        )
