"""Who may read an alert, and who is told first (standards 101).

Never only somebody it may be about: the person's own keyworker does not read "I am not safe",
and nobody whom the person named does. Supporters never do. "I feel ill" goes to the keyworker
and the managers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dialogues.alarms import AlertKind
from storage.staff import Staff

#: Who reads what people say about danger.
SAFETY_ROLES = frozenset({"safeguarding", "manager"})
#: So many are needed, so that it never hangs on one.
ENOUGH = 2


def readers(
    kind: AlertKind,
    everybody: Iterable[Staff],
    *,
    keyworker_id: str | None,
    once: Collection[str] = (),
    not_for: Collection[str] = (),
) -> list[Staff]:
    """Who may read it, the first to be told first: leads, then managers.

    ``once`` are those who were the keyworker when it was said, or since: it may be about them.

    When nobody would be left, every manager reads it who was not named, also one who is the
    keyworker: an alert that nobody can open helps nobody.
    """
    working = [one for one in everybody if one.active and one.id not in not_for]
    managers = [one for one in working if one.role == "manager"]
    leads = [one for one in working if one.role == "safeguarding"]
    if kind == "unwell":
        own = [one for one in working if one.id == keyworker_id]
        return _once([*own, *managers, *leads])
    concerned = {keyworker_id, *once}
    safe = [one for one in (*leads, *managers) if one.id not in concerned]
    return safe or _once(managers)


def told_at(step: int, reading: Sequence[Staff]) -> list[Staff]:
    """Who is told outside the console at a step of the clock.

    At once (0) the first lead and a second person; then all leads; then, again and again,
    everybody who may read it.
    """
    if step == 0:
        return list(reading[:ENOUGH])
    leads = [one for one in reading if one.role == "safeguarding"]
    if step == 1:
        return _once([*leads, *reading[:ENOUGH]])
    return list(reading)


def _once(staff: Iterable[Staff]) -> list[Staff]:
    return list({one.id: one for one in staff}.values())
