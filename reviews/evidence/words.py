"""The names of the tables and their cells, and what each is called for the reader."""

from __future__ import annotations

#: (table, whole, parts); a whole that is a part of an earlier table follows it.
SPLITS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("people", "people", ("views from", "no views from")),
    ("answers", "asked", ("given", "skipped")),
    ("minds", "given", ("not changed", "changed")),
    ("discussed", "given", ("discussed", "not discussed")),
    ("decided", "discussed", ("decided", "not decided")),
    ("verdicts", "decided", ("yes", "partly", "not-now", "no")),
    ("there", "decided", ("person there", "person not there")),
    ("advocates", "decided", ("advocate there", "no advocate there")),
    ("told", "decided", ("told", "not told")),
    ("replies", "told", ("replied", "no reply")),
    (
        "happened",
        "replied",
        ("happened: happened", "happened: not-yet", "happened: did-not", "happened: no answer"),
    ),
    (
        "better",
        "replied",
        ("better: better", "better: same", "better: worse", "better: no answer"),
    ),
    ("differences", "differences", ("resolved", "open")),
    ("year", "people", ("reviewed", "not reviewed")),
    ("qs182", "reviews", ("with views", "without views")),
    ("future", "reviewed", ("future in review", "no future in review")),
    ("needs", "people", ("needs recorded", "no needs recorded")),
)

TITLES = {
    "people": "Who gave views",
    "answers": "Views asked for and given",
    "minds": "Changed minds",
    "discussed": "Taken to a review",
    "decided": "Decided",
    "verdicts": "What was decided",
    "there": "Was the person there when it was decided?",
    "advocates": "Was an advocate there?",
    "told": "Told back to the person",
    "replies": "The person’s reply",
    "happened": "Did it happen? The person’s answer",
    "better": "Is it better? The person’s answer",
    "differences": "Differences between the person and others",
    "year": "Review in the last 12 months",
    "qs182": "Reviews that considered the person’s views",
    "future": "People with a review who spoke about their future",
    "needs": "Communication needs (Accessible Information Standard)",
    "topics": "Views given, by topic",
}

#: What a table cannot say, or how it counts.
NOTES = {
    "verdicts": "The program takes no decision without a reason, so each of these has one.",
    "year": "A review that was closed in the 12 months before the last day of this report.",
    "qs182": "After NICE QS182 statement 1. It counts reviews that were closed in this time.",
    "future": "After NICE QS187 statement 3, for people of every age: no date of birth is kept.",
    "needs": (
        "Identified and recorded: at least one way the person likes to be told things. Recorded "
        "needs are shown on each page and pack about the person. Whether they were met, shared "
        "with others or looked at again is not kept in a form that can be counted."
    ),
    "better": "Counted over people who replied; no answer is shown as such.",
}

CELLS = {
    "people": "People in the chat",
    "views from": "Gave at least one view",
    "no views from": "Gave no view",
    "asked": "Questions answered or skipped",
    "given": "Views given",
    "skipped": "Skipped",
    "not changed": "Not changed since",
    "changed": "The person said something newer",
    "discussed": "Chosen for a review or decided",
    "not discussed": "Not yet",
    "decided": "Decided",
    "not decided": "Not decided yet",
    "yes": "Yes",
    "partly": "Partly",
    "not-now": "Not now",
    "no": "No",
    "person there": "The person was there",
    "person not there": "The person was not there",
    "advocate there": "An advocate was there",
    "no advocate there": "No advocate was there",
    "told": "Told back",
    "not told": "Not told back yet",
    "replied": "The person replied",
    "no reply": "No reply yet",
    "happened: happened": "It happened",
    "happened: not-yet": "Not yet",
    "happened: did-not": "It did not happen",
    "happened: no answer": "No answer yet",
    "better: better": "Better",
    "better: same": "The same",
    "better: worse": "Worse",
    "better: no answer": "No answer yet",
    "differences": "Differences written down",
    "resolved": "Resolved",
    "open": "Still open",
    "reviewed": "Had a review",
    "not reviewed": "Had none",
    "reviews": "Reviews closed",
    "with views": "Considered views of the person",
    "without views": "Considered none",
    "future in review": "Spoke about their future",
    "no future in review": "Did not",
    "needs recorded": "Needs recorded",
    "no needs recorded": "None recorded",
}

#: (step, what the reader sees)
STEPS = (
    ("said to chosen", "From said to chosen for a review"),
    ("chosen to decided", "From chosen to decided"),
    ("decided to told", "From decided to told back"),
    ("told to replied", "From told back to the person’s reply"),
)

ABOUT = (
    "This is involvement evidence. It is counted from real records: views that people gave, what "
    "was decided about them, and what people replied. It is not a validated measure, and counts "
    "alone do not prove co-production. Views that a person hid, or keeps to themselves, are left "
    "out of all numbers."
)
HIDING = (
    "Where fewer than 5 people are behind a number it is hidden, and so is what would give it away "
    "by subtraction. A dash means hidden; 0 means none."
)
HOW_GIVEN = (
    "How views were given (alone or with help) is sealed with each person’s words and is not "
    "counted here. It stands beside each answer in the person’s own pack."
)
TOO_FEW = "There are too few people for any number: everything is hidden so that nobody is known."


def cell_words(name: str, topics: dict[str, str]) -> str:
    """What a cell is called; topics by their titles."""
    if name.startswith("given: "):
        topic = name.partition(": ")[2]
        return topics.get(topic, topic.replace("-", " ").capitalize())
    return CELLS[name]
