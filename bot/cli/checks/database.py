"""The database: is it reached, in the right form, and does the key belong to it?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.cli import opening
from bot.cli.checks.finding import Finding, fault, ok, warning
from bot.settings import Settings


def database(chosen: Settings) -> Iterator[Finding]:
    """Open it as the service would; the store says itself what is wrong."""
    from storage.migrate import current

    if current(chosen.database) is None:
        yield fault("The database is empty.", "whatmatters init sets it up.")
        return
    with opening.store(chosen) as store, store.read() as unit:
        people = len(unit.people.all())
        staff = unit.staff.all()
        aside = unit.inbox.count_set_aside()
    yield ok(f"Database: it opens with this key (people: {people}, staff: {len(staff)})")
    if not any(one.role == "manager" and one.active for one in staff):
        yield fault("Nobody is a manager.", "whatmatters invite staff NAME --role manager")
    if aside:
        yield warning(
            f"Messages that could not be handled: {aside}.",
            "A manager reads them in the console; the log says where the program failed.",
        )
