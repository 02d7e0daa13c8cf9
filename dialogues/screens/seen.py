"""Who has seen what I said, and how my words are kept."""

from __future__ import annotations

from dataclasses import replace

from dialogues.deadlines import answer_day
from dialogues.draft import Draft
from dialogues.mats import day_in_words
from dialogues.messages import ControlName, Line, Message
from dialogues.mine import NOTHING, SeenBy
from dialogues.screens.frame import Frame
from dialogues.screens.privacy import to_hub
from dialogues.screens.screen import Screen, turn_page

LINES = 4
ROLES = ("keyworker", "reviewer", "safeguarding", "manager")
#: The Information Commissioner's Office, for complaints about data; and how a voice says it.
COMMISSIONER = "0303 123 1113"
_SPOKEN = " ".join(COMMISSIONER.replace(" ", ""))
_KEPT = ("locked", "telegram", "hide", "wipe", "complain")


def _show_seen(frame: Frame) -> Message:
    """The newest first; what each kind of staff does is said for those on this page."""
    seen = (frame.context.mine or NOTHING).seen
    okay = frame.choices(("okay", "summary.okay"))
    if not seen:
        return frame.screen("seen", frame.words("seen.empty"), choices=okay)
    pages = -(-len(seen) // LINES)
    start = frame.conversation.page % pages * LINES
    here = seen[start : start + LINES]
    about = [role for role in ROLES if any(one.role == role for one in here)]
    phrases = [frame.words("seen.here"), *[frame.words(f"seen.about-{role}") for role in about]]
    more: tuple[ControlName, ...] = ("more",) if pages > 1 else ()
    lines = tuple(_line(frame, one, number) for number, one in enumerate(here, 1))
    return frame.screen("seen", *phrases, lines=lines, choices=okay, controls=more)


def _line(frame: Frame, seen: SeenBy, number: int) -> Line:
    day = day_in_words(seen.on, frame.context.library.language)
    did = frame.words(f"seen.did-{seen.did}", day=day)
    who = frame.words("seen.office").text
    if seen.name:
        role = frame.words(f"seen.role-{seen.role}").text if seen.role in ROLES else ""
        who = f"{seen.name}, {role}" if role else seen.name
    return Line(number, who, did.text, did.picture)


def _show_kept(frame: Frame) -> Message:
    """A page for each; Telegram is named only where it carries the words (standards 141, 145)."""
    telegram = frame.context.channel == "telegram"
    pages = [one for one in _KEPT if telegram or one != "telegram"]
    page = pages[min(frame.conversation.page, len(pages) - 1)]
    phrases = [frame.words(f"kept.{page}")]
    if page == "complain":
        number = frame.words("kept.number", number=COMMISSIONER)
        phrases.append(replace(number, say=number.text.replace(COMMISSIONER, _SPOKEN)))
    last = page == pages[-1]
    named = [("okay", "summary.okay") if last else ("next", "permission.next")]
    if page == "complain" and not frame.context.helper:  # a complaint is the person's own
        named.insert(0, ("tell-staff", "kept.tell-staff"))
    choices = frame.choices(*named)
    return frame.screen("kept", *phrases, choices=choices)


def _choose_kept(draft: Draft, choice: str) -> None:
    if choice == "next":
        turn_page(draft)
    elif choice == "tell-staff":
        draft.ask_for_help("complaint")
        draft.say("kept.complaint-sent", day=answer_day(draft, "complaint"))
        draft.move("turn-page")
    else:
        _leave(draft)


def _back_in_kept(draft: Draft) -> None:
    conversation = draft.conversation
    if conversation.page > 0:
        conversation.page = min(conversation.page, len(_KEPT) - 1) - 1
        draft.move("turn-page")
    else:
        to_hub(draft)


def _leave(draft: Draft) -> None:
    draft.conversation.page = 0
    to_hub(draft)


def _choose(draft: Draft, _choice: str) -> None:
    _leave(draft)


SEEN = Screen(_show_seen, _choose, _leave, turn_page)
KEPT = Screen(_show_kept, _choose_kept, _back_in_kept)
