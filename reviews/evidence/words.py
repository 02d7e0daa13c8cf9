"""The names of the tables and their cells, and what each is called for the reader."""

from __future__ import annotations

#: (table, whole, parts); a whole that is a part of an earlier table follows it.
SPLITS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("people", "people", ("views from", "no views from")),
    ("answers", "asked", ("given", "skipped")),
    ("minds", "given", ("not changed", "changed")),
    ("phones", "given", ("own phone", "helper's phone")),
    (
        "by whom",
        "helper's phone",
        ("by: advocate", "by: family", "by: friend", "by: support-worker"),
    ),
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
        (
            "happened: happened",
            "happened: some",
            "happened: not-yet",
            "happened: did-not",
            "happened: no answer",
        ),
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
    ("needs shared", "needs recorded", ("needs shared", "needs not shared")),
    ("needs reviewed", "needs recorded", ("needs reviewed", "needs not reviewed")),
)

#: How a view was given, as it is kept sealed with it.
HOW: tuple[str, ...] = ("self", "help-reading", "help-choosing")

#: The I-statements of TLAP's Making It Real that questions are tagged with (standards 107).
I_STATEMENTS = {
    "in-control": "I am in control of planning my care and support",
    "live-as-i-want": "I have support that lets me live as I want to",
    "plan-ahead": "I can plan ahead and stay in control when things change",
    "keep-in-touch": "I keep in touch with the people who matter to me",
    "who-sees": "I decide who sees my information",
}

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
    "needs": "Communication needs: identified and recorded (Accessible Information Standard)",
    "needs shared": "Communication needs: shared (Accessible Information Standard)",
    "needs reviewed": "Communication needs: reviewed (Accessible Information Standard)",
    "how": "How views were given",
    "phones": "Whose phone a view came by",
    "by whom": "Whose phone it was, where it was not the person’s own",
    "statements": "I-statements that people spoke to (Making It Real)",
    "topics": "Views given, by topic",
}

#: What a table cannot say, or how it counts.
NOTES = {
    "verdicts": "The program takes no decision without a reason, so each of these has one.",
    "year": "A review that was closed in the 12 months before the last day of this report.",
    "qs182": "After NICE QS182 statement 1. It counts reviews that were closed in this time.",
    "future": "After NICE QS187 statement 3, for people of every age: no date of birth is kept.",
    "needs": (
        "At least one way the person likes to be told things is recorded. What is recorded is "
        "flagged on every page and pack about the person, so it is flagged for all of these."
    ),
    "needs shared": (
        "A pack or an export of the person was made in this time: it begins with their needs."
    ),
    "needs reviewed": (
        "A review was closed in the last 12 months; its pages and pack begin with their needs. "
        "Whether needs were met each time is not kept in a form that can be counted."
    ),
    "how": "As it is kept with each view. Staff see it beside each answer.",
    "phones": "A tablet of the home counts as the person’s own. Helpers come by their own phone.",
    "statements": (
        "Questions are tagged with these statements by Think Local Act Personal. It counts people "
        "with at least one view on such a question; a question can speak to several."
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
    "happened: some": "Some of it happened",
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
    "needs shared": "Shared",
    "needs not shared": "Not shared in this time",
    "needs reviewed": "Had a review",
    "needs not reviewed": "Had none",
    "drawn": "Views looked at",
    "how: self": "By the person alone",
    "how: help-reading": "With help to read",
    "how: help-choosing": "With help to choose",
    "own phone": "The person’s own",
    "helper's phone": "A helper’s",
    "by: advocate": "An advocate",
    "by: family": "Family",
    "by: friend": "A friend",
    "by: support-worker": "A support worker",
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
TOO_FEW = "There are too few people for any number: everything is hidden so that nobody is known."


def drawn_words(drawn: int, of: int) -> str:
    """How many views were opened to see how they were given."""
    if drawn == of:
        return "All views of this time were looked at."
    return (
        f"How a view was given is sealed with it. {drawn:,} of {of:,} views were drawn at random "
        "and looked at; these are shares of that sample."
    )


def cell_words(name: str, topics: dict[str, str]) -> str:
    """What a cell is called; topics by their titles."""
    if name.startswith("given: "):
        topic = name.partition(": ")[2]
        return topics.get(topic, topic.replace("-", " ").capitalize())
    if name.startswith("spoke: "):
        return f"“{I_STATEMENTS[name.partition(': ')[2]]}”"
    return CELLS[name]
