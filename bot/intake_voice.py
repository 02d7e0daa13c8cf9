"""What becomes of a sound or photo that came with a turn: kept, held until a yes, or let go."""

from __future__ import annotations

from itertools import groupby

from bot.envelope import Envelope
from dialogues.conversation import Conversation
from dialogues.events import Event, Showed, Spoke
from dialogues.records import Record, ViewGiven
from dialogues.turn import Turn
from storage.links import Link
from storage.unit import Unit


def named_in(made: Turn) -> set[str | None]:
    """What a view or a remark names, or a supporter's remark that is still being written."""
    named: set[str | None] = {made.conversation.noted.get("attachment")}
    for one in made.records:
        named.add(getattr(one, "attachment", None))
        named.add(getattr(getattr(one, "answer", None), "attachment", None))
    return named


def keep_turn(
    unit: Unit, link: Link, envelope: Envelope, event: Event, before: Conversation, made: Turn
) -> None:
    """Keep what a turn says to keep, with its files: each record under the phone it came by.

    A voice note that waits is held apart, sealed. Without permission nothing of it is kept: a
    "no" destroys what was held. After a "yes" it is an answer by the phone it was spoken on,
    which may be the phone of a helper.
    """
    by = _keep_files(unit, link, envelope, event, before, made)
    for phone, records in groupby(made.records, lambda one: by.get(_file_of(one) or "", link)):
        unit.records.keep(link.person_id, tuple(records), link=phone)


def _keep_files(
    unit: Unit, link: Link, envelope: Envelope, event: Event, before: Conversation, made: Turn
) -> dict[str, Link]:
    """Store the sounds and photos. Returns by which phone a voice note came that had waited."""
    named = named_in(made)
    held = {one[0] for one in before.held}
    waits = {one[0] for one in made.conversation.held}
    file, by = envelope.attachment, {}
    if file is not None and isinstance(event, Spoke | Showed):
        person, id_ = link.person_id, event.attachment
        if id_ in named:
            unit.attachments.add(person, file.kind, file.mime, file.data, file.seconds, id=id_)
        elif id_ in waits:
            unit.held_sounds.hold(link, id_, file.mime, file.data, file.seconds)
    for sound in sorted(held - waits):
        if sound not in named:
            unit.held_sounds.drop(link.person_id, sound)
            continue
        phone = unit.held_sounds.keep(link.person_id, sound)
        if phone is not None:
            by[sound] = unit.links.get(phone)
    return by


def _file_of(record: Record) -> str | None:
    return record.answer.attachment if isinstance(record, ViewGiven) else None
