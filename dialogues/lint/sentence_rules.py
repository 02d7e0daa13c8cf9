"""Rules about one sentence: length, one idea, numbers, negatives, voice, sayings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogues.lint.piece import Finding, Piece, Rule
from dialogues.lint.wordlists import word_lists
from dialogues.problems import Level

_LONG, _TOO_LONG = 10, 15
_MARKS = re.compile(r"[;:()–—]")
_SECOND = re.compile(r"[.!?…][\"”’')]*\s+\S")
_END = re.compile(r"[.!?…][\"”’')]*$")
_SHORT_FORM = re.compile(r"\b[A-Z]{2,}\b|\be\.g\.|\bi\.e\.|\betc\b\.?|&", re.ASCII)
_NUMBER_WORD = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundred|thousand)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d+\s*%|\d+\s*/\s*\d+|[¼½¾⅓⅔]|\b\d{1,2}:\d{2}\b|\bper ?cent\b", re.IGNORECASE
)
_CONTRACTION = re.compile(
    r"\b\w+n['’]t\b|\b\w+['’](?:re|ve|ll|d|m)\b"
    r"|\b(?:it|that|there|what|who|where|how|he|she|let|here)['’]s\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(\w+)", re.IGNORECASE)
_JOINED = re.compile(r"(\w+),?\s+((?:and|but|or)\s+(\w+))", re.IGNORECASE)


def length(piece: Piece) -> Iterator[Finding]:
    """L1: few words in a sentence."""
    for index, words in enumerate(piece.words):
        if len(words) > _LONG:
            level: Level = "error" if len(words) > _TOO_LONG else "warning"
            yield Finding("L1", level, index, f"A sentence of {len(words)} words.")


def one_idea(piece: Piece) -> Iterator[Finding]:
    """L2: no second verb clause, no brackets, no list in a sentence."""
    lists = word_lists()
    for index, sentence in enumerate(piece.sentences):
        if found := _MARKS.search(sentence):
            yield Finding("L2", "error", index, f'"{found[0]}" holds two ideas together.')
        if found := lists.matcher("joiners").search(sentence):
            yield Finding("L2", "error", index, f'"{found[0]}" joins two ideas.')
        for joined in _JOINED.finditer(sentence):
            if _is_second_idea(joined[1].lower(), joined[3].lower()):
                yield Finding("L2", "error", index, f'"{joined[2]}" joins two ideas.')
        opening, comma, _ = sentence.partition(",")
        if comma and opening.lower() not in lists.sets["openers"]:
            yield Finding("L2", "warning", index, "A comma in a sentence.")


def _is_second_idea(before: str, after: str) -> bool:
    """A new doer, or a new verb; "write or talk", word against word, is one idea."""
    sets = word_lists().sets
    return after in sets["doers"] or (after in sets["verbs"] and before not in sets["verbs"])


def one_line(piece: Piece) -> Iterator[Finding]:
    """L4: a new sentence starts on a new line."""
    for index, sentence in enumerate(piece.sentences):
        if _SECOND.search(sentence):
            yield Finding("L4", "error", index, "Two sentences on one line.")
        elif len(piece.sentences) > 1 and sentence and not _END.search(sentence):
            yield Finding("L4", "warning", index, "No full stop at the end of this line.")


def short_forms(piece: Piece) -> Iterator[Finding]:
    """L8: no abbreviations."""
    known = word_lists().sets["abbreviations"]
    for index, sentence in enumerate(piece.sentences):
        for found in _SHORT_FORM.finditer(sentence):
            if found[0] not in known:
                yield Finding("L8", "error", index, f'"{found[0]}" is a short form.')


def numbers(piece: Piece) -> Iterator[Finding]:
    """L9: digits, and only small ones."""
    known = word_lists().sets["known_numbers"]
    for index, sentence in enumerate(piece.sentences):
        if found := _NUMBER_WORD.search(sentence):
            yield Finding("L9", "error", index, f'"{found[0]}" is a number word.', "Use digits.")
        if found := _FIGURE.search(sentence):
            yield Finding("L9", "error", index, f'"{found[0]}" is hard to read.')
        for word in piece.words[index]:
            if word.isdecimal() and int(word) > 20 and word not in known:
                yield Finding("L9", "warning", index, f"{word} is a big number.")


def contractions(piece: Piece) -> Iterator[Finding]:
    """L10: words in full."""
    for index, sentence in enumerate(piece.sentences):
        if found := _CONTRACTION.search(sentence):
            yield Finding("L10", "warning", index, f'"{found[0]}" is a contraction.')


def negatives(piece: Piece) -> Iterator[Finding]:
    """L11: at most one "not" in a sentence, and none in a question."""
    known = word_lists().sets["negatives"]
    for index, words in enumerate(piece.words):
        small = [word.lower() for word in words]
        found = [word for word in small if word in known or word.endswith(("n't", "n’t"))]
        asks = piece.sentences[index].endswith("?")
        if len(found) > 1:
            both = " and ".join(f'"{word}"' for word in found)
            yield Finding("L11", "error", index, f"Two negatives: {both}.")
        elif found and asks:
            level: Level = "error" if piece.kind == "question" else "warning"
            yield Finding("L11", level, index, f'"{found[0]}" in a question.')


def voice(piece: Piece) -> Iterator[Finding]:
    """L12: somebody does something."""
    lists = word_lists()
    for index, sentence in enumerate(piece.sentences):
        for found in _PASSIVE.finditer(sentence):
            word = found[1].lower()
            done = word.endswith("ed") and len(word) > 4
            if (done or word in lists.sets["participles"]) and word not in lists.sets["states"]:
                yield Finding("L12", "warning", index, f'"{found[0]}" hides who does it.')


def talks_to_you(piece: Piece) -> Iterator[Finding]:
    """L13: to the person, not about them."""
    for index, sentence in enumerate(piece.sentences):
        if found := word_lists().matcher("about_somebody").search(sentence):
            yield Finding("L13", "error", index, f'"{found[0]}" talks about somebody.')
    if piece.kind == "question" and not re.search(
        r"\b(you|your|yours|i|we|me|my|our|us)\b", piece.text, re.IGNORECASE
    ):
        yield Finding("L13", "warning", 0, "The question does not speak to anybody.")


def listed(piece: Piece) -> Iterator[Finding]:
    """L14, L22, L24, P8: words and sayings from a list."""
    tables = (
        ("L14", "idioms", "is a saying"),
        ("L22", "memory", "needs a memory of other messages"),
        ("L24", "childish", "is a word for children, or pities"),
        ("P8", "praise_or_pity", "praises or pities"),
    )
    for index, sentence in enumerate(piece.sentences):
        for rule, name, reason in tables:
            if found := word_lists().matcher(name).search(sentence):
                yield Finding(rule, "error", index, f'"{found[0]}" {reason}.')


SENTENCE_RULES: tuple[Rule, ...] = (
    length,
    one_idea,
    one_line,
    short_forms,
    numbers,
    contractions,
    negatives,
    voice,
    talks_to_you,
    listed,
)
