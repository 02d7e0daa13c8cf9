"""The rules by name: where each comes from, from when it counts, how to mend. Makes the page
``docs/content-rules.md``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One row of the page. ``source`` is the number in standards.md or the part of practice.md."""

    title: str
    source: str
    error: str
    warning: str
    mend: str


_NEVER = "–"

RULES: dict[str, RuleEntry] = {
    "S1": RuleEntry(
        "The file can be read",
        "–",
        "tab, YAML mistake, a name used two times, an alias, not UTF-8",
        _NEVER,
        "Look at the line. Indent with spaces.",
    ),
    "S2": RuleEntry(
        "Known fields, right values",
        "94, 117",
        "unknown, missing or wrong field; a key or language that the chat does not have",
        _NEVER,
        "Use the field that is named in the message.",
    ),
    "S3": RuleEntry(
        "Ids are used once",
        "–",
        "the same id, or the same answer, two times",
        _NEVER,
        "Give one of them another id.",
    ),
    "S4": RuleEntry(
        "Answers fit on a button",
        "33",
        "more than 32 characters, or more than one line",
        _NEVER,
        "Say it in fewer words.",
    ),
    "S5": RuleEntry(
        "No dead end",
        "33, 69",
        "a pick without 2 to 9 options; cards without 4 to 6 cards; answers that do not exist",
        _NEVER,
        "Give people something to tap.",
    ),
    "S6": RuleEntry(
        "Known places to fill in",
        "–",
        "{a_place} that the chat cannot fill in",
        _NEVER,
        "Use a place from the list in the message.",
    ),
    "L1": RuleEntry(
        "Sentence length",
        "51",
        "more than 15 words",
        "more than 10 words",
        "Make two sentences of it.",
    ),
    "L2": RuleEntry(
        "One idea",
        "52; practice 3.1 rule 1",
        "because, which, if …; and, but, or before a second doer or verb; ; : ( ) –",
        "a comma",
        "Give each idea its own sentence.",
    ),
    "L3": RuleEntry(
        "Message size",
        "53",
        "2 question marks, 4 sentences or 51 words",
        "26 words; in a question also 3 sentences",
        "Make two messages of it.",
    ),
    "L4": RuleEntry(
        "One sentence a line",
        "54",
        "two sentences on one line",
        "a line of several with no full stop at its end",
        "Start a new line.",
    ),
    "L5": RuleEntry(
        "Common words",
        "55",
        "not among the 5,000 commonest words, or a word with a hyphen",
        "not among the 1,500 commonest words and not in dialogues/lint/words.yaml",
        "Use a more common word, or explain it.",
    ),
    "L6": RuleEntry(
        "Short words",
        "56",
        _NEVER,
        "4 syllables or 11 letters",
        "Use a shorter word.",
    ),
    "L7": RuleEntry(
        "No jargon",
        "57",
        "a hard word that no sentence of the same message explains",
        _NEVER,
        "Use the words in the message, or add a sentence: A … is …",
    ),
    "L8": RuleEntry(
        "No short forms",
        "58",
        "capital letters such as DSS; e.g., i.e., etc., &",
        _NEVER,
        "Write it out.",
    ),
    "L9": RuleEntry(
        "Numbers",
        "59",
        "number words, %, fractions, 01/12, 14:30",
        "a number over 20",
        "Use digits, or say a few, some, a lot.",
    ),
    "L10": RuleEntry("No contractions", "60", _NEVER, "don't, you're …", "Write it in full."),
    "L11": RuleEntry(
        "Negatives",
        "61; practice 3.1 rule 2",
        "two in one sentence; one in a question of a topic",
        "one in another question",
        "Say what is, not what is not.",
    ),
    "L12": RuleEntry(
        "Active voice",
        "62",
        _NEVER,
        "is, was, be … with a past participle",
        "Say who does it first.",
    ),
    "L13": RuleEntry(
        "Speak to the person",
        "63",
        "the person, service users, clients, individuals …",
        "a question without you, I or we",
        "Say you.",
    ),
    "L14": RuleEntry(
        "Say what you mean",
        "64",
        "a saying from the list",
        _NEVER,
        "Say it in words that mean what they say.",
    ),
    "L15": RuleEntry(
        "One thing, one name",
        "65",
        "a second name for a thing",
        _NEVER,
        "Use the first name.",
    ),
    "L16": RuleEntry(
        "A picture for every idea",
        "6, 66",
        "no picture; an unknown picture; the same picture two times in one question",
        "one picture with two meanings",
        "Choose another picture.",
    ),
    "L18": RuleEntry(
        "Sound",
        "37, 68",
        _NEVER,
        "a screen that takes over 20 seconds to say",
        "Say it in fewer words.",
    ),
    "L19": RuleEntry(
        "Choices",
        "69; practice 3.1 rule 5",
        "no Not sure, no Skip or no Say it my way",
        "one answer alone on the last page of 3",
        "Add an answer, or take one away.",
    ),
    "L20": RuleEntry(
        "Fair question",
        "70; practice 3.1 rule 4",
        "leading words; a question for yes or no; only happy pictures",
        _NEVER,
        "Ask what, who, where or how.",
    ),
    "L22": RuleEntry(
        "No memory needed",
        "36, 72",
        "above, below, earlier, previous, last time",
        _NEVER,
        "Say the thing again.",
    ),
    "L23": RuleEntry(
        "Length of a topic",
        "73",
        "more than 1,000 words",
        "more than 10 questions",
        "Make two topics of it.",
    ),
    "L24": RuleEntry(
        "Adult words and pictures",
        "74",
        "a childish or pitying word",
        "a childish picture",
        "Use the word that any adult would use.",
    ),
    "L25": RuleEntry(
        "Checked with people",
        "75",
        _NEVER,
        "questions that nobody with a learning disability has checked",
        "Check it with people. Write who, when and what changed in checked_by.",
    ),
    "P2": RuleEntry(
        "Answerable question",
        "practice 3.1 rule 2",
        "or; how often, how many, how long, how much; usually; why",
        _NEVER,
        "Ask one thing, about now.",
    ),
    "P3": RuleEntry(
        "Ask about now",
        "practice 3.1 rule 3",
        _NEVER,
        "a question about another time",
        "Say now, today or this week.",
    ),
    "P6": RuleEntry(
        "Good and not good",
        "practice 3.1 rule 6",
        "a topic without as many questions for not-good as for good",
        _NEVER,
        "Add the other half of the pair, with side: good or side: not-good.",
    ),
    "P7": RuleEntry(
        "Equal answers",
        "practice 3.1 rule 7",
        _NEVER,
        "one answer more than 24 characters longer than another",
        "Make them alike.",
    ),
    "P8": RuleEntry(
        "No praise, no pity",
        "practice 3.1 rule 8",
        "well done, great, poor you …",
        _NEVER,
        "Say the same to every answer: I saved that.",
    ),
}

_INTRODUCTION = """# Content rules

Every word that a person sees or hears is checked. `whatmatters topics check` (or
`dialogues.check.check`) lists all problems with file and line. An error means: mend it before
anybody sees it. A warning means: look at it, and keep it only if people say that it is clear.

Passing is a floor. Easy words are approved by people with learning disabilities, and by nobody
else: `checked_by` says who, when, and what changed (L25).

The numbers are those of the project's standards; "practice" is its collection of good practice.
The word lists (everyday words, hard words, sayings, openings that lead) are data:
`dialogues/lint/words.yaml`. Three rules of the standards are about sound, page and picture
places and are checked where those are made: L17 (standards 67), most of L18 (68) and L21 (71).

| Rule | What | Source | Error | Warning | How to mend |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The text of ``docs/content-rules.md``."""
    rows = (
        f"| **{name}** | {e.title} | {e.source} | {e.error} | {e.warning} | {e.mend} |\n"
        for name, e in RULES.items()
    )
    return _INTRODUCTION + "".join(rows)
