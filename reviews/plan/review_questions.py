"""The questions that a review answers as a whole (standards 97; regulation 9, standards 108)."""

from __future__ import annotations

from collections.abc import Mapping

from reviews.plan.typed import Errors, Typed, shortened

QUESTIONS = {
    "changed": "What has changed in their needs?",
    "works": "What works?",
    "does_not": "What does not work?",
    "reached": "Which outcomes were reached, and which were not?",
    "new": "Which new outcomes are there?",
    "network": "What has changed among the people who support them?",
    "support": "What helped them to take part and understand?",
}
NOTHING = "Nothing said"


def read_questions(typed: Typed) -> tuple[Mapping[str, str] | None, Errors]:
    """The answers; what is left empty is kept as "Nothing said"."""
    errors: Errors = {}
    kept = {name: shortened(typed.one(name), errors, name) or NOTHING for name in QUESTIONS}
    return (None if errors else kept), errors
