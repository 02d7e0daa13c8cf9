"""How a screen and a record are written down in a transcript."""

from __future__ import annotations

from collections.abc import Iterator

from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.mats import in_words
from dialogues.messages import Message, Option
from dialogues.news_records import ReplyAsked, ReplyGiven
from dialogues.records import (
    AskedForHelp,
    CheckAnswered,
    PermissionAnswered,
    PreferenceSet,
    QuestionSetAside,
    Record,
    ReminderSet,
    ReminderStopped,
    ViewGiven,
    ViewKept,
)
from dialogues.reminders import DAYS
from dialogues.support_records import SupporterAgreed


def screen(message: Message) -> Iterator[str]:
    """A screen, line by line: note, words, lines of a summary, buttons."""
    where = f"  {message.progress[0]} of {message.progress[1]}" if message.progress else ""
    yield f"┌ {message.key}{where}"
    for line in message.note.splitlines():
        yield f"│ ({line})"
    for line in message.text.splitlines():
        yield f"│ {line}"
    for one in message.lines:
        number = f"{one.number}. " if one.number else ""
        yield f"│   {number}{one.asked}  {' / '.join(one.answer.splitlines())}"
    for mat in message.mats:
        yield f"│   ▦ {mat.title}, {mat.when}"
        yield from (f"│     {words}" for words in in_words(mat))
    if message.options:
        yield "│   " + "  ".join(_button(option) for option in message.options)
    yield "└ " + " · ".join(control.text for control in message.controls)


def _button(option: Option) -> str:
    number = f"{option.number} " if option.number else ""
    mark = f" ({option.mark})" if option.mark else ""
    return f"[{number}{option.text}{mark}]"


def kept(record: Record) -> str:
    """One record in a few words."""
    if isinstance(record, ViewGiven):
        return _view(record)
    if isinstance(record, PermissionAnswered):
        said = "yes" if record.given else "no"
        return f"permission {said}, picture check {record.teach_back}"
    if isinstance(record, PreferenceSet):
        return f"{record.name} {record.value}"
    if isinstance(record, AskedForHelp):
        return f"asked for help, {record.kind}"
    if isinstance(record, AlertRaised):
        return f"alert, {record.kind}, by {record.source}"
    if isinstance(record, AlertNoted):
        return f"on the alert, {record.note}{': ' if record.code else ''}{record.code}"
    return _beside(record)


def _beside(record: Record) -> str:
    """A record that is neither an answer nor about permission and help."""
    if isinstance(record, QuestionSetAside):
        return f"set aside to think about, {record.topic}/{record.question}"
    if isinstance(record, ReminderSet):
        days = ", ".join(DAYS[day] for day in record.days)
        return f"reminder, {days}, {record.part}, next {record.next_at:%Y-%m-%d %H:%M} UTC"
    if isinstance(record, ReminderStopped):
        return "no reminder any more"
    if isinstance(record, CheckAnswered):
        return f"check {record.kind}, {record.question}, {record.answer}"
    if isinstance(record, ReplyGiven):
        return f"reply, {record.ask}, {record.answer}"
    if isinstance(record, ReplyAsked):
        return f"asked about what was told, {record.what}"
    if isinstance(record, SupporterAgreed):
        return f"about a helper, {record.why}"
    return "kept by the person" if isinstance(record, ViewKept) else "hidden by the person"


def _view(view: ViewGiven) -> str:
    answer = view.answer
    said = answer.choice_text or answer.words or answer.kind
    place = f", {view.position} of {len(view.shown)}" if view.position else ""
    instead = ", instead of the answer before" if view.supersedes else ""
    return f"view {view.topic}/{view.question}, {said}{place}, {view.how}{instead}"
