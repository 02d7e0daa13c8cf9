"""Asking for one permission, whichever it is: what it is, a picture check, then yes or no.

The three screens lie over whatever is shown, so that each thing is asked at the moment it
matters and the person is back where they were afterwards (standards 49, 89 and 91).
"""

from __future__ import annotations

from dialogues.agreed import SCOPES, Scope, agreed_to, due, remember, was_asked
from dialogues.conversation import Conversation
from dialogues.draft import Draft
from dialogues.machine import BEFORE, HUB, LEFT
from dialogues.messages import Message
from dialogues.order import shuffled
from dialogues.records import PermissionAnswered, PermissionScope, TeachBack
from dialogues.screens.frame import Frame
from dialogues.screens.leaving import come_back
from dialogues.screens.screen import Screen
from dialogues.voice_notes import let_go, release

#: After so many misses we go on: a check is never a gate (standards 85).
MISSES = 2
#: Screens where an answer to a question may be waited for.
_ASKING = ("asking", "my-way")


def ask_for(draft: Draft, scope: PermissionScope, *, at_once: bool = False) -> None:
    """Ask for one thing, over the screen that is shown. ``at_once`` leaves out the check:

    it is for the permission talk, whose check was about this too.
    """
    conversation = draft.conversation
    conversation.allowing = scope
    if not at_once:
        conversation.misses = 0
    _about_this_keyworker(draft, scope)
    draft.lay_over("allow-ask" if at_once else "allow")


def ask_again_if_due(draft: Draft) -> bool:
    """Ask for one thing again whose yes is old, or that was left open. True when it is asked."""
    conversation, context = draft.conversation, draft.context
    scope = due(conversation, context.now.date(), context.keyworker_change)
    if scope is None or context.helper:  # such things are asked on the person's own phone
        return False
    was = was_asked(conversation, "keyworker-reads")
    if scope == "keyworker-reads" and was and _another_keyworker(draft):
        return _tell_of_the_change(draft)
    old = agreed_to(conversation, scope) is not None
    ask_for(draft, scope)
    if old:
        draft.say("allow.again")
    return True


def _another_keyworker(draft: Draft) -> bool:
    """Whether somebody else is the keyworker than when the person was asked."""
    return draft.conversation.reader != draft.context.keyworker_change


def _tell_of_the_change(draft: Draft) -> bool:
    """Say who the keyworker is now, and ask about this one; nobody is asked about nobody."""
    if not draft.context.keyworker:
        _about_this_keyworker(draft, "keyworker-reads")
        remember(draft.conversation, "keyworker-reads", "later", draft.context.now.date())
        draft.say("allow.keyworker-gone")
        return False
    ask_for(draft, "keyworker-reads")
    draft.say("allow.keyworker-changed")
    return True


def _about_this_keyworker(draft: Draft, scope: PermissionScope) -> None:
    """From here on the person answers about the one who is the keyworker now."""
    if scope == "keyworker-reads":
        draft.conversation.reader = draft.context.keyworker_change


def teach_back(misses: int) -> TeachBack:
    """What the picture check showed, by the number of misses."""
    if misses == 0:
        return "understood"
    return "understood-later" if misses < MISSES else "not-yet"


def scope_of(conversation: Conversation) -> PermissionScope:
    """What is asked for now."""
    for scope in SCOPES:
        if scope == conversation.allowing:
            return scope
    return "keyworker-reads"


def decide(draft: Draft, scope: PermissionScope, given: bool, words: str, how: TeachBack) -> None:
    """Keep the answer, and let it hold from this moment on."""
    conversation, context = draft.conversation, draft.context
    about = conversation.reader if scope == "keyworker-reads" else ""
    draft.records.append(
        PermissionAnswered(context.new_id(), scope, given, context.now, how, words, about)
    )
    remember(conversation, scope, "yes" if given else "no", context.now.date())
    if scope == "take-part":
        conversation.permitted = given
        if given:
            come_back(draft)
        else:
            let_go(draft)
    draft.say("notes.saved")
    if scope == "voice-kept" and not given:
        let_go(draft)


def _scope(frame: Frame) -> Scope:
    return SCOPES[scope_of(frame.conversation)]


def _show_what(frame: Frame) -> Message:
    what = _scope(frame).what
    return frame.screen(what, frame.words(what), choices=frame.choices(("next", "permission.next")))


def _next(draft: Draft, _choice: str) -> None:
    draft.move("allow-next")


def _show_check(frame: Frame) -> Message:
    scope, conversation = _scope(frame), frame.conversation
    seed = f"allow:{conversation.id}:{conversation.allowing}:{conversation.misses}"
    order = shuffled(tuple(scope.answers), conversation.seed, seed)
    choices = frame.choices(*[(name, scope.answers[name]) for name in order])
    return frame.screen(scope.check, frame.words(scope.check), choices=choices)


def _check(draft: Draft, choice: str) -> None:
    scope, conversation = SCOPES[scope_of(draft.conversation)], draft.conversation
    if choice == scope.right:
        draft.say(scope.after["right"])
        draft.move("allow-understood")
        return
    conversation.misses += 1
    if conversation.misses < MISSES:
        draft.say(scope.after["again"])
        draft.move("allow-missed")
    else:
        draft.say(scope.after["later"])
        draft.move("allow-understood")


def _show_ask(frame: Frame) -> Message:
    ask = _scope(frame).ask
    named = [(name, f"take-part.{name}") for name in ("yes", "no", "not-now")]
    return frame.screen(ask, frame.words(ask), choices=frame.choices(*named))


def _ask(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    scope = scope_of(conversation)
    if scope == "keyworker-reads" and _another_keyworker(draft):
        # The screen named somebody who is not the keyworker any more: that is no yes to another.
        _leave(draft)
        _tell_of_the_change(draft)
        return
    if choice == "not-now":
        if agreed_to(conversation, scope) is None:
            remember(conversation, scope, "later", draft.context.now.date())
    else:
        keys = (SCOPES[scope].what, SCOPES[scope].check, SCOPES[scope].ask)
        words = "\n".join(draft.context.words(key).text for key in keys)
        decide(draft, scope, choice == "yes", words, teach_back(conversation.misses))
    _leave(draft)
    if scope == "voice-kept" and choice == "yes":
        release(draft, asks=draft.conversation.state in _ASKING)


def _leave(draft: Draft) -> None:
    """Back to what lies under it; a no to taking part leads to the screen that says so."""
    conversation = draft.conversation
    conversation.allowing, conversation.misses = "", 0
    if not conversation.permitted and conversation.resume not in (*BEFORE, *HUB, *LEFT):
        conversation.resume = "refused"
    draft.go_back_under()


def _back(draft: Draft) -> None:
    state = draft.conversation.state
    if state == "allow":
        _leave(draft)
    else:
        draft.conversation.misses = 0
        draft.move("allow-back")


ALLOW = Screen(_show_what, _next, _back)
ALLOW_CHECK = Screen(_show_check, _check, _back)
ALLOW_ASK = Screen(_show_ask, _ask, _back)
