"""Alerts, requests and the rest, for the page that a person reads of everything we hold."""

from __future__ import annotations

from typing import Any

from reviews.wording import day, when
from storage.alerts import ENTERED_AS, Alert
from storage.request_answers import RequestAnswer
from storage.unit import Unit
from storage.whole import OF_OTHERS, tables_of_a_person

ALERTS = {"not-safe": "was not safe", "unwell": "was ill"}
_NOTES = {
    **{name: words.removeprefix("alert ") for name, words in ENTERED_AS.items()},
    "wish": "the wish",
    "not-for": "somebody must not see it",
    "not-meant": "it was a wrong tap",
    "met": "how much of the wish happened",
}
_ASKED = {
    "talk": "somebody to talk to",
    "not-safe": "help, for not being safe",
    "question": "a question to staff",
    "review": "a meeting",
    "advocate": "someone to speak up for them",
    "stopped": "to stop for good",
    "copy": "a copy of what is saved",
    "complaint": "staff to mend how their words are kept",
}
_OUTCOMES = {"done": "Done", "refused": "Not done", "withdrawn": "Not wanted any more"}


def alerts(unit: Unit, person_id: str, timezone: str) -> list[dict[str, Any]]:
    """Each alert with its notes, the oldest first; the notes of staff are marked as theirs."""
    names = {one.id: one.name for one in unit.staff.all()}
    return [_alert(one, names, timezone) for one in unit.alerts.of_person(person_id)]


def _alert(one: Alert, names: dict[str, str], timezone: str) -> dict[str, Any]:
    return {
        "what": ALERTS[one.kind],
        "at": when(one.at, timezone),
        "notes": [
            {
                "what": _NOTES.get(note.note, note.note),
                "at": when(note.at, timezone),
                "who": names.get(note.staff_id or "", ""),
                "words": note.words or note.code,
            }
            for note in one.notes
        ],
    }


def asked_for(unit: Unit, person_id: str, timezone: str) -> list[dict[str, str]]:
    """Each request of the person, who saw it, and what came of it where that is written."""
    names = {one.id: one.name for one in unit.staff.all()}
    outcomes = {one.request_id: one for one in unit.request_answers.of_person(person_id)}
    return [
        {
            "what": _ASKED.get(one.kind, one.kind),
            "at": when(one.at, timezone),
            "seen": names.get(one.seen_by or "", ""),
            "came": _came(outcomes.get(one.id), names),
        }
        for one in unit.requests.of_person(person_id)
    ]


def _came(answer: RequestAnswer | None, names: dict[str, str]) -> str:
    if answer is None:
        return ""
    by = names.get(answer.staff_id, "staff")
    return f"{_OUTCOMES[answer.outcome]}, {day(answer.answered_on)}, by {by}: {answer.words}"


def kept_beside(data: dict[str, Any]) -> list[dict[str, str]]:
    """How many records of each kind the file for a computer has, and whose words they hold."""
    records = data["every_record"]
    return [
        {
            "name": table.name.replace("_", " "),
            "count": str(len(records[table.name]["rows"])),
            "others": OF_OTHERS.get(table.name, ""),
        }
        for table in tables_of_a_person()
        if table.name in records
    ]
