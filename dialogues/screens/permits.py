"""What I said yes to: each thing with its answer, taken back with one tap (standards 49 and 91)."""

from __future__ import annotations

from dialogues.agreed import SCOPES, holds
from dialogues.draft import Draft
from dialogues.machine import BEFORE, LEFT
from dialogues.messages import Message, Option
from dialogues.records import PermissionScope
from dialogues.screens.allowing import ask_for, decide
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.lists import page_of
from dialogues.screens.privacy import to_hub
from dialogues.screens.screen import Screen, turn_page

_EACH = 4


def _given(place: Frame | Draft, scope: PermissionScope) -> bool | None:
    if scope == "take-part":
        return place.conversation.permitted
    return holds(place.conversation, scope, place.context.keyworker_change)


def _show(frame: Frame) -> Message:
    scopes, more = page_of(frame.conversation, _shown(frame), most=_EACH)
    choices = [_permission(frame, scope, place) for place, scope in enumerate(scopes, 1)]
    choices.append(frame.choice("go-back", "privacy.go-back", len(choices) + 1))
    return frame.screen("permits", frame.words("permits.here"), choices=choices, controls=more)


def _shown(frame: Frame) -> list[PermissionScope]:
    """All of them; after a no to taking part only that, and what can still be taken back."""
    return [
        one
        for one in SCOPES
        if frame.conversation.permitted or one == "take-part" or _given(frame, one)
    ]


def _permission(frame: Frame, scope: PermissionScope, place: int) -> Choice:
    """One of them with Yes, No or Not asked beside it, shown and said."""
    given = _given(frame, scope)
    title = frame.words(f"allow.{scope}.title")
    mark = frame.words(
        "allow.not-asked" if given is None else "take-part.yes" if given else "take-part.no"
    )
    option = Option(scope, title.text, title.picture, place, mark.text)
    return Choice(option, (*title.parts, *mark.parts), personal=title.personal)


def _choose(draft: Draft, choice: str) -> None:
    scope = next((one for one in SCOPES if one == choice), None)
    if scope is None:
        _leave(draft)
    elif _given(draft, scope):
        _take_back(draft, scope)
    else:
        ask_for(draft, scope)


def _take_back(draft: Draft, scope: PermissionScope) -> None:
    """One tap, nothing else is lost. Nobody is checked before they may say no."""
    words = (draft.context.words(key).text for key in ("permits.here", f"allow.{scope}.title"))
    decide(draft, scope, False, "\n".join(words), "not-yet")
    draft.move("permit")


def _leave(draft: Draft) -> None:
    conversation = draft.conversation
    early = conversation.hub_from in (*BEFORE, *LEFT)
    if conversation.permitted and early:
        conversation.hub_from = ""  # on to the menu
    elif not conversation.permitted and not early:
        conversation.hub_from = "refused"
    conversation.page = 0
    to_hub(draft)


PERMITS = Screen(_show, _choose, _leave, turn_page)
