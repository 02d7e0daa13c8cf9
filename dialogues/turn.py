"""One turn: what happened goes in, the new conversation with records and screens comes out.

Pure: the clock, ids and names come with the context. The same conversation, event and
context always give the same turn, and nothing that a person or a stored row holds makes it
raise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from msgspec.structs import replace

from dialogues.bringing import bring, bring_next, let_go_of_stale, may_be_pushed
from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.draft import NEW_SITTING, Draft
from dialogues.events import Event, Tapped
from dialogues.machine import OVER
from dialogues.messages import Message, Settled, Speech
from dialogues.reactions import react
from dialogues.records import Record
from dialogues.reminders import ACTIVE
from dialogues.repair import repair
from dialogues.screens import SCREENS
from dialogues.screens.alert_news import lay_over_news
from dialogues.screens.danger import PRIVATE
from dialogues.screens.frame import ALWAYS, Frame
from dialogues.screens.reminding import STOP_REMINDER, stop_reminder
from dialogues.spotting import spot

#: Two taps on the same screen so close together are one tap (engineering C.8).
DOUBLE_TAP = timedelta(seconds=2)
#: Modes in which an answer is asked for.
_ASKED = ("asking", "my-way")


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn asks for: keep ``conversation`` and ``records``, then send the rest.

    ``settled`` says what the screen before was answered with. ``replay`` is the sound that was
    asked for with Listen; nothing else is sent then.
    """

    conversation: Conversation
    records: tuple[Record, ...] = ()
    messages: tuple[Message, ...] = ()
    settled: Settled | None = None
    replay: Speech | None = None


def turn(conversation: Conversation, event: Event, context: Context) -> Turn:
    """Answer an event. Never raises, and never changes the conversation it is given."""
    draft = Draft.of(conversation, context)
    note = repair(draft.conversation, context.library)
    if note:
        draft.say(note)
    let_go_of_stale(draft)
    _keep_private(draft)
    # The screen that a button stood on may be gone: then only the fixed row still counts.
    elsewhere = draft.gone or draft.conversation.state != conversation.state
    draft.advanced = elsewhere
    _count_absence(draft)
    if not isinstance(event, Tapped):
        react(draft, event)
        spot(draft, event)
    elif event.choice == STOP_REMINDER and draft.conversation.reminder:
        _stop_reminder(draft, event, conversation)
    elif elsewhere:
        if event.choice in ALWAYS:
            react(draft, event)
    elif event.step != conversation.step:
        return _old_tap(draft, event, conversation)
    else:
        react(draft, event)
    if draft.listening:
        draft.conversation.heard += 1
        told = replace(conversation, heard=draft.conversation.heard)
        return Turn(told, replay=_screen(draft).speech)
    bring(draft, event)
    return _finished(draft)


def show(conversation: Conversation, context: Context) -> Message:
    """The current screen again. Nothing changes."""
    draft = Draft.of(conversation, context)
    repair(draft.conversation, context.library)
    let_go_of_stale(draft)
    _keep_private(draft)
    return _screen(draft)


def tell_news(conversation: Conversation, context: Context) -> Turn | None:
    """What staff wrote about an alert (``context.news``), laid over where the person was."""
    if context.news is None:
        return None
    draft = Draft.of(conversation, context)
    repair(draft.conversation, context.library)
    lay_over_news(draft, context.news)
    told = _finished(draft)
    told.conversation.last_at = conversation.last_at  # it was not the person who did something
    return told


def remind(conversation: Conversation, context: Context) -> Turn | None:
    """The reminder that the person asked for, laid over where they were; None if it is unwanted.

    Nobody is reminded who was here in the last hours or has taken their permission back.
    """
    draft = Draft.of(conversation, context)
    repair(draft.conversation, context.library)
    last = conversation.last_at
    active = last is not None and context.now - last < ACTIVE
    if active or not draft.conversation.permitted or not draft.conversation.reminder:
        return None
    draft.lay_over("remind")
    reminded = _finished(draft)
    reminded.conversation.last_at = last  # it was not the person who did something
    return reminded


def tell(conversation: Conversation, context: Context) -> Turn | None:
    """What staff have for the person, as the next screen; None when it must wait.

    Nobody is written to who is here just now, who tapped Stop a short while ago, or who has
    not said yes.
    """
    draft = Draft.of(conversation, context)
    repair(draft.conversation, context.library)
    draft.conversation.brought = ()
    if draft.conversation.state in OVER:
        let_go_of_stale(draft)
    if not may_be_pushed(draft) or not bring_next(draft):
        return None
    told, last = _finished(draft), conversation.last_at
    told.conversation.last_at = last  # it was not the person who did something
    return told


def _keep_private(draft: Draft) -> None:
    """What is said about danger shows only on the phone on which it was said (standards 101)."""
    conversation = draft.conversation
    if conversation.state in PRIVATE:
        theirs = conversation.alert[4] if len(conversation.alert) > 4 else ""
        if conversation.state == "alert-news":
            theirs = ""
        if theirs != draft.context.helper:
            draft.go_back_under()


def _stop_reminder(draft: Draft, event: Tapped, conversation: Conversation) -> None:
    """One tap on the reminder stops it, also when the chat has gone on since (standards 146)."""
    if event.step == conversation.step and draft.conversation.state in ("reminded", "reminder"):
        react(draft, event)
    else:
        stop_reminder(draft)


def _screen(draft: Draft) -> Message:
    frame = Frame(draft.conversation, draft.context, tuple(draft.notes))
    return SCREENS[draft.conversation.state].show(frame)


def _old_tap(draft: Draft, event: Tapped, conversation: Conversation) -> Turn:
    """A button of an older screen: nothing changes, the current screen is shown again."""
    shown = conversation.shown_at
    twice = event.step == conversation.step - 1 and shown is not None
    if twice and shown is not None and draft.context.now - shown < DOUBLE_TAP:
        return Turn(conversation)
    draft.say("notes.old-button")
    return Turn(conversation, messages=(_screen(draft),))


def _count_absence(draft: Draft) -> None:
    last = draft.conversation.last_at
    if last is not None and draft.context.now - last >= NEW_SITTING:
        draft.conversation.helped_at = None
        draft.conversation.warned = False


def _ask_who_helps(draft: Draft) -> None:
    """On a helper's phone nothing is asked before the person said how they help (practice 3.7)."""
    conversation = draft.conversation
    beside = draft.context.support.beside is not None
    if beside and conversation.state in _ASKED and conversation.helped_at is None:
        conversation.onward = True
        draft.move("ask-helper")


def _finished(draft: Draft) -> Turn:
    _ask_who_helps(draft)
    conversation, now = draft.conversation, draft.context.now
    conversation.last_at = now
    if draft.advanced:
        conversation.step += 1
        conversation.shown_at = now
        conversation.puzzled = conversation.heard = 0
    message = _screen(draft)
    return Turn(conversation, tuple(draft.records), (message,), draft.settled)
