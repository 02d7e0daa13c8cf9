"""A home to measure: people with invites, a topic of ten questions, and views from years ago."""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.people import QUESTION
from dialogues.records import Answer, ViewGiven
from storage.ids import new_id
from storage.keys import create_key_file
from storage.migrate import upgrade
from storage.store import open_store

TOKEN = "4242:bench"
_QUESTION = """
  - id: question-{number}
    kind: scale
    text: {words}
    picture: house
    about_me: 1
    wellbeing: [h]
"""
#: Each topic asks a matched pair.
_SIDES = {1: "    side: good\n", 2: "    side: not-good\n"}
_ARCHIVE_PEOPLE = 200


class Home:
    """One installation in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "whatmatters.db"
        self.url = f"sqlite:///{self.database}"
        self.key = folder / "key"
        topics = folder / "content" / "topics"
        topics.mkdir(parents=True)
        create_key_file(self.key)
        upgrade(self.url)
        head = "id: bench-ten\norder: 0\ntitle: Our 10 questions\npicture: house\nquestions:\n"
        questions = "".join(
            _QUESTION.format(number=number, words=QUESTION) + _SIDES.get(number, "")
            for number in range(1, 11)
        )
        (topics / "bench-ten.yaml").write_text(head + questions, encoding="utf-8")

    def invite(self, count: int) -> list[str]:
        """Invite codes for so many new people."""
        codes = []
        store = open_store(self.url, self.key)
        with store.begin() as unit:
            for number in range(count):
                person = unit.people.add(f"Person {number} (demo)", demo=True)
                ttl = timedelta(days=1)
                codes.append(unit.invites.make("person", person.id, ttl=ttl)[1])
        store.close()
        return codes

    def fill(self, views: int) -> None:
        """Put this many views of other people there, as years of use would leave behind."""
        if not views:
            return
        store = open_store(self.url, self.key)
        with store.begin() as unit:
            people = [unit.people.add(f"Archive {n} (demo)") for n in range(_ARCHIVE_PEOPLE)]
            unit.records.keep(people[0].id, [_view()], link=None)
        store.close()
        with sqlite3.connect(self.database) as connection:
            _multiply(connection, views)

    def env(self, api_url: str, **more: str) -> dict[str, str]:
        """The environment of the service."""
        given = {
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.url,
            "KEY_FILE": str(self.key),
            "CONTENT_DIR": str(self.folder / "content"),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api_url,
            "PORT": "0",
            "LOG_LEVEL": "warning",
            **more,
        }
        kept = {k: v for k, v in os.environ.items() if not k.startswith("WHATMATTERS_")}
        return kept | {f"WHATMATTERS_{name}": value for name, value in given.items()}


#: As fast as the server lets us: the limits are Telegram's, not ours, and have their own test.
UNLIMITED = {
    "TELEGRAM_RATE": "100000",
    "TELEGRAM_CHAT_RATE": "100000",
    "TELEGRAM_CHAT_BURST": "100000",
}
SERVICE = [sys.executable, "-c", "from bot.cli import main; main()", "serve"]


def _view() -> ViewGiven:
    shown = (("good", "Good"), ("in-between", "In between"), ("not-good", "Not good"))
    return ViewGiven(
        id=new_id(),
        topic="bench-ten",
        question="bench-ten/question-1",
        version="0" * 12,
        asked=QUESTION,
        answer=Answer("choice", "good", "Good", "thumbs-up"),
        shown=shown,
        said_at=datetime.now(UTC),
        how="self",
    )


def _multiply(connection: sqlite3.Connection, views: int) -> None:
    """Copies of one real view and its ledger entry, under new ids, spread over the people."""
    for table in ("views", "ledger"):
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(_COPY[table].get(name, f"t.{name}") for name in names)
        where = "t.kind = 'view given'" if table == "ledger" else "1"
        connection.execute(
            f"""
            WITH RECURSIVE
              n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {views}),
              t AS (SELECT * FROM {table} t WHERE {where} LIMIT 1),
              p AS (SELECT row_number() OVER (ORDER BY id) - 1 AS place, id FROM people
                    LIMIT {_ARCHIVE_PEOPLE})
            INSERT INTO {table} ({", ".join(names)})
            SELECT {values} FROM n, t JOIN p ON p.place = n.i % (SELECT count(*) FROM p)
            """
        )
    connection.commit()


_COPY: dict[str, dict[str, str]] = {
    "views": {"id": "printf('00%024d', n.i)", "person_id": "p.id"},
    "ledger": {
        "chain": "p.id",
        "seq": "1000 + n.i",
        "subject_id": "printf('00%024d', n.i)",
        "mac": "randomblob(32)",
    },
}
