"""A small home for the tests: a real store, a real intake and a real web server on loopback."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import uvicorn
import uvloop
from litestar import Litestar

from bot.envelope import Envelope, Outcome
from bot.intake import Intake
from bot.webapp import web_application
from bot.webchat import ChatParts
from bot.webchat.cookies import new_token
from bot.writer import Writer
from dialogues.events import Event, Opened, Tapped
from dialogues.library import Library, load_library
from media.studio import Studio
from storage import keys, migrate
from storage.ids import new_id
from storage.store import Store, open_store
from storage.times import utc_now
from storage.views import View

PROVIDER = "Elm House (demo)"
PHONE = "01234 567890"
WEEK = timedelta(days=7)


@dataclass
class Home:
    """The home's store and app; ``url`` is where its server listens, "" when it does not."""

    store: Store
    app: Litestar
    intake: Intake
    folder: Path
    url: str = ""
    loop: asyncio.AbstractEventLoop | None = None

    def person(self, name: str = "Sam (demo)", *, ttl: timedelta = WEEK) -> tuple[str, str]:
        """A new person and the code of their invite."""
        with self.store.begin() as unit:
            person = unit.people.add(name, demo=True)
            _, code = unit.invites.make("person", person.id, ttl=ttl)
        return person.id, code

    def agreed(self, name: str = "Sam (demo)", topic: str = "my-day") -> tuple[str, str]:
        """A person who has agreed to take part and stands at the first question of a topic.

        Gives their id and the token of their browser.
        """
        person_id, code = self.person(name)
        token = new_token()
        said = iter(("start", "off", "next", "next", "next", "next", "next"))
        outcome = self._handle(token, Opened(), invite=code)
        for choice in (*said, "staff", "yes", "yes", "talk", "self", topic):
            assert outcome.turn is not None
            shown = outcome.turn.messages[-1]
            for _ in range(9):
                if choice != topic or topic in [one.choice for one in shown.options]:
                    break
                outcome = self._handle(token, Tapped(shown.step, "more"))
                assert outcome.turn is not None
                shown = outcome.turn.messages[-1]
            outcome = self._handle(token, Tapped(shown.step, choice))
        assert outcome.turn is not None
        assert outcome.turn.messages[-1].asks, outcome.turn.messages
        return person_id, token

    def _handle(self, token: str, event: Event, invite: str | None = None) -> Outcome:
        """One turn, on the server's own loop."""
        assert self.loop is not None, "the home is not served"
        envelope = Envelope("web", new_id(), "web", token, event=event, invite=invite)
        going = asyncio.run_coroutine_threadsafe(self.intake.handle(envelope), self.loop)
        return going.result(10)

    def views(self, person_id: str) -> list[View]:
        """What this person has said so far."""
        with self.store.read() as unit:
            return list(unit.views.of_person(person_id))


@dataclass(frozen=True)
class Database:
    """A migrated database and its key."""

    url: str
    key_file: Path


def make_database(folder: Path) -> Database:
    """A new one, on SQLite."""
    made = Database(f"sqlite:///{folder / 'home.db'}", folder / "key")
    keys.create_key_file(made.key_file)
    migrate.upgrade(made.url)
    return made


@contextmanager
def open_home(
    folder: Path,
    *,
    database: Database | None = None,
    voice: str = "espeak",
    clock: Callable[[], datetime] = utc_now,
    secure: bool = False,
    languages: tuple[Library, ...] = (),
) -> Iterator[Home]:
    """A home in ``folder``, without a server; ``database`` is one that is there already.

    ``languages`` are those that people can choose, only English if there are none.
    """
    database = database or make_database(folder)
    store = open_store(database.url, database.key_file, clock=clock)
    library = languages[0] if languages else load_library()
    writer = Writer(store)
    intake = Intake(
        writer, library, clock=clock, new_id=new_id, help_phone=PHONE, languages=languages
    )
    parts = ChatParts(
        store=store,
        library=library,
        studio=Studio(folder / "media", voice=voice),
        intake=intake,
        clock=clock,
        new_id=new_id,
        provider_name=PROVIDER,
        help_phone=PHONE,
        secure=secure,
        languages=languages,
    )
    app = web_application(parts, forms_secret="for tests only")
    try:
        yield Home(store, app, intake, folder)
    finally:
        # On a thread of its own: an open browser holds the loop of this one.
        closing = threading.Thread(target=lambda: asyncio.run(writer.close()))
        closing.start()
        closing.join(timeout=10)
        store.close()


@contextmanager
def served(home: Home) -> Iterator[Home]:
    """The same home with a real uvicorn on loopback."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        home.app, log_level="warning", access_log=False, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)

    async def serve() -> None:
        home.loop = asyncio.get_running_loop()
        await server.serve(sockets=[listening])

    thread = threading.Thread(target=lambda: uvloop.run(serve()))
    thread.start()
    try:
        wait_until(lambda: server.started)
        home.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        yield home
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def wait_until(true: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until it is true. Raises ``AssertionError`` when that takes too long."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)
