"""Lints whole topics and the words of the chat: pieces, answers, pairs, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogues.content_models import Question, QuestionOption, TopicFile
from dialogues.lint import lint_piece
from dialogues.lint.piece import Kind, Piece
from dialogues.lint.question_rules import size
from dialogues.lint.rulebook import RULES
from dialogues.lint.wordlists import word_lists
from dialogues.marked_yaml import Marked, Path_
from dialogues.order import PAGE, on_page, pages
from dialogues.phrases import Phrase
from dialogues.problems import Level, Problem

SECONDS_A_WORD, SECONDS_A_PAUSE = 0.45, 0.5  # an unhurried voice: about 130 words a minute
LONGEST_SOUND = 20
MOST_WORDS, MANY_QUESTIONS = 1_000, 10
WIDEST_GAP = 24


@dataclass(frozen=True)
class Source:
    """The file that a piece of content came from, and how its problems are written down."""

    marked: Marked

    def problem(
        self, path: Path_, rule: str, level: Level, message: str, mend: str = ""
    ) -> Problem:
        """A problem at ``path``; without ``mend`` the rule's own advice."""
        line = self.marked.line(path)
        return Problem(self.marked.file, line, level, rule, message, mend or RULES[rule].mend)

    def piece(self, text: str, kind: Kind, path: Path_, say: str = "") -> Piece:
        """A piece that knows its lines."""
        return Piece(
            text, kind, self.marked.file, lambda index: self.marked.text_line(path, index), say
        )


def lint_topic(topic: TopicFile, marked: Marked) -> Iterator[Problem]:
    """Everything about the words and pictures of one topic."""
    source = Source(marked)
    yield from lint_piece(source.piece(topic.title, "label", ("title",), topic.say))
    yield from _lint_say(topic.say, topic.title, source, ("say",), "message")
    for place, question in enumerate(topic.questions):
        path = ("questions", place)
        yield from _lint_question(question, source, path)
        if topic.safety or question.safety:
            yield from _lint_safety(question, source, path)
        yield from _lint_answers(question.options, source, (*path, "options"))
    yield from _lint_whole(topic, source)


def _lint_question(question: Question, source: Source, path: Path_) -> Iterator[Problem]:
    for index, card in enumerate(question.cards):
        here = (*path, "cards", index)
        yield from _lint_words(card.text, card.ask, source, (*here, "text"), "label")
        yield from _lint_words(card.ask, card.say, source, (*here, "ask"), "question")
        yield from _lint_say(card.say, card.ask, source, (*here, "say"), "question")
    whole = f"{question.words}\n{question.say}"
    yield from _lint_words(question.hint, whole, source, (*path, "hint"), "message")
    yield from _lint_words(question.text, whole, source, (*path, "text"), "question")
    yield from _lint_words(question.explain, whole, source, (*path, "explain"), "message")
    yield from _lint_say(question.say, whole, source, (*path, "say"), "question")
    piece = source.piece(question.words, "question", ())
    for finding in size(piece):
        yield source.problem((*path, "text"), finding.rule, finding.level, finding.message)
    yield from _long_sound(question, source, (*path, "text"))


def _lint_safety(question: Question, source: Source, path: Path_) -> Iterator[Problem]:
    """P9: how somebody feels, never what was done to them."""
    shown = (
        question.words,
        question.say,
        *(text for c in question.cards for text in (c.ask, c.say)),
    )
    for words in shown:
        if found := word_lists().matcher("investigates").search(words):
            yield source.problem((*path, "text"), "P9", "error", f'"{found[0]}" investigates.')


def _lint_words(
    text: str, whole: str, source: Source, path: Path_, kind: Kind
) -> Iterator[Problem]:
    """All rules but the size (L3), which counts for all that is shown together."""
    found = lint_piece(source.piece(text, kind, path, whole)) if text else []
    yield from (problem for problem in found if problem.rule != "L3")


def _lint_say(say: str, whole: str, source: Source, path: Path_, kind: Kind) -> Iterator[Problem]:
    """Spoken words are words too."""
    if say:
        yield from lint_piece(source.piece(say, kind, path, whole))


def _long_sound(question: Question, source: Source, path: Path_) -> Iterator[Problem]:
    """L18: the question with its first page of answers, said without haste."""
    first = on_page(question.options, 0)
    spoken = [*question.parts, *(part for option in first for part in option.parts)]
    words = sum(len(part.split()) for part in spoken)
    seconds = round(words * SECONDS_A_WORD + len(spoken) * SECONDS_A_PAUSE)
    if seconds > LONGEST_SOUND:
        yield source.problem(path, "L18", "warning", f"This takes about {seconds} seconds to say.")


def _lint_answers(
    options: tuple[QuestionOption, ...], source: Source, path: Path_
) -> Iterator[Problem]:
    own = path in source.marked.lines  # the fixed answers are linted once, in their own file
    if not options or not own:
        return
    for index, option in enumerate(options):
        here = (*path, index)
        yield from lint_piece(source.piece(option.text, "label", (*here, "text"), option.say))
        yield from _lint_say(option.say, option.text, source, (*here, "say"), "message")
    yield from _fair_answers(options, source, path)
    sizes = sorted(options, key=lambda option: len(option.text))
    if len(sizes[-1].text) - len(sizes[0].text) > WIDEST_GAP:
        message = f'"{sizes[-1].text}" is much longer than "{sizes[0].text}".'
        yield source.problem(path, "P7", "warning", message)
    turning = sum(not option.last for option in options)
    if pages(options) > 1 and turning % PAGE == 1:
        message = f"{turning} answers, {PAGE} a page: the last one stands alone."
        yield source.problem(path, "L19", "warning", message)


def _fair_answers(
    options: tuple[QuestionOption, ...], source: Source, path: Path_
) -> Iterator[Problem]:
    lists = word_lists().sets
    if all(option.text.lower().rstrip(".!") in lists["yes_no_answers"] for option in options):
        message = "Yes and no are the only answers."
        yield source.problem(path, "L20", "error", message)
    if all(option.picture in lists["glad_pictures"] for option in options):
        yield source.problem(path, "L20", "error", "All pictures are happy ones.")
    seen: set[str] = set()
    for index, option in enumerate(options):
        if option.picture in seen:
            message = f'The picture "{option.picture}" stands for two answers.'
            yield source.problem((*path, index), "L16", "error", message)
        seen.add(option.picture)


def _lint_whole(topic: TopicFile, source: Source) -> Iterator[Problem]:
    sides = [question.side for question in topic.questions]
    good, other = sides.count("good"), sides.count("not-good")
    if not topic.from_start and (good != other or not good):
        message = f"{good} questions for good and {other} for not-good."
        yield source.problem(("questions",), "P6", "error", message)
    if len(topic.questions) > MANY_QUESTIONS:
        message = f"{len(topic.questions)} questions in one topic."
        yield source.problem(("questions",), "L23", "warning", message)
    words = sum(len(text.split()) for text in _all_words(topic))
    if words > MOST_WORDS:
        yield source.problem((), "L23", "error", f"{words} words in one topic.")
    unchecked = sum(not question.checked for question in topic.questions)
    if unchecked:
        message = f"Not yet checked with people: {unchecked} of {len(topic.questions)} questions."
        yield source.problem(("questions",), "L25", "warning", message)


def _all_words(topic: TopicFile) -> Iterator[str]:
    for question in topic.questions:
        yield question.words
        yield from (shown.text for shown in (*question.options, *question.cards))
        yield from (card.ask for card in question.cards)


def lint_forms(
    forms: Mapping[str, tuple[QuestionOption, ...]], marked: Marked
) -> Iterator[Problem]:
    """The fixed answers."""
    for name, options in forms.items():
        yield from _lint_answers(options, Source(marked), (name,))


def lint_phrases(phrases: Mapping[str, Phrase], marked: Marked) -> Iterator[Problem]:
    """The words of the chat itself. Several lines or a full stop make a message of a label."""
    source = Source(marked)
    for key, phrase in phrases.items():
        if phrase.shown:
            kind: Kind = "message" if phrase.text[-1] in ".?!" or "\n" in phrase.text else "label"
            path = (*key.split("."), "text")
            yield from lint_piece(source.piece(phrase.text, kind, path, phrase.say))
            say = (*path[:-1], "say")
            yield from _lint_say(phrase.say, phrase.text, source, say, "message")
