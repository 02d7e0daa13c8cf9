"""One turn of a supporter's own chat: whom they are with, what they read, what they saw.

Pure, as :mod:`dialogues.turn`. What the person agreed to comes with the context, fresh each
time: what was ended a moment ago shows nothing any more (standards 46).
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.draft import Draft, shortened
from dialogues.events import Commanded, Event, Opened, Said, Showed, Spoke, Tapped
from dialogues.heard import option_meant, storable
from dialogues.messages import Message
from dialogues.screens.frame import Frame
from dialogues.spotting import spot_beside
from dialogues.support_records import BesideChanged
from dialogues.supporting.differing import DIFFERING, see_it_differently
from dialogues.supporting.notes import NOTES, WRITING, write
from dialogues.supporting.places import PLACES, home
from dialogues.turn import DOUBLE_TAP, Turn

SCREENS = {**PLACES, **NOTES, **DIFFERING}
#: Where only what the person lets them read is shown.
READING = ("s-answers", "s-decisions", "s-differ")
#: Where a supporter is who may not do anything here now.
OUTSIDE = ("s-wait", "s-ended")


def support_turn(conversation: Conversation, event: Event, context: Context) -> Turn:
    """Answer what a supporter did. Never raises, and never changes what it is given."""
    draft = Draft.of(conversation, context)
    moved = _let_in(draft)
    if isinstance(event, Tapped):
        if event.step != conversation.step and not moved:
            return _old_tap(draft, event, conversation)
        if not moved:
            _tapped(draft, event.choice)
    elif isinstance(event, Said):
        _said(draft, storable(event.words))
    elif isinstance(event, Spoke | Showed):
        _showed(draft, event)
    elif isinstance(event, Commanded):
        _commanded(draft, event)
    else:
        draft.advanced = draft.advanced or conversation.step == 0
        if not isinstance(event, Opened):
            draft.say("supporter.use-words")
        elif draft.conversation.state == "s-stopped":
            home(draft)
    spot_beside(draft, event)
    if draft.listening:
        draft.conversation.heard += 1
        told = msgspec.structs.replace(conversation, heard=draft.conversation.heard)
        return Turn(told, replay=support_show(draft.conversation, context).speech)
    return _finished(draft)


def support_show(conversation: Conversation, context: Context) -> Message:
    """The screen that a supporter sees now. Nothing changes."""
    draft = Draft.of(conversation, context)
    _let_in(draft)
    return _screen(draft)


def _let_in(draft: Draft) -> bool:
    """Put the supporter where they may be now. Returns whether that moved them."""
    conversation, now = draft.conversation, draft.context.support.now
    before = conversation.state
    if before == "s-who" and len(draft.context.support.whom) > 1:
        pass  # with whom they are now can always be said
    elif now is None or now.ended:
        conversation.state = "s-ended"
    elif now.waiting or not now.anything:
        conversation.state = "s-wait"
    elif before in OUTSIDE or before not in SCREENS or (before in READING and not now.see):
        conversation.state = "s-home"
    if conversation.beside and (now is None or not now.beside or now.waiting):
        conversation.beside = False
        draft.records.append(BesideChanged(False, draft.context.now))
    moved = conversation.state != before
    if moved:
        conversation.noted, conversation.page = {}, 0
        draft.advanced = True
    return moved


def _tapped(draft: Draft, choice: str) -> None:
    message = _screen(draft)
    screen = SCREENS[draft.conversation.state]
    option = next((one for one in message.options if one.choice == choice), None)
    if option is not None:
        draft.settle("settled.tapped", option.picture, button=option.text)
        screen.choose(draft, choice)
        draft.advanced = True
        return
    control = next((one for one in message.controls if one.name == choice), None)
    if control is None:
        draft.say("notes.no-such-button")
    elif control.name == "listen":
        draft.listening = True
    else:
        draft.settle("settled.tapped", control.picture, button=control.text)
        _use(draft, control.name)


def _use(draft: Draft, name: str) -> None:
    screen, conversation = SCREENS[draft.conversation.state], draft.conversation
    draft.advanced = True
    if name == "more" and screen.more is not None:
        screen.more(draft)
    elif name == "back":
        screen.back(draft)
    elif conversation.state in OUTSIDE:
        draft.say("notes.okay")
    elif name in ("stop", "help", "not-safe"):
        conversation.state = "s-stopped" if name == "stop" else "s-help"
    else:
        home(draft)


def _said(draft: Draft, words: str) -> None:
    message = _screen(draft)
    choice = option_meant(message, words)
    if not words.strip():
        draft.say("notes.empty")
    elif choice:
        _tapped(draft, choice)
    elif draft.conversation.state in OUTSIDE:
        draft.say("notes.not-yet")
    elif draft.conversation.state == "s-differ":
        draft.settle("settled.said", answer=shortened(words))
        see_it_differently(draft, words)
        draft.advanced = True
    else:
        write(draft, words, None)


def _showed(draft: Draft, event: Spoke | Showed) -> None:
    words = storable(event.words) if isinstance(event, Showed) else ""
    if draft.conversation.state in OUTSIDE:
        draft.say("notes.not-yet")
    elif draft.conversation.state == "s-differ":
        draft.say("supporter.write-it")  # a difference is read at a meeting: words alone
    else:
        write(draft, words, event.attachment, voice=isinstance(event, Spoke))


def _commanded(draft: Draft, event: Commanded) -> None:
    if event.name == "start":
        draft.advanced = True
        return
    _use(draft, event.name if event.name in ("stop", "help", "back", "not-safe") else "home")


def _screen(draft: Draft) -> Message:
    """ "I am not safe" is the person's: a supporter finds whom to tell under Help."""
    frame = Frame(draft.conversation, draft.context, tuple(draft.notes))
    message = SCREENS[draft.conversation.state].show(frame)
    controls = tuple(one for one in message.controls if one.name != "not-safe")
    return replace(message, controls=controls)


def _old_tap(draft: Draft, event: Tapped, conversation: Conversation) -> Turn:
    shown = conversation.shown_at
    twice = event.step == conversation.step - 1 and shown is not None
    if twice and shown is not None and draft.context.now - shown < DOUBLE_TAP:
        return Turn(conversation)
    draft.say("notes.old-button")
    return Turn(conversation, messages=(_screen(draft),))


def _finished(draft: Draft) -> Turn:
    conversation, now = draft.conversation, draft.context.now
    conversation.last_at = now
    if draft.advanced:
        conversation.step += 1
        conversation.shown_at = now
        conversation.heard = 0
    return Turn(conversation, tuple(draft.records), (_screen(draft),), draft.settled)


__all__ = ["OUTSIDE", "SCREENS", "WRITING", "support_show", "support_turn"]
