"""Every threshold of the checks, with its name and where it comes from. None is validated.

They come from practice 3.4, 3.5 and 3.8 and have to be tested together with people with
learning disabilities. :data:`THRESHOLDS` is what the staff page prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

NOT_VALIDATED = "None of these limits has been validated. Nobody has tested them with people yet."

#: A run of first or last places is noted when chance alone makes it rarer than this.
RARE = 0.05
#: With fewer shuffled answers than this, nothing is said about places.
FEWEST_PLACES = 6
#: And no more than the newest so many are looked at.
MOST_PLACES = 20
#: ``(agreeing with both, of so many pairs)`` from which it is noted.
PAIR_LIMITS = ((3, 3), (4, 4), (4, 5), (4, 6))
#: So many newest pairs are looked at.
MOST_PAIRS = 6
#: 2 opposite sentences are a pair when they are answered on 2 days within this time.
PAIR_UNTIL = timedelta(days=14)
#: A question is asked again, turned round, this long after its first answer.
SWAP_FROM = timedelta(days=2)
SWAP_UNTIL = timedelta(days=14)
#: So many answers on a scale, all the same, and we ask one question that compares.
STRAIGHT_LINE = 8
#: So many answers in a row before the sound could have ended, and a break is offered.
FAST_TAPS = 3
#: More "not sure" and "skip" than this, and the question should be written anew.
NOT_SURE = 0.40
#: Nothing is printed about fewer people than this.
FEWEST_PEOPLE = 5
#: So many good signs make an answer clear.
SIGNS = 2


@dataclass(frozen=True, slots=True)
class Threshold:
    """One limit, in words for staff."""

    name: str
    limit: str


THRESHOLDS = (
    Threshold(
        "Often the first picture, or often the last",
        f"in {FEWEST_PLACES} to {MOST_PLACES} shuffled answers, more than chance would give "
        "5 times in 100",
    ),
    Threshold(
        "May agree, or disagree, with whatever we say",
        "both of 2 opposite sentences, in 3 of 3, 4 of 4, 4 of 5 or 4 of 6 pairs; the second "
        f"sentence is asked on another day, within {PAIR_UNTIL.days} days",
    ),
    Threshold(
        "Asked again in another order",
        f"{SWAP_FROM.days} to {SWAP_UNTIL.days} days after the first answer",
    ),
    Threshold("Always the same place on a scale", f"{STRAIGHT_LINE} answers, all the same"),
    Threshold("Faster than the sound", f"{FAST_TAPS} answers in a row"),
    Threshold(
        "Too hard a question",
        f"more than {NOT_SURE:.0%} “Not sure” or “Skip”, from {FEWEST_PEOPLE} people or more",
    ),
    Threshold("Clear", f"{SIGNS} of 3 good signs, and nothing to check"),
    Threshold("Old", "older than the days that its question names: 90, 180 or 365"),
)
