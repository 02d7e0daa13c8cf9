"""Rules about single words: common, short, no jargon, with a sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogues.lint.piece import Finding, Piece, Rule
from dialogues.lint.wordlists import is_listed, rank, word_lists

_COMMON, _KNOWN = 1_500, 5_000
_LONG_LETTERS, _LONG_SYLLABLES = 11, 4
_VOWELS = re.compile(r"[aeiouy]+")
_POSSESSIVE = re.compile(r"['’]s?$")


def _plain_words(piece: Piece) -> Iterator[tuple[int, str]]:
    """Line and word, without numbers and names (said to be names, or a capital inside a line)."""
    inside = (word for words in piece.words for word in words[1:])
    names = piece.names | {word for word in inside if word[0].isupper()}
    for index, words in enumerate(piece.words):
        for word in words:
            if not word[0].isdigit() and _POSSESSIVE.sub("", word) not in names:
                yield index, word


def common(piece: Piece) -> Iterator[Finding]:
    """L5: words that everybody knows."""
    everyday, jargon = word_lists().sets["everyday"], word_lists().tables["jargon"]
    for index, word in _plain_words(piece):
        if "-" in word:
            mend = "Write it without the hyphen, or use other words."
            yield Finding("L5", "error", index, f'"{word}" has a hyphen.', mend)
        elif not is_listed(word, everyday) and not is_listed(word, jargon):
            yield from _rare(word, index)


def _rare(word: str, index: int) -> Iterator[Finding]:
    place = rank(word)
    if place > _KNOWN:
        yield Finding("L5", "error", index, f'"{word}" is a rare word.')
    elif place > _COMMON:
        yield Finding("L5", "warning", index, f'"{word}" is not so common (rank {place:,}).')


def short(piece: Piece) -> Iterator[Finding]:
    """L6: long words are hard to read."""
    everyday = word_lists().sets["everyday"]
    for index, word in _plain_words(piece):
        long = len(word) >= _LONG_LETTERS or syllables(word) >= _LONG_SYLLABLES
        if long and "-" not in word and not is_listed(word, everyday):
            yield Finding("L6", "warning", index, f'"{word}" is a long word.')


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, less a silent e."""
    small = word.lower()
    count = len(_VOWELS.findall(small))
    silent = small.endswith(("e", "mes", "nes", "kes", "tes", "ves", "ed"))
    heard = small.endswith(("le", "ee", "ted", "ded", "eed"))
    return max(1, count - (silent and not heard))


def jargon(piece: Piece) -> Iterator[Finding]:
    """L7: a hard word is explained in the same message, or is not used."""
    table = word_lists().tables["jargon"]
    whole = f"{piece.text}\n{piece.say}".lower()
    for index, sentence in enumerate(piece.sentences):
        for found in word_lists().matcher("jargon").finditer(sentence):
            word = " ".join(found[1].lower().split())
            explained = re.search(rf"\b{re.escape(word)}s?\b\s+(?:is|means|are)\b", whole)
            if not explained:
                mend = f'Write "{table[word]}", or add: A {word} is …'
                yield Finding("L7", "error", index, f'"{word}" is a hard word.', mend)


def silent(piece: Piece) -> Iterator[Finding]:
    """L18: every line can be said aloud; a sign or an emoji alone has no sound."""
    spoken = any(map(str.isalnum, piece.say))
    for index, sentence in enumerate(piece.sentences):
        if sentence and not spoken and not any(map(str.isalnum, sentence)):
            mend = "Write words, or add say: with the words to say."
            yield Finding("L18", "error", index, f'"{sentence}" has no sound.', mend)


WORD_RULES: tuple[Rule, ...] = (common, short, jargon, silent)
