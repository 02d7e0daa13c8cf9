"""Many invites at once: ``people.csv`` in, ``invites.csv`` out. All of them, or none."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault
from bot.cli.invite_links import name_of_bot
from bot.cli.links import telegram_link, web_link
from bot.cli.screen import done
from bot.settings import Settings

if TYPE_CHECKING:
    from storage.unit import Unit

COLUMNS = ("name", "keyworker", "code", "web_link", "telegram_link", "expires")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of ``people.csv``; ``line`` counts from 1, the heading is line 1."""

    line: int
    name: str
    keyworker: str


def invite_many(chosen: Settings, source: Path, target: Path, *, days: int) -> None:
    """Add everybody in ``source`` and write their links to ``target`` (readable by you only)."""
    if target.exists():
        raise Fault(f"{target} is there already.", "It may hold links in use: choose another name.")
    rows = read(source)
    bot = name_of_bot(chosen)
    with opening.store(chosen) as store, store.begin() as unit:
        keyworkers = _check(unit, rows, source)
        lines: list[tuple[str, ...]] = []
        for row in rows:
            person = unit.people.add(row.name, keyworker=keyworkers.get(row.keyworker))
            invite, code = unit.invites.make("person", person.id, ttl=timedelta(days=days))
            links = (web_link(chosen, code), telegram_link(bot, code))
            lines.append((row.name, row.keyworker, code, *links, invite.expires_at.isoformat()))
        _write(target, lines)
    done(f"{len(rows)} people invited; their links are in {target}.")
    done("Each link lets its holder in: give it to the right person, then delete the file.")


def read(source: Path) -> list[Row]:
    """The rows of ``people.csv``. Raises ``Fault`` naming every wrong line."""
    try:
        text = source.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Fault(
            f"{source} is not there.", "Give a CSV file with a column called name."
        ) from None
    except UnicodeDecodeError:
        raise Fault(f"{source} is not UTF-8.", "Save it as CSV UTF-8.") from None
    reader = csv.DictReader(text.splitlines())
    headings = [name.strip().casefold() for name in reader.fieldnames or ()]
    reader.fieldnames = headings
    if "name" not in headings:
        found = ", ".join(headings) or "nothing"
        raise Fault(f"{source} has no column called name.", f"Its first line has: {found}.")
    rows = [
        Row(reader.line_num, (line["name"] or "").strip(), (line.get("keyworker") or "").strip())
        for line in reader
    ]
    _complain(source, [f"line {row.line}: the name is empty" for row in rows if not row.name])
    if not rows:
        raise Fault(f"{source} has nobody in it.", "Write one name a line under the heading.")
    return rows


def _check(unit: Unit, rows: list[Row], source: Path) -> dict[str, str]:
    """The id of each keyworker named. Raises ``Fault`` naming every wrong line."""
    known = {one.name.casefold() for one in unit.people.all()}
    ids: dict[str, str] = {}
    wrong: list[str] = []
    for row in rows:
        if row.name.casefold() in known:
            wrong.append(f"line {row.line}: {row.name} is here already")
        known.add(row.name.casefold())
        if row.keyworker and row.keyworker not in ids:
            try:
                ids[row.keyworker] = opening.member_of_staff(unit, row.keyworker).id
            except Fault as fault:
                wrong.append(f"line {row.line}: {fault.what} {fault.mend}")
    _complain(source, wrong)
    return ids


def _complain(source: Path, wrong: list[str]) -> None:
    if wrong:
        lines = "\n".join(f"  {line}" for line in wrong)
        raise Fault(f"{source}:\n{lines}", "Nobody was invited. Mend the lines and run it again.")


def _write(target: Path, lines: list[tuple[str, ...]]) -> None:
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileNotFoundError:
        raise Fault(f"{target.parent} is no folder.", code=WRONG_USE) from None
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(lines)
