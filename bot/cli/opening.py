"""Opening what a command works on: the settings, the store, the content, one person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.cli.faults import WRONG_USE, Fault, nearest
from bot.cli.setting_faults import in_words
from bot.settings import Settings

if TYPE_CHECKING:
    from dialogues.library import Library
    from storage.people import Person
    from storage.staff import Staff
    from storage.store import Store
    from storage.unit import Unit


def settings(**given: object) -> Settings:
    """The settings of this installation. Raises ``Fault`` naming each one that is wrong."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = "\n".join(f"  {line}" for line in in_words(error, Settings))
        raise Fault(
            f"These settings are wrong:\n{lines}",
            "Mend them in the environment or in .env; docs/settings.md explains each.",
            code=WRONG_USE,
        ) from None


@contextmanager
def store(chosen: Settings) -> Iterator[Store]:
    """The store of this installation, closed again at the end."""
    from storage.store import open_store

    opened = open_store(chosen.database, chosen.key)
    try:
        yield opened
    finally:
        opened.close()


def library(chosen: Settings, language: str = "") -> Library:
    """The content: what comes with the program, and the provider's own folder.

    In the ``language`` named, else in the first that people can choose.
    """
    from bot.parts import libraries_of, library_of

    if not language:
        return library_of(chosen)
    return libraries_of(chosen, (language,))[0]


def languages(chosen: Settings) -> tuple[Library, ...]:
    """The content in every language that people can choose, the first first."""
    from bot.parts import libraries_of

    return libraries_of(chosen)


def person(unit: Unit, name: str) -> Person:
    """Who is meant by a name or an id. Raises ``Fault`` with the nearest names."""
    everybody = unit.people.all()
    found = [one for one in everybody if one.id == name]
    found = found or [one for one in everybody if one.name.casefold() == name.strip().casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.id for one in found)
        raise Fault(f"{len(found)} people are called {name}.", f"Say which by the id: {ids}")
    hint = nearest(name, (one.name for one in everybody))
    raise Fault(
        f"Nobody here is called {name}.",
        hint or "The console lists everybody; whatmatters invite person NAME adds somebody.",
    )


def manager(unit: Unit, name: str) -> Staff:
    """The manager who is meant, for what only managers decide. Raises ``Fault``."""
    member = member_of_staff(unit, name)
    if member.role != "manager":
        managers = [one.name for one in unit.staff.all() if one.active and one.role == "manager"]
        raise Fault(
            f"{member.name} is a {member.role}; a manager decides this.",
            f"Managers here: {', '.join(managers) or 'none'}.",
        )
    return member


def member_of_staff(unit: Unit, name: str, *, closed: bool = False) -> Staff:
    """Who is meant by a name, a sign-in name or an id. Raises ``Fault`` with the nearest.

    Somebody whose account is closed is only meant when ``closed`` is asked for.
    """
    everybody = unit.staff.all()
    wanted = name.strip().casefold()
    found = [s for s in everybody if wanted in (s.id, s.login.casefold(), s.name.casefold())]
    working = [one for one in found if one.active]
    if found and not working and not closed:
        raise Fault(
            f"The account of {found[0].name} is closed.",
            f"Open it first: whatmatters staff open {found[0].login} --by MANAGER",
        )
    found = found if closed else working
    if len(found) == 1:
        return found[0]
    if found:
        logins = ", ".join(one.login for one in found)
        raise Fault(f"{len(found)} staff are called {name}.", f"Say which by sign-in: {logins}")
    hint = nearest(name, (one.name for one in everybody))
    raise Fault(f"No member of staff is called {name}.", hint or "whatmatters invite staff NAME")
