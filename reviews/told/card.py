"""What the person will see and hear: the very screen of the chat, made before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.library import Library
from dialogues.messages import Message
from dialogues.news import News
from dialogues.turn import show
from reviews.plan.typed import Typed
from storage.decisions import Verdict
from storage.tellings import TellingKind

_PREVIEW = "preview"


def decision_news(verdict: Verdict, said: str, typed: Typed) -> News:
    """A decision as it stands in the form, as the chat would be given it."""
    return News(
        id=_PREVIEW,
        kind="decision",
        said=said,
        decided=typed.one("decided"),
        because=typed.one("because"),
        verdict=verdict,
        picture=typed.one("picture"),
        waiting="tell",
    )


def answer_news(kind: TellingKind, said: str, staff: str, day: date | None, typed: Typed) -> News:
    """An answer as it stands in the form. ``said`` are the words that it answers."""
    return News(
        id=_PREVIEW,
        kind=kind,
        said=said,
        decided=typed.one("decided"),
        picture=typed.one("picture"),
        staff=staff,
        day=day,
        waiting="tell",
    )


def screen(news: News, library: Library, preferences: Mapping[str, str], now: datetime) -> Message:
    """The screen, in the person's language and with the voice that they chose."""
    conversation = Conversation(
        id=_PREVIEW,
        state="news",
        permitted=True,
        slower=preferences.get("slower") == "on",
        telling=news.id,
        telling_from="menu",
    )
    context = Context(now, "web", library, lambda: _PREVIEW, tellings=(news,))
    return show(conversation, context)
