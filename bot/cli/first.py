"""The first commands on a new machine: ``init`` and ``migrate``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.faults import Fault
from bot.cli.links import staff_link
from bot.cli.screen import done, say
from bot.settings import Settings
from reviews.folding import sign_in_name


def init(
    manager: Annotated[
        str, typer.Option(prompt="Name of the first manager", help="Who runs the console first.")
    ],
    login: Annotated[
        str, typer.Option(help="Their sign-in name; made from the name when not given.")
    ] = "",
    days: Annotated[int, typer.Option(min=1, max=30, help="How long the link works.")] = 3,
) -> None:
    """Set up: the key file, the database, and the first manager's sign-in link."""
    from storage.migrate import upgrade

    chosen = opening.settings()
    _refuse_to_overwrite(chosen)
    chosen.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _new_key(chosen.key):
        upgrade(chosen.database)
        code = _first_manager(chosen, manager, login or sign_in_name(manager), days)
    done(f"Key file: {chosen.key}")
    done(f"Database: {_shown(chosen)}")
    done(f"First manager: {manager}, signs in as {login or sign_in_name(manager)}")
    say()
    say("Open this once, within the time, to choose a password:")
    say(f"  {staff_link(chosen, code)}")
    say()
    say("Keep a copy of the key file apart from the database and from its backups.")
    say("Without it nothing that people said can be read again, by anybody.")
    say("Next: whatmatters doctor, then whatmatters serve")


def migrate() -> None:
    """Bring the database to the form this version needs. Make a backup first."""
    from storage.migrate import current, upgrade

    chosen = opening.settings()
    before = current(chosen.database)
    upgrade(chosen.database)
    after = current(chosen.database)
    done("Nothing to do." if before == after else f"The database went from {before} to {after}.")


@contextmanager
def _new_key(path: Path) -> Iterator[None]:
    """A new key file, taken away again when a later step of the set-up fails."""
    from storage.keys import create_key_file

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    create_key_file(path)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _refuse_to_overwrite(chosen: Settings) -> None:
    from storage.migrate import current

    if chosen.database.startswith("sqlite:///"):
        file = Path(chosen.database.removeprefix("sqlite:///"))
        there = file.exists()
    else:
        there = current(chosen.database) is not None
    if there:
        raise Fault(
            f"This installation is set up already: {_shown(chosen)}",
            "whatmatters doctor says whether it is well; whatmatters invite staff adds a manager.",
        )
    if chosen.key.exists():
        raise Fault(
            f"There is a key file at {chosen.key}, and no database.",
            "If it belongs to a backup: whatmatters restore FILE. If not, move it to a safe place.",
        )


def _first_manager(chosen: Settings, name: str, login: str, days: int) -> str:
    with opening.store(chosen) as store, store.begin() as unit:
        staff = unit.staff.add(name, "manager", login)
        _, code = unit.invites.make("staff", staff.id, ttl=timedelta(days=days))
    return code


def _shown(chosen: Settings) -> str:
    """The database's URL with the password hidden."""
    from sqlalchemy.engine import make_url

    return make_url(chosen.database).render_as_string(hide_password=True)
