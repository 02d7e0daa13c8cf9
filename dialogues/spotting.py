"""Words that may mean danger raise a flag for a human, wherever they are said (standards 105).

They only ever raise one: nothing said afterwards closes it. The answer is kept as always.
"""

from __future__ import annotations

from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.danger.about import find_about
from dialogues.danger.rules import Found, find
from dialogues.draft import Draft
from dialogues.events import Event, Said, Showed
from dialogues.heard import meaning
from dialogues.records import ViewGiven
from dialogues.screens.danger import raise_alert, say_what_happens

_SAID = Found("not-safe", "said")
#: Before the yes, words are not kept; the alert is, and that is said.
_NOT_KEPT = ("notes.not-kept", "notes.not-kept-no")


def spot(draft: Draft, event: Event) -> None:
    """Look at what was said in this turn; raise a flag, and say what happens now."""
    found = _found(draft, event)
    if found is None or any(isinstance(one, AlertRaised | AlertNoted) for one in draft.records):
        return
    views = [one.id for one in draft.records if isinstance(one, ViewGiven)]
    view = views[-1] if views else ""
    new = raise_alert(draft, found.kind, "words", view=view, rule=found.rule)
    if not draft.conversation.permitted:
        draft.notes = [one for one in draft.notes if one.key not in _NOT_KEPT]
        draft.conversation.puzzled = 0
        draft.say("not-safe.not-kept")
    if new or not draft.conversation.permitted:
        say_what_happens(draft, found.kind)
    else:
        draft.say("wish.also-told")


def spot_beside(draft: Draft, event: Event) -> None:
    """The same for what a supporter writes on their own phone; their words are in no view."""
    found = _found(draft, event)
    if found is None and isinstance(event, Said | Showed):
        found = find_about(event.words, draft.context.person_name)
    if found is not None:
        raise_alert(draft, found.kind, "words", rule=found.rule)
        draft.say("wish.also-told")


def _found(draft: Draft, event: Event) -> Found | None:
    if not isinstance(event, Said | Showed) or not event.words.strip():
        return None
    if isinstance(event, Said) and meaning(draft.context.library, event.words) == "not-safe":
        return _SAID
    return find(event.words)
