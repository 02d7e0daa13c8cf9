"""Reminders, only if asked for: pick the days, pick the part of the day, stop with one tap."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.phrases import Phrase
from dialogues.records import DayPart, ReminderSet, ReminderStopped
from dialogues.reminders import DAYS, EVERY_DAY, PARTS, WRITABLE, from_text, next_slot, to_text
from dialogues.screens.frame import Frame
from dialogues.screens.lists import page_of
from dialogues.screens.screen import Screen, going, turn_page

#: Works from whichever message it stands on, however old (standards 146).
STOP_REMINDER = "remind.stop"


def stop_reminder(draft: Draft) -> None:
    """No reminder from now on."""
    draft.conversation.reminder = ""
    draft.records.append(ReminderStopped(draft.context.now))
    draft.say("notes.reminder-stopped")


def _show(frame: Frame) -> Message:
    """What is set, or that nothing is; in a channel that cannot be written to, just that."""
    wish = from_text(frame.conversation.reminder)
    can = frame.context.channel in WRITABLE and not frame.context.helper
    named = [("okay", "summary.okay")]
    if wish is not None:
        days, part = wish
        phrases = [frame.words("reminder.set"), *_when(frame, days, part)]
        named.append((STOP_REMINDER, "reminder.stop"))
        if can:
            named[1:1] = [("pick", "reminder.change")]
    else:
        phrases = [frame.words("reminder.none" if can else "reminder.cannot")]
        if can:
            named.insert(0, ("pick", "reminder.pick"))
    return frame.screen("reminder", *phrases, choices=frame.choices(*named))


def _when(frame: Frame, days: tuple[int, ...], part: DayPart) -> list[Phrase]:
    """The days, one a line, then the part of the day."""
    named = ["every-day"] if days == EVERY_DAY else [DAYS[day] for day in days]
    return [
        *[frame.words(f"reminder.on-{name}") for name in named],
        frame.words(f"reminder.in-{part}"),
    ]


def _choose(draft: Draft, choice: str) -> None:
    if choice == STOP_REMINDER:
        stop_reminder(draft)
        draft.move("stop-reminder")
        return
    draft.conversation.page, draft.conversation.picking = 0, ""
    draft.move("pick-day" if choice == "pick" else "close-reminder")


def _show_day(frame: Frame) -> Message:
    picked = _picked(frame.conversation.picking)
    names = [name for day, name in enumerate(DAYS) if day not in picked]
    if not picked:
        names = ["every-day", *names]
    here, more = page_of(frame.conversation, names, most=4)
    choices = frame.choices(*[(name, f"reminder.{name}") for name in here])
    words = frame.words("reminder.which-other-day" if picked else "reminder.which-day")
    return frame.screen("remind-day", words, choices=choices, controls=more)


def _choose_day(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    days = set(EVERY_DAY if choice == "every-day" else (DAYS.index(choice),))
    conversation.picking = ",".join(map(str, sorted(days | _picked(conversation.picking))))
    draft.move("pick-part")


def _show_part(frame: Frame) -> Message:
    named = [(str(part), f"reminder.{part}") for part in PARTS]
    if len(_picked(frame.conversation.picking)) < len(DAYS):
        named.append(("another-day", "reminder.another-day"))
    return frame.screen("remind-part", frame.words("reminder.when"), choices=frame.choices(*named))


def _choose_part(draft: Draft, choice: str) -> None:
    conversation, context = draft.conversation, draft.context
    days = tuple(sorted(_picked(conversation.picking))) or EVERY_DAY
    part = next((one for one in PARTS if one == choice), None)
    conversation.page = 0
    if part is None:
        draft.move("pick-day")
        return
    conversation.picking = ""
    # The chat may have been opened elsewhere meanwhile, or on the phone of a helper.
    if context.channel in WRITABLE and not context.helper:
        next_at = next_slot(days, part, context.now, context.timezone)
        conversation.reminder = to_text(days, part)
        draft.records.append(ReminderSet(days, part, next_at, context.now))
        draft.say("notes.saved")
    draft.move("picked")


def _picked(text: str) -> set[int]:
    return {int(day) for day in text.split(",") if day.isdecimal() and int(day) in EVERY_DAY}


def _back_to_day(draft: Draft) -> None:
    draft.conversation.page, draft.conversation.picking = 0, ""
    draft.move("pick-day")


def _close(draft: Draft) -> None:
    draft.conversation.page = 0
    draft.move("close-reminder")


def _show_reminded(frame: Frame) -> Message:
    """The reminder itself: what it is, a way on, and a way to have no more of them."""
    named = [("carry-on", "reminded.carry-on"), ("later", "reminded.later")]
    if frame.conversation.reminder:
        named.append((STOP_REMINDER, "reminder.stop"))
    return frame.screen("reminded", frame.words("reminded.here"), choices=frame.choices(*named))


def _choose_reminded(draft: Draft, choice: str) -> None:
    if choice == STOP_REMINDER:
        stop_reminder(draft)
        draft.move("stop")
    elif choice == "later":
        draft.move("stop")
    else:
        go_under(draft)


def go_under(draft: Draft) -> None:
    """On from a reminder: to the question where we were, or to the start."""
    draft.say("notes.hello")
    draft.go_back_under()
    if draft.conversation.state == "ended":
        draft.go_home()


REMINDER = Screen(_show, _choose, _close)
REMIND_DAY = Screen(_show_day, _choose_day, going("back-to-reminder"), turn_page)
REMIND_PART = Screen(_show_part, _choose_part, _back_to_day)
REMINDED = Screen(_show_reminded, _choose_reminded, go_under)
