"""What happened with what I said: answer by answer, and only what is true now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from dialogues.bringing import open_news
from dialogues.context import Context
from dialogues.conversation import Conversation, Given
from dialogues.draft import Draft
from dialogues.fates import Fate
from dialogues.mats import day_in_words
from dialogues.messages import ControlName, Line, Message, Option
from dialogues.news import REPLY_TOPIC
from dialogues.phrases import Phrase
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.help import ask_for_help
from dialogues.screens.screen import Screen, going, turn_page
from dialogues.screens.summary import asked_in_words

LINES = 3


def see_what_happened(draft: Draft) -> None:
    """Open it at its newest answers."""
    draft.conversation.page = 0
    draft.move("see-what-happened")


def _show(frame: Frame) -> Message:
    conversation, context = frame.conversation, frame.context
    here, pages = _here(conversation, context)
    okay = [frame.choice("okay", "summary.okay"), frame.choice("ask-review", "help.ask-review")]
    if not here:
        return frame.screen("happened", frame.words("happened.empty"), choices=okay)
    fates = {fate.view_id: fate for fate in context.fates}
    lines = [
        Line(number, _said(frame, one), _what_happened(frame, fates.get(one.view)), one.picture)
        for number, one in enumerate(here, 1)
    ]
    phrases = [frame.words("happened.here")]
    if context.next_review is not None:
        day = day_in_words(context.next_review, context.library.language)
        phrases.append(frame.words("happened.next-review", day=day))
    more: tuple[ControlName, ...] = ("more",) if pages > 1 else ()
    choices = [*okay, *_more_about(frame, here, fates)]
    return frame.screen("happened", *phrases, lines=tuple(lines), choices=choices, controls=more)


def _here(conversation: Conversation, context: Context) -> tuple[Sequence[Given], int]:
    """The answers on this page, the newest first, and how many pages there are."""
    kept = conversation.given if context.told is None else context.told
    told = [one for one in kept if _stands(one)][::-1]
    pages = max(1, -(-len(told) // LINES))
    start = conversation.page % pages * LINES
    return told[start : start + LINES], pages


def _stands(given: Given) -> bool:
    """What was said to something that was told is no view of its own here: it shows there."""
    return not given.deleted and not given.question.startswith(f"{REPLY_TOPIC}/")


def _more_about(frame: Frame, here: Sequence[Given], fates: dict[str, Fate]) -> Iterator[Choice]:
    """ "More about 2", where staff told the person what they decided."""
    held = {one.id for one in frame.context.tellings if not one.stale}
    for number, one in enumerate(here, 1):
        fate = fates.get(one.view)
        if fate is not None and fate.telling in held:
            words = frame.words("happened.more", number=number)
            option = Option(f"line.{number}", words.text, words.picture, number)
            yield Choice(option, words.parts, counted=False)


def _said(frame: Frame, given: Given) -> str:
    return f"{asked_in_words(frame, given)} {given.text}"


def _what_happened(frame: Frame, fate: Fate | None) -> str:
    """The steps of one view, each on its own line, as they came."""
    steps = [] if fate is None else [one.text for one in _steps(frame, fate)]
    return "\n".join(steps) or frame.words("happened.saved").text


def _steps(frame: Frame, fate: Fate) -> Iterator[Phrase]:
    language = frame.context.library.language
    if fate.read_on is not None:
        day = day_in_words(fate.read_on, language)
        yield frame.words("happened.read", staff=fate.read_by, day=day)
    if fate.review_on is not None:
        past = fate.held or fate.review_on < _today(frame)
        day = day_in_words(fate.review_on, language)
        yield frame.words("happened.was-in" if past else "happened.is-in", day=day)
    if fate.verdict:
        yield frame.words(f"happened.decided-{fate.verdict}")
    elif fate.decided:
        yield frame.words("happened.decided")
    elif fate.talked:
        yield frame.words("happened.talked")
    if fate.action:
        yield frame.words(f"happened.{fate.action}")
    for said in (fate.happened, fate.better):
        if frame.context.library.has_words(f"happened.{said}"):
            yield frame.words(f"happened.{said}")


def _today(frame: Frame) -> date:
    return frame.context.now.astimezone(ZoneInfo(frame.context.timezone)).date()


def _choose(draft: Draft, choice: str) -> None:
    if choice == "ask-review":
        ask_for_help(draft, choice)
        return
    if not choice.startswith("line."):
        draft.move("back-to-menu")
        return
    context = draft.context
    here, _ = _here(draft.conversation, context)
    view = here[int(choice[5:]) - 1].view
    telling = next((one.telling for one in context.fates if one.view_id == view), "")
    news = next((one for one in context.tellings if one.id == telling and not one.stale), None)
    if news is not None:
        open_news(draft, news)


HAPPENED = Screen(_show, _choose, going("back-to-menu"), turn_page)
