"""What is kept of a person and who has seen it, looked up only where the person asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from dialogues.context import Context
from dialogues.conversation import Conversation, Given
from dialogues.danger.about import find_about
from dialogues.library import Library
from dialogues.mine import Did, Mine, SeenBy, WrittenOfMe, wanted
from storage.errors import Unknown
from storage.sharing import Shares
from storage.unit import Unit
from storage.views import View

_DID: dict[str, Did] = {
    "viewed": "viewed",
    "pack made": "pack",
    "views chosen": "chosen",
    "exported": "exported",
}


def with_mine(
    unit: Unit, person_id: str, conversation: Conversation | None, context: Context
) -> Context:
    """The context, with the person's own view of what is kept."""
    if conversation is None or not wanted(conversation):
        return context
    shares = unit.sharing.of_person(person_id)
    saved: dict[str, list[Given]] = {}
    for view in unit.views.of_person(person_id):
        if view.standing == "current" and view.answer.kind != "skip":
            saved.setdefault(view.topic, []).append(as_given(view, shares, context.library))
    mine = Mine(
        {topic: tuple(reversed(answers)) for topic, answers in saved.items()},
        _seen(unit, person_id, context.timezone),
        tuple(_of_me(unit, person_id, context)),
    )
    return replace(context, mine=mine)


def as_given(view: View, shares: Shares, library: Library) -> Given:
    """A stored view as the conversation remembers an answer."""
    answer = view.answer
    ref = view.question if view.question.startswith(f"{view.topic}/") else ""
    text = answer.words or answer.choice_text or ""
    words = library.words(f"given.{answer.kind}") if not text else None
    return Given(
        question=ref or f"{view.topic}/{view.question}",
        view=view.id,
        text=words.text if words else text,
        picture=words.picture if words else answer.picture,
        kept=view.kept_at is not None,
        before=(view.supersedes,) if view.supersedes else (),
        choice=answer.choice or "",
        order=tuple(one for one, _ in view.shown) if answer.choice else (),
        at=view.said_at.isoformat(timespec="seconds"),
        reach=shares.limits.get(view.id, "shared"),
    )


def _seen(unit: Unit, person_id: str, timezone: str) -> tuple[SeenBy, ...]:
    """Each member of staff once a day for each thing they did, the newest first."""
    found: dict[SeenBy, None] = {}
    for entry in reversed(unit.ledger.seen_by(person_id)):
        name, role = _who(unit, entry.staff_id)
        on = entry.at.astimezone(ZoneInfo(timezone)).date()
        found[SeenBy(name, role, _DID[entry.kind], on)] = None
    return tuple(found)


def _of_me(unit: Unit, person_id: str, context: Context) -> Iterator[WrittenOfMe]:
    """What helpers wrote, the newest first.

    Words that may be about danger are left out: whom they are about may look at this phone too.
    """
    names = {one.id: one.name for one in unit.supporters.for_person(person_id)}
    for one in reversed(unit.observations.of_person(person_id)):
        texts = (one.saw, one.when, one.means, one.tried)
        if any(find_about(text, context.person_name) for text in texts if text):
            continue
        on = one.at.astimezone(ZoneInfo(context.timezone)).date()
        yield WrittenOfMe(names.get(one.supporter_id, ""), one.kind, one.saw, one.means, on)


def _who(unit: Unit, staff_id: str | None) -> tuple[str, str]:
    try:
        staff = unit.staff.get(staff_id) if staff_id else None
    except Unknown:
        staff = None
    return (staff.name, staff.role) if staff else ("", "")
