"""A small home for the tests: a real store, a real intake and a real web server on loopback."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import uvicorn
from litestar import Litestar

from bot.intake import Intake
from bot.webapp import web_application
from bot.webchat import ChatParts
from bot.writer import Writer
from dialogues.library import load_library
from media.studio import Studio
from storage import keys, migrate
from storage.ids import new_id
from storage.store import Store, open_store
from storage.times import utc_now
from storage.views import View

PROVIDER = "Elm House (demo)"


@dataclass
class Home:
    """The home's store and app; ``url`` is where its server listens, "" when it does not."""

    store: Store
    app: Litestar
    writer: Writer
    url: str = ""

    def person(self, name: str = "Sam (demo)", *, demo: bool = True) -> tuple[str, str]:
        """A new person and the code of their invite."""
        with self.store.begin() as unit:
            person = unit.people.add(name, demo=demo)
            _, code = unit.invites.make("person", person.id, ttl=timedelta(days=7))
        return person.id, code

    def views(self, person_id: str) -> list[View]:
        """What this person has said so far."""
        with self.store.read() as unit:
            return list(unit.views.of_person(person_id))


@contextmanager
def open_home(folder: Path, *, voice: str = "none") -> Iterator[Home]:
    """A home in ``folder``, without a server."""
    key_file = folder / "key"
    url = f"sqlite:///{folder / 'home.db'}"
    keys.create_key_file(key_file)
    migrate.upgrade(url)
    store = open_store(url, key_file)
    library = load_library()
    writer = Writer(store)
    intake = Intake(writer, library, clock=utc_now, new_id=new_id, help_phone="01234 567890")
    parts = ChatParts(
        store=store,
        library=library,
        studio=Studio(folder / "media", voice=voice),
        intake=intake,
        clock=utc_now,
        new_id=new_id,
        provider_name=PROVIDER,
        help_phone="01234 567890",
    )
    app = web_application(parts, forms_secret="for tests only")
    try:
        yield Home(store, app, writer)
    finally:
        asyncio.run(writer.close())
        store.close()


@contextmanager
def served(home: Home) -> Iterator[Home]:
    """The same home with a real uvicorn on loopback."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        home.app, log_level="warning", access_log=False, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    try:
        _wait_until(lambda: server.started)
        home.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        yield home
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def _wait_until(true: object, seconds: float = 10.0) -> None:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)
