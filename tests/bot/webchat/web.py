"""A browser without script, without a window: plain HTTP to the real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any

import httpx

from bot.webchat.cookies import CHAT_COOKIE, CSRF_COOKIE
from dialogues.library import load_library
from tests.bot.webchat.browsing import other_address

_FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_TAG = re.compile(r"<[^>]+>")


@dataclass
class Web:
    """The last page and what can be done with it."""

    client: httpx.Client
    page: httpx.Response | None = None

    @property
    def html(self) -> str:
        """The last page as it came."""
        assert self.page is not None
        return self.page.text

    @property
    def status(self) -> int:
        """Its status."""
        assert self.page is not None
        return self.page.status_code

    @property
    def text(self) -> str:
        """What can be read on it."""
        body = self.html.partition("<body")[2].partition(">")[2]
        return re.sub(r"\s+", " ", unescape(_TAG.sub(" ", body))).strip()

    @property
    def question(self) -> str:
        """Its heading."""
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.S)
        return unescape(_TAG.sub("", heading[1])).strip() if heading else ""

    @property
    def choices(self) -> list[str]:
        """The choices of its picture buttons."""
        return re.findall(r'class="tile[^>]*value="([^"]+)"', self.html)

    @property
    def fields(self) -> dict[str, str]:
        """What its forms send along."""
        return {name: unescape(value) for name, value in _FIELD.findall(self.html)}

    def get(self, path: str) -> Web:
        """Open a page."""
        self.page = self.client.get(path)
        return self

    def answer(self, fields: dict[str, str] | None = None, files: Any = None, **given: str) -> Web:
        """Send an answer with the fields of the last page, or with ``fields``."""
        data = {**(self.fields if fields is None else fields), **given}
        self.page = self.client.post("/chat/answer", data=data, files=files)
        return self


@contextmanager
def open_web(url: str, token: str = "") -> Iterator[Web]:
    """A fresh one; with ``token`` it is a person's, and their chat is open."""
    with httpx.Client(
        base_url=url, follow_redirects=True, headers=other_address(), timeout=20
    ) as client:
        web = Web(client)
        if token:
            client.cookies.set(CHAT_COOKIE, token, domain="127.0.0.1", path="/")
            web.get("/chat")
        yield web


def forget_forms(web: Web) -> None:
    """What a phone does when it closes its browser and opens the old page again."""
    web.client.cookies.delete(CSRF_COOKIE)


def said(key: str) -> str:
    """The first sentence of the words under a key."""
    return load_library().words(key).text.splitlines()[0]
