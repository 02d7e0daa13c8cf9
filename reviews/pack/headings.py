"""Under which review question an answer belongs (standards 97).

Only what the person chose decides: "Not good" stands under what does not work because they
said so. Own words and voice notes are placed by the question they answer; nothing reads
or weighs the words themselves (standards 139).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reviews.pack.shape import PackHeading, PackItem

_WORKS = frozenset({"good", "like", "keep", "same"})
_DOES_NOT = frozenset({"not-good", "not-for-me"})
_CHANGE = frozenset({"change", "more", "less"})
_OWN_REVIEW = "my-review"  # the topic about the review itself, not about life
_PEOPLE = 2  # the About Me section "People who are important to me"


@dataclass(frozen=True, slots=True)
class Tagged:
    """An answer with what its question is about: ``side`` of a matched pair, I-statements.

    ``reached``: an outcome that rests on this answer is reached, or partly.
    """

    item: PackItem
    side: str | None = None
    i_statements: tuple[str, ...] = ()
    reached: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    key: str
    title: str
    holds: Callable[[Tagged], bool]


_RULES = (
    _Rule("review", "How they want their review to be", lambda one: _about_review(one)),
    _Rule("changed", "What has changed", lambda one: one.item.changed_from is not None),
    _Rule("works", "What works", lambda one: one.item.choice in _WORKS or _own(one, "good")),
    _Rule(
        "does-not-work",
        "What does not work",
        lambda one: one.item.choice in _DOES_NOT or _own(one, "not-good"),
    ),
    _Rule("wants-changed", "What they want to change", lambda one: one.item.choice in _CHANGE),
    _Rule("outcomes", "Outcomes reached", lambda one: one.reached),
    _Rule(
        "next",
        "What they want next (new outcomes)",
        lambda one: "plan-ahead" in one.i_statements and one.item.kind not in {"skip", "not-sure"},
    ),
    _Rule(
        "people",
        "People in their life (support network)",
        lambda one: (
            (one.item.about_me == _PEOPLE or "keep-in-touch" in one.i_statements)
            and not _about_review(one)
        ),
    ),
)


def _own(one: Tagged, side: str) -> bool:
    """An answer to the good (or not good) half of a matched pair, in whatever form."""
    said_something = one.item.kind not in {"skip", "not-sure"}
    return one.side == side and said_something and not _about_review(one)


def _about_review(one: Tagged) -> bool:
    return one.item.topic == _OWN_REVIEW


def headings(tagged: Iterable[Tagged]) -> tuple[PackHeading, ...]:
    """All review questions, always; those without an answer stay empty."""
    answers = tuple(tagged)
    return tuple(
        PackHeading(rule.key, rule.title, tuple(one.item.uid for one in answers if rule.holds(one)))
        for rule in _RULES
    )
