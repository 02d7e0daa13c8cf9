"""What must be true of a topic before anybody can answer it, whatever its words are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogues.content_models import Question, QuestionOption, TopicFile
from dialogues.marked_yaml import Marked, Path_
from dialogues.phrases import PLACES, Phrase
from dialogues.problems import nearest

Forms = Mapping[str, tuple[QuestionOption, ...]]

MOST_OPTIONS = 9
FEWEST_CARDS, MOST_CARDS = 4, 6
LONGEST_OPTION = 32
FORM_OF = {
    "keep-change": "keep-change",
    "more-same-less": "more-same-less",
    "importance": "importance",
    "when": "when",
}
CHOSEN_FORM = {"scale": "good", "cards": "good", "who": "people"}


def form_of(question: Question) -> str:
    """The name of the fixed answers of a question, or "" when it has its own."""
    if question.kind in CHOSEN_FORM:
        return question.form or CHOSEN_FORM[question.kind]
    return FORM_OF.get(question.kind, "")


def check_topic(topic: TopicFile, forms: Forms, marked: Marked) -> None:
    """Note every dead end, double id and answer that is too long for a button."""
    here = ("questions",)
    _unique([question.id for question in topic.questions], marked, here, "question")
    for place, question in enumerate(topic.questions):
        path = (*here, place)
        if "/" in question.id:
            marked.note(marked.line((*path, "id")), "S2", "An id holds no slash.", "Use a hyphen.")
        _check_kind(question, forms, marked, path)
        _check_options(question.options, marked, (*path, "options"))
        _unique([card.id for card in question.cards], marked, (*path, "cards"), "card")
        _short([card.text for card in question.cards], marked, (*path, "cards"))


def check_forms(forms: Forms, marked: Marked) -> None:
    """The fixed answers must be there, and be answers."""
    sizes = {"good": 3, "keep-change": 2, "more-same-less": 3, "importance": 3, "when": 3}
    if "people" not in forms:
        marked.note(1, "S5", 'The answers "people" are missing.', "Add people: to this file.")
    for name, size in sizes.items():
        if name not in forms:
            marked.note(1, "S5", f'The answers "{name}" are missing.', f"Add {name}: to this file.")
        elif len(forms[name]) != size:
            message = f'"{name}" must have {size} answers.'
            marked.note(marked.line((name,)), "S5", message, f"Keep {size} of them.")
    for name, options in forms.items():
        _check_options(options, marked, (name,))


def check_phrases(phrases: Mapping[str, Phrase], marked: Marked) -> None:
    """Every place to fill in must be one that the chat knows."""
    for key, phrase in phrases.items():
        for place in phrase.places:
            if place not in PLACES:
                line = marked.line((*key.split("."), "text"))
                message = f"The chat cannot fill in {{{place}}}."
                marked.note(line, "S6", message, nearest(place, PLACES))


def _check_kind(question: Question, forms: Forms, marked: Marked, path: Path_) -> None:
    line = marked.line(path)
    if question.kind == "pick" and not 2 <= len(question.options) <= MOST_OPTIONS:
        message = f"This question is a dead end: it has {len(question.options)} answers."
        marked.note(line, "S5", message, f"Give it 2 to {MOST_OPTIONS} options.")
    if question.kind == "cards" and not FEWEST_CARDS <= len(question.cards) <= MOST_CARDS:
        message = f"A set of {len(question.cards)} cards does not work."
        marked.note(line, "S5", message, f"Give it {FEWEST_CARDS} to {MOST_CARDS} cards.")
    if question.kind != "pick" and question.options:
        line, message = (
            marked.line((*path, "options")),
            f'The kind "{question.kind}" takes no options.',
        )
        marked.note(line, "S5", message, "Remove the options, or make it a pick.")
    if question.kind != "cards" and question.cards:
        line, message = marked.line((*path, "cards")), f'The kind "{question.kind}" takes no cards.'
        marked.note(line, "S5", message, "Remove the cards, or write kind: cards.")
    if question.form and question.kind not in CHOSEN_FORM:
        message = "Only a scale, cards and who have a form."
        marked.note(marked.line((*path, "form")), "S5", message, "Remove it.")
    name = form_of(question)
    if name and name not in forms:
        message = f'There are no answers named "{name}".'
        marked.note(marked.line((*path, "form")), "S5", message, nearest(name, forms))


def _check_options(options: Iterable[QuestionOption], marked: Marked, path: Path_) -> None:
    options = tuple(options)
    _unique([option.id for option in options], marked, path, "option")
    _unique([option.text.lower() for option in options], marked, path, "option", "text")
    _short([option.text for option in options], marked, path)


def _unique(names: list[str], marked: Marked, path: Path_, what: str, field: str = "id") -> None:
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in seen:
            line, first = marked.line((*path, place, field)), marked.line((*path, seen[name]))
            message = f'The {what} "{name}" is here already, at line {first}.'
            marked.note(line, "S3", message, f"Give it another {field}.")
        seen.setdefault(name, place)


def _short(texts: list[str], marked: Marked, path: Path_) -> None:
    for place, text in enumerate(texts):
        line = marked.line((*path, place, "text"))
        if len(text) > LONGEST_OPTION:
            message = f"{len(text)} characters do not fit on a button."
            marked.note(line, "S4", message, f"Use {LONGEST_OPTION} or fewer.")
        if "\n" in text:
            marked.note(line, "S4", "A button has one line only.", "Say it in fewer words.")
