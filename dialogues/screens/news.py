"""Something from staff on the screen: "You said… We decided…", or an answer."""

from __future__ import annotations

from dialogues.bringing import BY_THEMSELVES, ask, leave_news
from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.news import News, ask_at_once, ask_by_themselves, current
from dialogues.news_records import ReplyGiven
from dialogues.records import Answer
from dialogues.screens.frame import Frame
from dialogues.screens.news_lines import answer_lines, decision_lines
from dialogues.screens.news_replies import go_on, keep
from dialogues.screens.screen import Screen


def on_screen(place: Frame | Draft) -> News | None:
    """What staff have for the person, as it is on the screen now."""
    return current(place.conversation, place.context.tellings)


def show_telling(frame: Frame) -> Message:
    """What staff wrote, with what the person can do at once."""
    one = on_screen(frame)
    if one is None:  # let go of before every turn, so only for a moment
        okay = frame.choices(("okay", "news.okay"))
        return frame.screen("news", frame.words("news.changed"), choices=okay)
    decision = one.kind == "decision"
    return frame.screen(
        "news",
        frame.words("news.decision" if decision else "news.answer"),
        lines=decision_lines(frame, one) if decision else answer_lines(frame, one),
        choices=frame.choices(*_choices(frame, one)),
        tells=one.id if one.waiting == "tell" else "",
    )


def _choices(frame: Frame, one: News) -> list[tuple[str, str]]:
    if one.kind != "decision":
        return [("okay", "news.okay"), ("more", "news.more")]
    if _first_ask(frame, one) == "okay":  # there the person can say that they want to talk
        return [("okay", "news.next"), ("say", "news.say-something")]
    return [("okay", "news.next"), ("talk", "news.talk"), ("say", "news.say-something")]


def _first_ask(place: Frame | Draft, one: News) -> str:
    opened = place.conversation.telling_ask == BY_THEMSELVES
    return ask_by_themselves(one) if opened else ask_at_once(one)


def _choose(draft: Draft, choice: str) -> None:
    one = on_screen(draft)
    if one is None:
        leave_news(draft)
        return
    if choice in ("more", "say"):
        ask(draft, "more" if choice == "more" else "said")
        return
    what = _first_ask(draft, one)
    if choice == "talk":
        _reply(draft, one, "talk")
        draft.ask_for_help("talk")
        draft.say("help.talk-sent")
    elif one.kind != "decision":
        _reply(draft, one, "okay")
    elif not what:
        draft.say("news.later")
    if what:
        ask(draft, what)
    else:
        leave_news(draft)


def _reply(draft: Draft, one: News, what: str) -> None:
    """A tap that is a wish or says that it was seen: no view is made of it."""
    draft.records.append(ReplyGiven(one.id, what, what, draft.context.now))


def _told(draft: Draft, given: Answer) -> None:
    """Own words, voice or photo on the screen itself: what the person says to it."""
    one = on_screen(draft)
    if one is not None:
        what = "said" if one.kind == "decision" else "more"
        go_on(draft, one, what, keep(draft, one, what, given))


def _back(draft: Draft) -> None:
    """Nothing more is said about it now; it stays under What happened."""
    leave_news(draft)


NEWS_SCREEN = Screen(show_telling, _choose, _back, told=_told)
