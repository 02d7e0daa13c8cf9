"""I am not safe, I feel unwell: told at once what happens now, then asked for the wish.

The alert is raised with the tap, before anything is asked (standards 100 and 103). Nothing here
asks who did something or what happened: staff do that, as the law says (practice 4, topic 9).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogues.alarms import (
    SAME_ALERT,
    AlertKind,
    AlertNoted,
    AlertRaised,
    AlertSource,
    PersonNote,
    StaffKnown,
)
from dialogues.answers import keep_told
from dialogues.draft import Draft
from dialogues.messages import ControlName, Message
from dialogues.phrases import Phrase
from dialogues.records import Answer, ViewGiven
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.screen import Screen, turn_page
from dialogues.watch import DAYS

#: The modes in which words, voice and photos say what the person wants to happen.
ASKING_WISH = ("not-safe", "unwell")
#: The modes that nobody but the phone they were opened on may show (standards 101).
PRIVATE = ("not-safe", "unwell", "wished", "not-for", "alert-news")
_WISHES = ("talk", "stay", "stop", "unknown")
_NAMES = 4
_DANGER = {"not-safe": "not-safe.danger", "unwell": "unwell.danger"}
#: Who can see it: after words or a picture, and after a tap.
_SENT = {
    "not-safe": {"words": "not-safe.sent-words", "topic": "not-safe.sent-answer"},
    "unwell": {"words": "unwell.sent-words"},
    "staff": {"words": "unwell.sent-words-staff"},
}
_TAPPED = {"not-safe": "not-safe.sent", "unwell": "unwell.sent", "staff": "unwell.sent-staff"}


def raise_alert(
    draft: Draft, kind: AlertKind, source: AlertSource, *, view: str = "", rule: str = ""
) -> bool:
    """Keep an alert, or a note that it was said again; False for the second (a double tap)."""
    conversation, context = draft.conversation, draft.context
    if _same(draft, kind):
        note(draft, "again", view=view)
        return False
    alert = context.new_id()
    draft.records.append(AlertRaised(alert, kind, source, context.now, view, rule))
    at = context.now.isoformat(timespec="seconds")
    conversation.alert = (alert, kind, source, at, context.helper)
    conversation.not_for = ()
    return True


def note(
    draft: Draft, what: PersonNote, *, code: str = "", view: str = "", staff: str = ""
) -> None:
    """Put beside the newest alert what the person said about it."""
    context, alert = draft.context, draft.conversation.alert
    if alert:
        made = AlertNoted(context.new_id(), alert[0], what, context.now, code, view, staff)
        draft.records.append(made)


def not_safe(draft: Draft) -> None:
    """The button that is on every screen: the alert at once, and what happens now."""
    if draft.conversation.state != "not-safe" or not _same(draft, "not-safe"):
        raise_alert(draft, "not-safe", "tap")
    draft.lay_over("say-not-safe")


def unwell(draft: Draft) -> None:
    """I feel unwell: to a human the same day (standards 116)."""
    raise_alert(draft, "unwell", "tap")
    draft.lay_over("say-unwell")


def say_what_happens(draft: Draft, kind: AlertKind) -> None:
    """Show what happens now, over whatever is shown: after words that were spotted.

    What to do in danger comes first, so the note that the answer is saved gives way (standards 9).
    """
    draft.notes = [one for one in draft.notes if one.key != "notes.saved"]
    draft.lay_over("say-not-safe" if kind == "not-safe" else "say-unwell")


def tell_wish(draft: Draft, given: Answer) -> None:
    """The wish in the person's own words, voice or photo: a view, and a note on the alert."""
    before = len(draft.records)
    keep_told(draft, given)
    views = [one.id for one in draft.records[before:] if isinstance(one, ViewGiven)]
    note(draft, "wish", code="own", view=views[0] if views else "")
    draft.move("say-wish")


def _same(draft: Draft, kind: AlertKind) -> bool:
    """Whether this was said already a moment ago, on the same phone."""
    alert, context = draft.conversation.alert, draft.context
    if len(alert) < 5 or alert[1] != kind or alert[4] != context.helper:
        return False
    return context.now - datetime.fromisoformat(alert[3]) < SAME_ALERT


def _show(frame: Frame, kind: AlertKind) -> Message:
    """What to do now first; then who sees it and when, in true words; then the wish."""
    source = frame.conversation.alert[2] if len(frame.conversation.alert) > 2 else "tap"
    phrases = [
        frame.words(_DANGER[kind]),
        *([frame.words("not-safe.phone")] if frame.context.help_phone else []),
        *_who_sees(frame, kind, source),
        *watched(frame),
        frame.words("not-safe.computer"),
        frame.words("not-safe.ask"),
    ]
    named = [
        (f"wish.{wish}", f"wish.{wish}") for wish in _WISHES if kind == "not-safe" or wish != "stop"
    ]
    mistake = "mistake" if source == "tap" else "not-meant"
    choices = frame.choices(*named, ("mistake", f"wish.{mistake}"))
    return frame.screen(kind, *phrases, choices=choices, picture="shield", asks=True)


def _who_sees(frame: Frame, kind: AlertKind, source: str) -> list[Phrase]:
    """Only what is true: not whom the person named, and a second one only where there is one."""
    context, named = frame.context, frame.conversation.not_for
    reading, keyworker, lead = context.readers, context.keyworker, context.lead
    if named:
        left = _reading(frame, kind)
        reading, lead = len(left), left[0].name if left else ""
        keyworker = keyworker if any(one.name == keyworker for one in left) else ""
    if reading == 0 and (kind == "not-safe" or named):
        return [frame.words("not-safe.no-reader")]
    who = kind if kind == "not-safe" or keyworker else "staff"
    second = [frame.words("not-safe.second")] if reading > 1 else []
    first = replace(context, lead=lead).words(_SENT[who].get(source, _TAPPED[who]))
    return [first, *second]


def _reading(frame: Frame, kind: AlertKind) -> list[StaffKnown]:
    """Who reads it still, the first to be told first."""
    named = frame.conversation.not_for
    return [
        one
        for one in frame.context.safety_staff
        if one.id not in named and (kind == "unwell" or one.reads)
    ]


def watched(frame: Frame) -> list[Phrase]:
    """When staff look: until when today, or when again. Without known hours: maybe later."""
    context = frame.context
    if context.watch is None:
        return [frame.words("not-safe.later")]
    until = context.watch.until(context.now, context.timezone)
    if until is not None:
        return [
            frame.words("not-safe.until", time=f"{until:%-H:%M}"),
            frame.words("not-safe.later"),
        ]
    opening = context.watch.next(context.now, context.timezone)
    day = frame.words(f"reminder.{DAYS[opening.weekday]}").text
    return [frame.words("not-safe.nobody", day=day, time=f"{opening.at:%-H:%M}")]


def _show_not_safe(frame: Frame) -> Message:
    return _show(frame, "not-safe")


def _show_unwell(frame: Frame) -> Message:
    return _show(frame, "unwell")


def _choose(draft: Draft, choice: str) -> None:
    if choice == "mistake":
        note(draft, "mistake")
        draft.say("wish.mistake-told")
    else:
        note(draft, "wish", code=choice.removeprefix("wish."))
        draft.say("wish.told")
    draft.move("say-wish")


def _show_wished(frame: Frame) -> Message:
    """After the wish: who must not see it can be said; nothing has to be."""
    named = [("go-back", "help.go-back")]
    if _nameable(frame):
        named.insert(0, ("who-not", "wish.who-not"))
    phrases = [frame.words("wish.here")]
    if _nobody_left(frame):
        phrases.insert(0, frame.words("not-safe.no-reader"))
    if frame.context.help_phone:
        phrases.append(frame.words("not-safe.phone"))
    return frame.screen("wished", *phrases, choices=frame.choices(*named))


def _choose_wished(draft: Draft, choice: str) -> None:
    if choice == "who-not":
        draft.conversation.page = 0
        draft.move("say-who-not")
    else:
        _back_under(draft)


def _nameable(frame: Frame | Draft) -> list[tuple[str, str]]:
    named = frame.conversation.not_for
    return [(one.id, one.name) for one in frame.context.safety_staff if one.id not in named]


def _nobody_left(frame: Frame) -> bool:
    """Whether everybody who would read it was named: then it is said truly, with a number."""
    kind: AlertKind = "unwell" if frame.conversation.alert[1:2] == ("unwell",) else "not-safe"
    return bool(frame.conversation.not_for) and not _reading(frame, kind)


def _show_not_for(frame: Frame) -> Message:
    staff = _nameable(frame)
    pages = max(1, -(-len(staff) // _NAMES))
    start = frame.conversation.page % pages * _NAMES
    choices = [
        frame.choice(_button(one), "wish.name", place, name=name)
        for place, (one, name) in enumerate(staff[start : start + _NAMES], 1)
    ]
    choices = [*choices, _no_one(frame, len(choices) + 1)]
    more: tuple[ControlName, ...] = ("more",) if pages > 1 else ()
    return frame.screen("not-for", frame.words("wish.ask-who-not"), choices=choices, controls=more)


def _button(staff_id: str) -> str:
    """How a member of staff travels in a button: the end of the id, which is the random part."""
    return f"staff.{staff_id[-12:]}"


def _no_one(frame: Frame, place: int) -> Choice:
    return frame.choice("go-back", "help.go-back", place)


def _choose_not_for(draft: Draft, choice: str) -> None:
    names = {_button(one): (one, name) for one, name in _nameable(draft)}
    if choice in names:
        staff_id, name = names[choice]
        draft.conversation.not_for = (*draft.conversation.not_for, staff_id)
        note(draft, "not-for", staff=staff_id)
        draft.say("wish.hidden-from", name=name)
    draft.move("named")


def _back_from_not_for(draft: Draft) -> None:
    draft.move("named")


def _back_under(draft: Draft) -> None:
    draft.say("notes.carry-on")
    draft.go_back_under()


NOT_SAFE = Screen(_show_not_safe, _choose, _back_under)
UNWELL = Screen(_show_unwell, _choose, _back_under)
WISHED = Screen(_show_wished, _choose_wished, _back_under)
NOT_FOR = Screen(_show_not_for, _choose_not_for, _back_from_not_for, turn_page)
