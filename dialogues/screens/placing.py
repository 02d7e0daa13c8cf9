"""About Me: the person puts an answer there, or takes it out; agreed one by one (standards 118)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from dialogues.conversation import Given
from dialogues.draft import Draft
from dialogues.messages import ControlName, Line, Message
from dialogues.news import REPLY_TOPIC
from dialogues.places import held
from dialogues.screens.frame import Frame
from dialogues.wishes import AboutMePlaced, Placing

#: "Also worth knowing about me": for what was told freely.
_ELSE = 7
_DOES: dict[str, tuple[Placing, str]] = {
    "about.put": ("agreed", "about-me.now-in"),
    "about.out": ("removed", "about-me.now-out"),
    "about.no": ("declined", "about-me.now-out"),
}
CHOICES = (*_DOES, "about.back")


def more_of(frame: Frame, given: Given | None) -> tuple[ControlName, ...]:
    """More, where an answer can be put into About Me."""
    return ("more",) if given is not None and _may(frame, given) else ()


def _may(place: Frame | Draft, given: Given) -> bool:
    """Their own answers, shared with staff, decided on their own phone with nobody beside them."""
    conversation, context = place.conversation, place.context
    if context.helper or not conversation.permitted or given.reach != "shared":
        return False
    nothing = (context.words("given.not-sure").text, context.words("given.skip").text)
    return given.text not in nothing and not given.question.startswith(f"{REPLY_TOPIC}/")


def is_open(place: Frame | Draft, given: Given | None) -> bool:
    """Whether that page of the answer is shown."""
    if given is None or place.conversation.placing != given.view:
        return False
    return _may(place, given)


def turn_over(draft: Draft) -> None:
    """More: to About Me, and back to what else can be done with the answer."""
    conversation = draft.conversation
    conversation.placing = "" if conversation.placing else conversation.changing
    draft.move("share")


def show_placing(frame: Frame, lines: tuple[Line, ...]) -> Message:
    """What About Me is, and what can be done."""
    standing = frame.context.placed
    words = frame.words("about-me.in" if standing == "agreed" else "about-me.ask")
    named = [("about.put", "about-me.put")]
    if standing == "agreed":
        named = [("about.out", "about-me.out")]
    elif standing == "proposed":
        words = frame.words("about-me.proposed")
        named.append(("about.no", "about-me.no"))
    choices = frame.choices(*named, ("about.back", "help.go-back"))
    return frame.screen("about-me", words, lines=lines, choices=choices, controls=("more",))


def choose_placing(draft: Draft, given: Given, choice: str) -> None:
    """Put it there or take it out; then what else can be done with the answer."""
    context = draft.context
    if choice in _DOES:
        standing, key = _DOES[choice]
        today = context.now.astimezone(ZoneInfo(context.timezone)).date()
        section = _section(draft, given)
        draft.records.append(AboutMePlaced(given.view, section, standing, today, context.now))
        draft.say(key)
    draft.conversation.placing = ""
    draft.move("share")


def _section(draft: Draft, given: Given) -> int:
    asked = held(given.question, draft.conversation, draft.context.library)
    return asked.question.about_me if asked and asked.question else _ELSE
