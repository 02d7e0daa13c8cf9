"""Rules over all content together: one name and one picture for one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dialogues.content_files import Folder
from dialogues.content_models import TopicFile
from dialogues.lint.rulebook import RULES
from dialogues.lint.wordlists import word_lists
from dialogues.marked_yaml import Marked, Path_
from dialogues.problems import Level, Problem, nearest

CONTROLS = ("not-sure", "skip", "my-way")
# Words that do not tell what a label is about.
_EMPTY = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "being",
        "for",
        "i",
        "in",
        "is",
        "it",
        "more",
        "my",
        "no",
        "of",
        "on",
        "our",
        "the",
        "these",
        "things",
        "this",
        "time",
        "to",
        "too",
        "we",
        "with",
        "you",
        "your",
    )
)


@dataclass(frozen=True)
class Shown:
    """Words with a picture, somewhere in the content."""

    text: str
    picture: str | None
    label: bool
    marked: Marked
    path: Path_

    def problem(self, field: str, rule: str, level: Level, message: str, mend: str = "") -> Problem:
        """A problem at ``field``; without ``mend`` the rule's own advice."""
        line = self.marked.line((*self.path, field))
        return Problem(self.marked.file, line, level, rule, message, mend or RULES[rule].mend)


def all_shown(folders: Iterable[Folder]) -> list[Shown]:
    """Everything in the folders that has words, in the order of the files."""
    return [shown for folder in folders for shown in _of_folder(folder)]


def _of_folder(folder: Folder) -> Iterator[Shown]:
    for topic_id, topic in folder.topics.items():
        yield from _of_topic(topic, folder.sources[topic_id])
    if folder.forms_source:
        for name, options in folder.forms.items():
            for place, option in enumerate(options):
                path: Path_ = (name, place)
                yield Shown(option.text, option.picture, True, folder.forms_source, path)
    if folder.phrases_source:
        for key, phrase in folder.phrases.items():
            if phrase.shown:
                label = phrase.text[-1] not in ".?!" and "\n" not in phrase.text
                where = tuple(key.split("."))
                yield Shown(phrase.text, phrase.picture, label, folder.phrases_source, where)


def _of_topic(topic: TopicFile, marked: Marked) -> Iterator[Shown]:
    yield Shown(topic.title, topic.picture, True, marked, ())
    for place, question in enumerate(topic.questions):
        path: Path_ = ("questions", place)
        yield Shown(question.words, question.picture, False, marked, path)
        for index, card in enumerate(question.cards):
            yield Shown(card.text, card.picture, True, marked, (*path, "cards", index))
        for index, option in enumerate(question.options):
            yield Shown(option.text, option.picture, True, marked, (*path, "options", index))


def one_name(everything: Iterable[Shown]) -> Iterator[Problem]:
    """L15: where our word for a thing is used, no other word for it is."""
    shown = list(everything)
    whole = " ".join(one.text.lower() for one in shown)
    for row in word_lists().one_name:
        used = [word for word in row if f" {word}" in f" {whole}"]
        if len(used) < 2:
            continue
        for one in shown:
            words = f" {' '.join(one.text.lower().replace('.', ' ').replace('?', ' ').split())} "
            for other in row[1:]:
                if f" {other} " in words:
                    message = f'"{other}" and "{row[0]}" are one thing.'
                    yield one.problem("text", "L15", "error", message, f'Write "{row[0]}".')


def one_meaning(everything: Iterable[Shown]) -> Iterator[Problem]:
    """L16: the labels of one picture share a word, or are listed as one idea."""
    labels: dict[str, dict[str, Shown]] = defaultdict(dict)
    for one in everything:
        if one.label and one.picture and one.picture not in word_lists().sets["signs"]:
            labels[one.picture].setdefault(one.text.lower(), one)
    for picture, by_text in labels.items():
        first, *others = by_text.values()
        for other in others:
            if not _alike(first.text, other.text, picture):
                message = f'The picture "{picture}" means "{first.text}" and "{other.text}".'
                yield other.problem("picture", "L16", "warning", message)


def _alike(one: str, other: str, picture: str) -> bool:
    known = word_lists().one_meaning.get(picture, frozenset())
    if one.lower() in known and other.lower() in known:
        return True
    words, more = (_lent(text, known) for text in (one, other))
    return bool(words & more) or not words or not more


def _lent(text: str, known: Collection[str]) -> set[str]:
    """The telling words of a label; labels of one idea lend each other theirs."""
    idea = known if text.lower() in known else ()
    return _telling(text).union(*(_telling(label) for label in idea))


def _telling(text: str) -> set[str]:
    """The words that carry the meaning of a label, without a plural s."""
    plain = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return {word.removesuffix("s") for word in plain.split() if word not in _EMPTY}


def known_pictures(everything: Iterable[Shown], known: Collection[str] | None) -> Iterator[Problem]:
    """L16: every named picture exists. Without a list of pictures nothing is checked."""
    for one in everything:
        if known is not None and one.picture and one.picture not in known:
            message = f'There is no picture "{one.picture}".'
            mend = nearest(one.picture, known) or "Add it to the pictures, or choose another."
            yield one.problem("picture", "L16", "error", message, mend)


def childish_pictures(everything: Iterable[Shown]) -> Iterator[Problem]:
    """L24: pictures for children."""
    for one in everything:
        if one.picture in word_lists().sets["childish_pictures"]:
            message = f'The picture "{one.picture}" is childish.'
            mend = "Choose a picture that any adult would use."
            yield one.problem("picture", "L24", "warning", message, mend)


def ways_out(built_in: Folder) -> Iterator[Problem]:
    """L19: Not sure, Skip and Say it my way are always there."""
    for name in CONTROLS:
        if built_in.phrases_source and f"controls.{name}" not in built_in.phrases:
            file = built_in.phrases_source.file
            message, mend = f'There is no "{name}" button.', f"Add controls: {name}:"
            yield Problem(file, 1, "error", "L19", message, mend)
