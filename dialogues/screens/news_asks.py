"""What is asked about something from staff: one question at a time, each can be left out."""

from __future__ import annotations

from dialogues.bringing import BY_THEMSELVES, leave_news
from dialogues.draft import Draft
from dialogues.messages import ControlName, Line, Message
from dialogues.news import REPLY_TOPIC, News
from dialogues.news_records import ReplyGiven
from dialogues.order import in_order, on_page, page_size, pages
from dialogues.records import Answer
from dialogues.screens.frame import Frame, answer_choices, asked_phrase, travelling
from dialogues.screens.news import on_screen, show_telling
from dialogues.screens.news_lines import answer_lines, decision_lines
from dialogues.screens.news_replies import asked_about, go_on, keep, order_now
from dialogues.screens.screen import Screen, going, turn_page

CONTROLS: tuple[ControlName, ...] = ("not-sure", "skip", "my-way")


def _show_ask(frame: Frame) -> Message:
    what = frame.conversation.telling_ask
    one, asked = on_screen(frame), asked_about(frame, what)
    if one is not None and what == "advocate":
        return _show_advocate(frame)
    if one is None or asked is None or asked.question is None:
        return show_telling(frame)
    question, conversation = asked.question, frame.conversation
    options = in_order(question, order_now(frame, question))
    size = page_size(question, fewer=conversation.fewer, two=conversation.two_pictures)
    controls = (*CONTROLS, "more") if pages(options, size) > 1 else CONTROLS
    phrases = [asked_phrase(asked.ref, question.words, question.parts, question.picture)]
    if not options:
        phrases.append(frame.words("asking.my-way"))
    return frame.screen(
        f"{REPLY_TOPIC}/{what}",
        *phrases,
        lines=_about(frame, one, what),
        choices=answer_choices(on_page(options, conversation.page, size)),
        controls=controls,
        asks=True,
    )


def _about(frame: Frame, one: News, what: str) -> tuple[Line, ...]:
    """Before the question: what it is about, so that nothing has to be remembered."""
    if what == "more":
        return answer_lines(frame, one)[:2]
    lines = decision_lines(frame, one)
    return lines[1:] if what == "okay" else lines[:2]


def _choose_ask(draft: Draft, choice: str) -> None:
    what = draft.conversation.telling_ask
    if what == "advocate":
        _choose_advocate(draft, choice)
        return
    asked = asked_about(draft, what)
    options = asked.question.options if asked and asked.question else ()
    option = next((one for one in options if travelling(one.id) == choice), None)
    if option is not None:
        _answered(draft, Answer("choice", option.id, option.text, option.picture))
    else:
        leave_news(draft)


def _answered(draft: Draft, given: Answer) -> None:
    """An answer to what is asked: a tap, own words, a voice note, a photo."""
    one, what = on_screen(draft), draft.conversation.telling_ask
    if one is None:
        return
    if what == "advocate":  # words here are said to staff; the tap is the request
        keep(draft, one, "said", given)
        leave_news(draft)
        return
    code = keep(draft, one, what, given)
    if code == "talk":
        draft.say("help.talk-sent")
    if (what, code) == ("happened", "not-yet"):
        draft.say("news.later")
    go_on(draft, one, what, code)


def _aside(draft: Draft, kind: str) -> None:
    if draft.conversation.telling_ask == "advocate":
        leave_news(draft)
    else:
        _answered(draft, Answer("not-sure" if kind == "not-sure" else "skip"))


def _show_way(frame: Frame) -> Message:
    """Say it my way: the question again, with how to speak, write or show."""
    what = frame.conversation.telling_ask
    one, asked = on_screen(frame), asked_about(frame, what)
    if one is None or asked is None or asked.question is None:
        return show_telling(frame)
    question = asked.question
    named = [("pictures", "asking.pictures")] if question.options else []
    return frame.screen(
        "news-way",
        asked_phrase(asked.ref, question.text, question.parts, question.picture),
        frame.words("asking.my-way"),
        lines=_about(frame, one, what),
        choices=frame.choices(*named),
        controls=CONTROLS,
        asks=True,
    )


def _to_pictures(draft: Draft, choice: str) -> None:
    if choice == "pictures":
        draft.move("pictures")
    else:
        leave_news(draft)


def _show_advocate(frame: Frame) -> Message:
    choices = frame.choices(("advocate", "news.advocate-yes"), ("just-me", "news.advocate-no"))
    words = frame.words("news.advocate")
    controls: tuple[ControlName, ...] = ("not-sure", "skip")
    return frame.screen(f"{REPLY_TOPIC}/advocate", words, choices=choices, controls=controls)


def _choose_advocate(draft: Draft, choice: str) -> None:
    one = on_screen(draft)
    if one is not None:
        draft.records.append(ReplyGiven(one.id, "advocate", choice, draft.context.now))
        if choice == "advocate":
            draft.ask_for_help("advocate")
            draft.say("help.advocate-sent")
    leave_news(draft)


def _back_to_news(draft: Draft) -> None:
    """To what was told; from there on leads the same way again."""
    later = draft.conversation.telling_ask in ("happened", "better", "still-wanted")
    draft.conversation.telling_ask = BY_THEMSELVES if later else ""
    draft.move("back-to-news")


NEWS_ASK = Screen(_show_ask, _choose_ask, _back_to_news, turn_page, _aside, _answered)
NEWS_WAY = Screen(_show_way, _to_pictures, going("pictures"), None, _aside, _answered)
