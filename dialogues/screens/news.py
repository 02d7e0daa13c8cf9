"""Something from staff: "You said… We decided…", an answer, and what the person says to it."""

from __future__ import annotations

from dialogues.answers import keep_about, keep_reply
from dialogues.bringing import BY_THEMSELVES, ask, leave_news
from dialogues.content_models import Question
from dialogues.conversation import Given
from dialogues.draft import Draft, shortened
from dialogues.mats import day_in_words
from dialogues.messages import ControlName, Line, Message
from dialogues.news import MORE, REPLY_TOPIC, News, current, first_ask, next_ask
from dialogues.order import asked_order, in_order, on_page, page_size, pages
from dialogues.places import Asked, held
from dialogues.records import Answer, ReplyGiven
from dialogues.screens.frame import Frame, answer_choices, asked_phrase, travelling
from dialogues.screens.screen import Screen, going, turn_page

CONTROLS: tuple[ControlName, ...] = ("not-sure", "skip", "my-way")
#: So much of long words is repeated on a screen; staff and the person have all of them.
LONGEST = 400


def _on(place: Frame | Draft) -> News | None:
    return current(place.conversation, place.context.tellings)


def _show(frame: Frame) -> Message:
    one = _on(frame)
    if one is None:  # let go of before every turn, so only for a moment
        okay = frame.choices(("okay", "news.okay"))
        return frame.screen("news", frame.words("news.changed"), choices=okay)
    decision = one.kind == "decision"
    named = (
        [("okay", "news.next"), ("talk", "news.talk")]
        if decision
        else [("okay", "news.okay"), ("more", "news.more")]
    )
    first = frame.words("news.decision" if decision else "news.answer")
    return frame.screen(
        "news",
        first,
        lines=tuple(_decision(frame, one) if decision else _answer(frame, one)),
        choices=frame.choices(*named),
        tells=one.id if one.waiting != "ask" else "",
    )


def _decision(frame: Frame, one: News) -> list[Line]:
    verdict = frame.words(f"news.{one.verdict}")
    lines = [
        _line(frame, "news.you-said", one.said),
        Line(
            0,
            frame.words("news.decided").text,
            f"{verdict.text}\n{one.decided}",
            one.picture or verdict.picture,
        ),
    ]
    return [*lines, _line(frame, "news.because", one.because)] if one.because else lines


def _answer(frame: Frame, one: News) -> list[Line]:
    asked = frame.words("news.you-asked")
    said = one.said
    if one.kind in ("review", "advocate", "talk"):
        said = frame.words(f"news.asked-{one.kind}").text
    who = frame.words("news.staff-say", staff=one.staff)
    label = asked.text if one.kind != "reply" else frame.words("news.you-said").text
    lines = [
        Line(0, label, _cut(said), asked.picture),
        Line(0, who.text, one.decided, one.picture or who.picture),
    ]
    if one.day is not None:
        day = day_in_words(one.day, frame.context.library.language)
        lines.append(_line(frame, "news.day", day))
    return lines


def _line(frame: Frame, key: str, words: str) -> Line:
    label = frame.words(key)
    return Line(0, label.text, _cut(words), label.picture)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"


def _choose(draft: Draft, choice: str) -> None:
    one = _on(draft)
    if one is None:
        leave_news(draft)
        return
    if choice == "more":
        ask(draft, "more")
        return
    if choice == "talk":
        _reply(draft, one, "talk", "talk")
        draft.ask_for_help("talk")
        draft.say("help.talk-sent")
    elif one.kind != "decision":
        _reply(draft, one, "okay", "okay")
    what = first_ask(one, by_themselves=draft.conversation.telling_ask == BY_THEMSELVES)
    if what:
        ask(draft, what)
        return
    if one.kind == "decision":
        draft.say("news.later")
    leave_news(draft)


def _reply(draft: Draft, one: News, what: str, answer: str) -> None:
    context = draft.context
    draft.records.append(ReplyGiven(context.new_id(), one.id, what, answer, context.now))


def _told(draft: Draft, given: Answer) -> None:
    """Own words, voice or photo on the screen itself: what the person says to it."""
    one = _on(draft)
    if one is not None:
        _keep(draft, one, "said" if one.kind == "decision" else "more", given)
        leave_news(draft)


# What is asked about it -----------------------------------------------------------------


def _asked(place: Frame | Draft) -> Asked | None:
    what = place.conversation.telling_ask
    ref = MORE if what == "more" else f"{REPLY_TOPIC}/{what}"
    return held(ref, place.conversation, place.context.library)


def _show_ask(frame: Frame) -> Message:
    one, asked = _on(frame), _asked(frame)
    if one is not None and frame.conversation.telling_ask == "advocate":
        return _show_advocate(frame, one)
    if one is None or asked is None or asked.question is None:
        return _show(frame)
    question, conversation = asked.question, frame.conversation
    options = in_order(question, _order(frame, question))
    size = page_size(question, fewer=conversation.fewer, two=conversation.two_pictures)
    controls = (*CONTROLS, "more") if pages(options, size) > 1 else CONTROLS
    phrases = [asked_phrase(asked.ref, question.words, question.parts, question.picture)]
    if not options:
        phrases.append(frame.words("asking.my-way"))
    return frame.screen(
        f"{REPLY_TOPIC}/{conversation.telling_ask}",
        *phrases,
        lines=_about(frame, one),
        choices=answer_choices(on_page(options, conversation.page, size)),
        controls=controls,
        asks=True,
    )


def _order(place: Frame | Draft, question: Question) -> tuple[str, ...]:
    """The order of the answers: the same as long as the question is on the screen."""
    conversation = place.conversation
    return asked_order(
        question,
        conversation.seed,
        len(conversation.brought),
        keep=conversation.keep_order,
        two=conversation.two_pictures,
    )


def _about(frame: Frame, one: News) -> tuple[Line, ...]:
    """Before the question: what it is about, so that nothing has to be remembered."""
    if frame.conversation.telling_ask == "more":
        return tuple(_answer(frame, one)[:2])
    if frame.conversation.telling_ask == "okay":
        return tuple(_decision(frame, one)[1:])
    return tuple(_decision(frame, one)[:2])


def _choose_ask(draft: Draft, choice: str) -> None:
    if draft.conversation.telling_ask == "advocate":
        _choose_advocate(draft, choice)
        return
    asked = _asked(draft)
    options = asked.question.options if asked and asked.question else ()
    option = next((one for one in options if travelling(one.id) == choice), None)
    if option is not None:
        _answered(draft, Answer("choice", option.id, option.text, option.picture))
    else:
        leave_news(draft)


def _answered(draft: Draft, given: Answer) -> None:
    """An answer to what is asked: a tap, own words, a voice note, a photo."""
    one, what = _on(draft), draft.conversation.telling_ask
    if one is None:
        return
    if what == "advocate":  # words here are said to staff; the tap is the request
        _keep(draft, one, "said", given)
        leave_news(draft)
        return
    code = _keep(draft, one, what, given)
    if code == "talk":
        draft.say("help.talk-sent")
    if what == "happened" and code == "not-yet":
        draft.say("news.later")
    following = next_ask(what, code)
    if following:
        ask(draft, following)
    else:
        leave_news(draft)


def _keep(draft: Draft, one: News, what: str, given: Answer) -> str:
    """Keep the view and that it is a reply. Returns the answer as a code."""
    conversation = draft.conversation
    ref = MORE if what == "more" else f"{REPLY_TOPIC}/{what}"
    asked = held(ref, conversation, draft.context.library)
    if asked is None or asked.question is None:
        return given.kind
    former = None if what in ("more", "said") else _former(draft, one, what)
    # What lies under this screen may be a change of an answer: that is not what is kept here.
    under = conversation.changing, conversation.again, conversation.order
    conversation.changing = conversation.again = ""
    conversation.order = _order(draft, asked.question)
    about = f"{draft.context.words('news.about', answer=shortened(one.said)).text}\n"
    view = keep_about(draft, asked, given, former, about=about, telling=one.id)
    conversation.changing, conversation.again, conversation.order = under
    code = keep_reply(draft, what, given, view, telling=one.id)
    if what == "more":
        draft.ask_for_help("question", view)
        draft.say("notes.question-sent")
    return code


def _former(draft: Draft, one: News, what: str) -> Given | None:
    """The person's earlier answer to the same about the same: both are kept, the new one counts."""
    before = one.replied(what)
    if before is None or not before.view:
        return None
    given = draft.conversation.given
    found = (each for each in given if each.view == before.view and not each.deleted)
    return next(found, None)


def _aside(draft: Draft, kind: str) -> None:
    if draft.conversation.telling_ask == "advocate":
        leave_news(draft)
    else:
        _answered(draft, Answer("not-sure" if kind == "not-sure" else "skip"))


def _show_way(frame: Frame) -> Message:
    """Say it my way: the question again, with how to speak, write or show."""
    one, asked = _on(frame), _asked(frame)
    if one is None or asked is None or asked.question is None:
        return _show(frame)
    question = asked.question
    named = [("pictures", "asking.pictures")] if question.options else []
    return frame.screen(
        "news-way",
        asked_phrase(asked.ref, question.text, question.parts, question.picture),
        frame.words("asking.my-way"),
        lines=_about(frame, one),
        choices=frame.choices(*named),
        controls=CONTROLS,
        asks=True,
    )


def _to_pictures(draft: Draft, choice: str) -> None:
    if choice == "pictures":
        draft.move("pictures")
    else:
        leave_news(draft)


def _show_advocate(frame: Frame, one: News) -> Message:
    del one
    choices = frame.choices(("advocate", "news.advocate-yes"), ("just-me", "news.advocate-no"))
    words = frame.words("news.advocate")
    return frame.screen(
        f"{REPLY_TOPIC}/advocate", words, choices=choices, controls=("not-sure", "skip")
    )


def _choose_advocate(draft: Draft, choice: str) -> None:
    one = _on(draft)
    if one is not None:
        _reply(draft, one, "advocate", choice)
        if choice == "advocate":
            draft.ask_for_help("advocate")
            draft.say("help.advocate-sent")
    leave_news(draft)


def _back_to_news(draft: Draft) -> None:
    """To what was told; from there on leads the same way again."""
    later = draft.conversation.telling_ask in ("happened", "better", "still-wanted")
    draft.conversation.telling_ask = BY_THEMSELVES if later else ""
    draft.move("back-to-news")


def _back(draft: Draft) -> None:
    """Nothing more is said about it now; it stays under What happened."""
    leave_news(draft)


NEWS_SCREEN = Screen(_show, _choose, _back, told=_told)
NEWS_ASK = Screen(_show_ask, _choose_ask, _back_to_news, turn_page, _aside, _answered)
NEWS_WAY = Screen(_show_way, _to_pictures, going("pictures"), None, _aside, _answered)
