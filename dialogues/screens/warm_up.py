"""The practice: offered once, skipped at every step, never a gate (practice 3.2)."""

from __future__ import annotations

from typing import Literal

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.order import shuffled
from dialogues.records import PreferenceSet
from dialogues.screens.between import talk
from dialogues.screens.frame import Choice, Frame, answer_choices
from dialogues.screens.screen import Screen
from dialogues.warm_up import ASIDE, ITEMS, Item, answer_form, due, met

Onward = Literal["menu", "talk"]
#: ``Conversation.warm`` while the practice is only offered.
OFFERED = -1


def offered(draft: Draft, onward: Onward) -> bool:
    """Offer the practice if it is time for it; ``onward`` is where the person was going."""
    conversation, context = draft.conversation, draft.context
    if not context.practice or not due(conversation.warmed_at, context.now):
        return False
    _open(draft, onward, OFFERED)
    return True


def practise(draft: Draft) -> None:
    """Begin it because the person asked for it."""
    _open(draft, "menu", 0)


def _open(draft: Draft, onward: Onward, at: int) -> None:
    conversation = draft.conversation
    conversation.warm, conversation.met, conversation.warm_from = at, (), onward
    conversation.warmed_at = draft.context.now
    draft.move("practise")


def _item(at: int) -> Item | None:
    return ITEMS[at] if 0 <= at < len(ITEMS) else None


def _show(frame: Frame) -> Message:
    conversation = frame.conversation
    item = _item(conversation.warm)
    if item is not None:
        return frame.screen(
            "warm-up",
            frame.words(f"warm-up.{item.name}"),
            choices=_pictures(frame, item),
            controls=ASIDE,
            progress=(conversation.warm + 1, len(ITEMS)),
        )
    if conversation.warm < 0:
        named = frame.choices(("practise", "warm-up.practise"), ("go-on", "warm-up.go-on"))
        return frame.screen("warm-up", frame.words("warm-up.offer"), choices=named)
    hard = answer_form(frozenset(conversation.met)) == "one-card"
    words = frame.words("warm-up.helper" if hard else "warm-up.finished")
    return frame.screen("warm-up", words, choices=frame.choices(("go-on", "warm-up.go-on")))


def _pictures(frame: Frame, item: Item) -> list[Choice]:
    """Scales face as in this sitting; pictures are shuffled, each order as likely."""
    conversation, library = frame.conversation, frame.context.library
    if item.form:
        scale = library.forms[item.form]
        return answer_choices(scale[::-1] if conversation.seed & 1 else scale)
    order = shuffled(item.options, conversation.seed, f"warm-up:{item.name}")
    return frame.choices(*[(name, f"warm-up.options.{name}") for name in order])


def _choose(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    item = _item(conversation.warm)
    if choice == "go-on":
        _leave(draft)
        return
    if item is not None:
        found = met(conversation.warm, choice)
        conversation.met = (*conversation.met, found) if found else conversation.met
        if draft.context.library.has_words(f"warm-up.after.{item.name}"):
            draft.say(f"warm-up.after.{item.name}")
    conversation.warm += 1
    if conversation.warm >= len(ITEMS):
        _settle(draft)
    draft.move("practise-on")


def _settle(draft: Draft) -> None:
    """What comes of it: how many pictures stand side by side, and whether sound comes first."""
    conversation = draft.conversation
    form = answer_form(frozenset(conversation.met))
    if form != conversation.answer_form:
        draft.records.append(PreferenceSet("answer-form", form, draft.context.now))
    conversation.answer_form = form
    if form == "one-card" and not conversation.sound:
        draft.set_sound(True)


def _leave(draft: Draft) -> None:
    if draft.conversation.warm_from == "talk":
        talk(draft)
    else:
        draft.go_home()


def _back(draft: Draft) -> None:
    conversation = draft.conversation
    if conversation.warm <= 0:
        draft.go_home()
        return
    conversation.warm -= 1
    name = ITEMS[conversation.warm].name
    conversation.met = tuple(one for one in conversation.met if one != name)
    draft.move("practise-on")


WARM_UP = Screen(_show, _choose, _back, aside=_choose)
