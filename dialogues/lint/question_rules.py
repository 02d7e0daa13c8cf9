"""Rules about one message or question: size, fairness, time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogues.lint.piece import Finding, Piece, Rule
from dialogues.lint.wordlists import word_lists
from dialogues.problems import Level

_MOST_SENTENCES, _MOST_WORDS = 3, 50
_MANY_SENTENCES, _MANY_WORDS = 2, 25


def size(piece: Piece) -> Iterator[Finding]:
    """L3: one small message at a time."""
    sentences = [sentence for sentence in piece.sentences if sentence]
    count = sum(len(words) for words in piece.words)
    if piece.text.count("?") > 1:
        yield Finding("L3", "error", 0, "Two questions at a time.", "Ask one of them.")
    if len(sentences) > _MOST_SENTENCES:
        yield Finding("L3", "error", 0, f"{len(sentences)} sentences in one message.")
    elif len(sentences) > _MANY_SENTENCES and piece.kind == "question":
        yield Finding("L3", "warning", 0, f"{len(sentences)} sentences in one question.")
    if count > _MANY_WORDS:
        level: Level = "error" if count > _MOST_WORDS else "warning"
        yield Finding("L3", level, 0, f"{count} words in one message.")


def leading(piece: Piece) -> Iterator[Finding]:
    """L20: words that push."""
    for index, sentence in enumerate(piece.sentences):
        if not sentence.endswith("?") and piece.kind != "question":
            continue
        if found := word_lists().matcher("leading").search(sentence):
            message = f'"{found[0]}" leads to an answer.'
            yield Finding("L20", "error", index, message)


def yes_or_no(piece: Piece) -> Iterator[Finding]:
    """L20: a view is never asked for with yes or no."""
    if piece.kind != "question":
        return
    openings = word_lists().sets["yes_no_openings"]
    for index, words in enumerate(piece.words):
        asks = piece.sentences[index].endswith("?")
        if asks and words and re.split(r"n['’]t", words[0].lower())[0] in openings:
            yield Finding("L20", "error", index, f'"{words[0]} …?" asks for yes or no.')


def answerable(piece: Piece) -> Iterator[Finding]:
    """P2: no amounts, no habits, no reasons, no two things."""
    if piece.kind != "question":
        return
    table = word_lists().tables["hard_to_answer"]
    for index, sentence in enumerate(piece.sentences):
        for found in word_lists().matcher("hard_to_answer").finditer(sentence):
            mend = f"Better: {table[' '.join(found[1].lower().split())]}."
            yield Finding("P2", "error", index, f'"{found[0]}" is hard to answer.', mend)
        if sentence.endswith("?") and re.search(r"\bor\b", sentence, re.IGNORECASE):
            yield Finding(
                "P2", "error", index, '"or" asks two things.', "Make them answers to tap."
            )


def about_now(piece: Piece) -> Iterator[Finding]:
    """P3: people answer about now."""
    if piece.kind != "question":
        return
    for index, sentence in enumerate(piece.sentences):
        if found := word_lists().matcher("other_times").search(sentence):
            yield Finding("P3", "warning", index, f'"{found[0]}" asks about another time.')


QUESTION_RULES: tuple[Rule, ...] = (size, leading, yes_or_no, answerable, about_now)
