"""Everything we hold about one person, in one zip: a page to read, JSON, sound and photos.

Taken-back and superseded views are in it too: it is the person's own data (standards 132).
"""

from __future__ import annotations

import json
import mimetypes
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import jinja2
import msgspec

from bot.cli.subject_plans import answered, decided, what_reviews_came_to
from bot.cli.subject_safety import alerts, asked_for, kept_beside
from reviews.wording import how_given, when
from storage.attachments import Attachment
from storage.people import Person
from storage.unit import Unit
from storage.views import View
from storage.whole import OF_OTHERS, failed_messages, files_of, records_of

_TEMPLATE = Path(__file__).parent / "subject_access.html"


@dataclass(frozen=True, slots=True)
class Counts:
    """What went into the file."""

    views: int
    files: int


def write_export(unit: Unit, person: Person, to: Path, *, timezone: str) -> Counts:
    """Write the zip, readable by its owner only. Raises ``OSError`` when it cannot be written."""
    views = unit.views.of_person(person.id, include_hidden=True)
    sounds = {view.id: _attached(unit, view) for view in views if view.answer.attachment}
    # Photos of the people in their life, beside what is in answers: all by the id of the row.
    known = unit.circle.of_person(person.id, with_ended=True)
    sounds |= {one.id: unit.attachments.get(one.photo_id) for one in known if one.photo_id}
    remarks = unit.observations.of_person(person.id)
    sounds |= {
        one.id: unit.attachments.get(one.attachment_id) for one in remarks if one.attachment_id
    }
    names = {row_id: _file_name(one) for row_id, one in sounds.items()}
    data = everything(unit, person, views, names)
    page = _page(
        data,
        views,
        names,
        timezone,
        decisions=decided(unit, person.id, timezone),
        answers=answered(unit, person.id, timezone),
        alerts=alerts(unit, person.id, timezone),
        requests=asked_for(unit, person.id, timezone),
        beside=kept_beside(data),
    )
    already, more = {one.id for one in sounds.values()}, 0
    private = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(private, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("read-me.html", page)
        out.writestr("everything.json", json.dumps(data, indent=2, ensure_ascii=False))
        for row_id, one in sounds.items():
            out.writestr(names[row_id], one.data)
        for file_id, mime, content in files_of(unit.work, person.id):
            if file_id not in already:  # such as a voice note that waits for a yes
                out.writestr(f"other-files/{file_id.lower()}{_ending(mime)}", content)
                more += 1
    return Counts(len(views), len(sounds) + more)


def everything(
    unit: Unit, person: Person, views: Sequence[View], names: dict[str, str]
) -> dict[str, Any]:
    """All of it as plain data; times are ISO 8601 in UTC."""
    staff = {f"staff:{one.id}": one.name for one in unit.staff.all()}
    supporters = unit.supporters.for_person(person.id)
    known = staff | {f"supporter:{one.id}": one.name for one in supporters}
    held = {
        "person": asdict(person),
        "supporters": [{"name": one.name, "role": one.role} for one in supporters],
        "people_in_their_life": [
            {
                "name": one.name,
                "relation": one.relation,
                "added_at": one.added_at,
                "ended_at": one.ended_at,
                "file": names.get(one.id),
            }
            for one in unit.circle.of_person(person.id, with_ended=True)
        ],
        "permissions": [asdict(one) for one in unit.permissions.of_person(person.id)],
        "views": [
            msgspec.structs.asdict(view)
            | {"answer": asdict(view.answer), "file": names.get(view.id)}
            for view in views
        ],
        "answers_to_our_own_checks": [asdict(one) for one in unit.checks.of_person(person.id)],
        "reviews": [asdict(one) for one in unit.reviews.of_person(person.id)],
        **what_reviews_came_to(unit, person.id),
        "what_was_agreed_about_helpers": [
            asdict(one)
            | {"who": known.get(f"supporter:{one.supporter_id}", "")}
            | {"private_topics": sorted(one.private_topics)}
            for one in unit.agreements.history(person.id)
        ],
        "who_may_act_by_law": [asdict(one) for one in unit.acting.history(person.id)],
        "advocacy": asdict(judged) if (judged := unit.acting.judgement(person.id)) else None,
        "who_has_seen_it": [
            {"at": entry.at, "what": entry.kind, "who": known.get(entry.actor, entry.actor)}
            for entry in unit.ledger.seen_by(person.id)
        ],
        "everything_that_happened": [
            {"at": entry.at, "what": entry.kind, "who": known.get(entry.actor, entry.actor)}
            for entry in unit.ledger.history(person.id)
        ],
        "messages_that_could_not_be_handled": failed_messages(unit.work, person.id),
        "every_record": _every_record(unit, person),
        "look_through_before_handing_over": OF_OTHERS,
    }
    plain: dict[str, Any] = json.loads(json.dumps(held, default=str))
    return plain


def _every_record(unit: Unit, person: Person) -> dict[str, Any]:
    """By table, all rows as they are kept; where they are somebody else's words, it says so."""
    return {
        table: {"words_of_others": OF_OTHERS.get(table, ""), "rows": rows}
        for table, rows in records_of(unit.work, person.id).items()
        if rows
    }


def _page(
    data: dict[str, Any],
    views: Sequence[View],
    names: dict[str, str],
    timezone: str,
    **more: list[dict[str, Any]],
) -> str:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    return template.render(data=data, views=list(_told(views, names, timezone)), **more)


def _told(views: Sequence[View], names: dict[str, str], timezone: str) -> Iterator[dict[str, str]]:
    for view in views:
        yield {
            "asked": view.asked,
            "answer": view.answer.words or view.answer.choice_text or view.answer.kind,
            "file": names.get(view.id, ""),
            "kind": view.answer.kind,
            "said": when(view.said_at, timezone),
            "how": how_given(view.how, view.via, view.channel or ""),
            "standing": view.standing,
        }


def _attached(unit: Unit, view: View) -> Attachment:
    return unit.attachments.get(view.answer.attachment or "", include_hidden=True)


def _file_name(one: Attachment) -> str:
    folder = "sound" if one.kind == "voice" else "photos"
    return f"{folder}/{one.created_at:%Y-%m-%d}-{one.id[-8:].lower()}{_ending(one.mime)}"


def _ending(mime: str) -> str:
    return mimetypes.guess_extension(mime.partition(";")[0]) or ".bin"
