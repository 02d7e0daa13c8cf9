"""What staff wrote to the person about an alert, and if the wish was met (standards 103)."""

from __future__ import annotations

from dialogues.alarms import AlertNews, AlertNoted
from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.phrases import Phrase
from dialogues.screens.frame import Frame
from dialogues.screens.screen import Screen

_MET = ("met", "partly", "not")


def lay_over_news(draft: Draft, news: AlertNews) -> None:
    """Show it over whatever is shown, so that Go back leads there again."""
    draft.conversation.news = (news.alert, "closed" if news.closed else "", news.words)
    draft.lay_over("alert-news")


def _show(frame: Frame) -> Message:
    _, closed, words = (*frame.conversation.news, "", "", "")[:3]
    phrases = [frame.words("alert-news.here")] if words else []
    if words:
        phrases.append(Phrase("", words, words, None, personal=True))
    if not closed:
        phrases = phrases or [frame.words("wish.here")]
        okay = frame.choices(("okay", "summary.okay"))
        return frame.screen("alert-news", *phrases, choices=okay, picture="letter")
    phrases.append(frame.words("alert-news.ask"))
    choices = frame.choices(*[(code, f"alert-news.{code}") for code in _MET])
    return frame.screen("alert-news", *phrases, choices=choices, picture="letter")


def _choose(draft: Draft, choice: str) -> None:
    context, news = draft.context, draft.conversation.news
    if choice in _MET and news:
        made = AlertNoted(context.new_id(), news[0], "met", context.now, choice)
        draft.records.append(made)
        draft.say("notes.saved")
    _leave(draft)


def _leave(draft: Draft) -> None:
    draft.conversation.news = ()
    draft.say("notes.carry-on")
    draft.go_back_under()


ALERT_NEWS = Screen(_show, _choose, _leave)
