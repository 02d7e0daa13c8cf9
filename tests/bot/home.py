"""An installation in a folder, and its service as a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from storage.keys import create_key_file
from storage.migrate import upgrade
from storage.store import Store, open_store
from storage.unit import Unit
from tests.botapi.server import TOKEN

ROOT = Path(__file__).parents[2]
LONG = timedelta(days=7)


@dataclass
class Running:
    """The service as a process."""

    process: subprocess.Popen[bytes]
    log_file: Path

    def kill(self) -> None:
        """kill -9: no time to tidy up."""
        self.process.kill()
        self.process.wait(10)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(15)

    @property
    def log(self) -> str:
        """Everything it wrote."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@dataclass
class Home:
    """A provider with its own folder, key and database."""

    folder: Path
    api_url: str = ""
    database_url: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    _starts: int = 0

    @property
    def url(self) -> str:
        return self.database_url or f"sqlite:///{self.folder / 'data' / 'whatmatters.db'}"

    @property
    def key(self) -> Path:
        return self.folder / "key"

    def build(self) -> Home:
        """Key, database and tables."""
        (self.folder / "data").mkdir(parents=True, exist_ok=True)
        create_key_file(self.key)
        upgrade(self.url)
        return self

    @contextmanager
    def store(self) -> Iterator[Store]:
        store = open_store(self.url, self.key)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        with self.store() as store, store.begin() as unit:
            yield unit

    def invite(self, name: str = "Sam (demo)", *, ttl: timedelta = LONG) -> tuple[str, str]:
        """A new person; their id and the code of their invite."""
        with self.unit() as unit:
            person = unit.people.add(name)
            _, code = unit.invites.make("person", person.id, ttl=ttl)
            return person.id, code

    def env(self, **more: str) -> dict[str, str]:
        """The environment of the service: these settings and nothing of the tester's own."""
        given = {
            "DATA_DIR": str(self.folder / "data"),
            "DATABASE_URL": self.url,
            "KEY_FILE": str(self.key),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.api_url,
            "TELEGRAM_RATE": "1000",
            "TELEGRAM_CHAT_RATE": "200",
            "TELEGRAM_CHAT_BURST": "50",
            "PORT": "0",
            "VOICE": "none",
            **self.settings,
            **more,
        }
        kept = {k: v for k, v in os.environ.items() if not k.startswith("WHATMATTERS_")}
        return kept | {f"WHATMATTERS_{name}": value for name, value in given.items()}

    def serve(self, **more: str) -> Running:
        """Start ``whatmatters serve``. Kill or stop it yourself."""
        self._starts += 1
        log = self.folder / f"service-{self._starts}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-c", "from bot.cli import main; main()", "serve"],
                env=self.env(**more),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return Running(process, log)

    @contextmanager
    def serving(self, **more: str) -> Iterator[Running]:
        """The service for the length of a block; stopped at the end, whatever happens."""
        running = self.serve(**more)
        try:
            yield running
        finally:
            if running.process.poll() is None:
                running.kill()


async def until(condition: object, within: float = 25.0) -> None:
    """Wait until ``condition()`` is true. Raises ``AssertionError`` after ``within`` seconds."""
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    while not condition():  # type: ignore[operator]
        assert loop.time() < end, "it did not happen in time"
        await asyncio.sleep(0.02)
