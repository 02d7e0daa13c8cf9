"""A topic on paper: every question as a picture sheet, for people who check it (standards 75).

Easy Read: the picture to the left of the words, large letters, one question after the other.
What is only for staff (kind, tags, spoken words) stands in small print; beside each question is
room for who checked it, when, and what to change.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from dialogues.content_models import Question, Topic, Worded
from dialogues.library import Library
from reviews.documents.document import Document
from reviews.documents.pictures import PictureSet
from reviews.documents.templates import template
from reviews.documents.typesetting import typeset_best

CONTROLS = ("not-sure", "skip", "my-way")
NOT_CHECKED = "Not yet checked with people."
NOT_TAGGED = (
    "Some letters are in no font on this machine: the PDF may show empty boxes and is not marked "
    "as accessible. Make the sheet as .html, or install a font for that script (for example Noto)."
)
KINDS = {
    "scale": "Scale: the order is turned round from sitting to sitting",
    "pick": "Pick a picture: shuffled, 3 on a screen",
    "cards": "Cards: one at a time, each with these answers",
    "open": "Own words, voice or photo",
    "who": "Who: the person's own people come first",
}


def sheet_pdf(
    topic: Topic, library: Library, pictures: PictureSet, *, own_font: Path | None = None
) -> Document:
    """The sheet as an accessible PDF."""
    data = _data(topic, library)
    data["pictures"] = {name: pictures.svg(name) for name in _names(data) if pictures.has(name)}
    made, tagged = typeset_best(data, own_font=own_font, template="sheet.typ")
    notices = () if tagged else (NOT_TAGGED,)
    return Document(made, "application/pdf", f"{topic.id}.pdf", notices)


def sheet_html(topic: Topic, library: Library, pictures: PictureSet) -> Document:
    """The sheet as one web page that prints well and needs nothing else."""
    data = _data(topic, library)
    drawn = {
        name: "data:image/svg+xml;base64," + base64.b64encode(pictures.svg(name).encode()).decode()
        for name in _names(data)
        if pictures.has(name)
    }
    page = template("sheet.html").render(**data, drawn=drawn)
    return Document(page.encode(), "text/html; charset=utf-8", f"{topic.id}.html")


def _data(topic: Topic, library: Library) -> dict[str, Any]:
    """Everything that the sheet shows, as plain values."""
    controls = [library.words(f"controls.{name}") for name in CONTROLS]
    return {
        "title": f"Check these questions: {topic.title}",
        "heading": topic.title,
        "picture": topic.picture,
        "language": library.language,
        "facts": f"Topic {topic.id}, version {topic.version}, {len(topic.questions)} questions",
        "controls": [{"text": one.text, "picture": one.picture or ""} for one in controls],
        "questions": [_question(at, one) for at, one in enumerate(topic.questions, start=1)],
    }


def _question(number: int, question: Question) -> dict[str, Any]:
    checks = [f"{one.by}, {one.on}: {one.changed}" for one in question.checked_by]
    return {
        "number": number,
        "picture": question.picture,
        "lines": question.words.splitlines(),
        "options": [_tile(option, option.text) for option in question.options],
        "cards": [_tile(card, f"{card.text}: {_flat(card.ask)}") for card in question.cards],
        "say": _spoken(question),
        "facts": _facts(question),
        "checked": checks or [NOT_CHECKED],
    }


def _tile(shown: Worded, text: str) -> dict[str, str]:
    return {"text": text, "picture": shown.picture}


def _spoken(question: Question) -> str:
    """The words that are said aloud, in order."""
    parts = [*question.parts]
    for shown in (*question.cards, *question.options):
        parts += shown.parts
    return " ".join(part if re.search(r"[.?!…]$", part) else f"{part}." for part in parts)


def _facts(question: Question) -> str:
    facts = [
        f"Question {question.id}",
        KINDS.get(question.kind, question.kind.replace("-", " ").capitalize()),
        f"About Me section {question.about_me}",
        f"Care Act wellbeing {', '.join(question.wellbeing)}",
        f"Asked again after {question.freshness_days} days",
    ]
    if question.side:
        facts.append(f"The {question.side} half of a pair; either half may come first")
    return ". ".join(facts) + "."


def _names(data: dict[str, Any]) -> list[str]:
    shown = [data, *data["controls"]]
    for question in data["questions"]:
        shown += [question, *question["options"], *question["cards"]]
    return list(dict.fromkeys(one["picture"] for one in shown if one["picture"]))


def _flat(words: str) -> str:
    return " ".join(words.split())
