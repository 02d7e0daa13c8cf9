"""A decision as a form: what must be there before it is kept (standards 88, 121; practice 5.3)."""

from __future__ import annotations

from datetime import date

from reviews.plan.dates import read_coming, read_gone
from reviews.plan.typed import Errors, Typed, day_of, needed, shortened, written
from storage.decisions import (
    BOUNDARIES,
    VERDICTS,
    BestInterests,
    Boundary,
    BoundaryKind,
    Decision,
    DecisionDraft,
    OptionWeighed,
    Verdict,
)

#: As staff read them.
VERDICT_WORDS: dict[Verdict, str] = {
    "yes": "Yes",
    "partly": "Partly",
    "not-now": "Not now",
    "no": "No",
}
BOUNDARY_WORDS: dict[BoundaryKind, str] = {
    "law": "The law",
    "safety": "Safety",
    "money": "Money",
    "other-people": "Other people’s rights",
}
#: The fields of a best-interests decision, each with what it is (standards 88).
BEST_INTERESTS = {
    "bi_decision": ("The exact decision", "One only, for example “where to live until June”."),
    "bi_assessed_by": ("Who assessed capacity for this decision", ""),
    "bi_consulted": ("Who was consulted", "One name on each line."),
    "bi_wishes": ("How the person’s wishes and feelings were weighed", "Past and present ones."),
    "bi_less": ("Which less restrictive options were considered", ""),
}  # fmt: skip
FEWEST_OPTIONS, MOST_OPTIONS = 3, 8


def read_decision(
    typed: Typed, today: date, choosable: frozenset[str]
) -> tuple[DecisionDraft | None, Errors]:
    """The draft, or what is wrong. ``choosable`` are the views it may answer."""
    errors: Errors = {}
    views = tuple(dict.fromkeys(one for one in typed.every("view") if one in choosable))
    if not views:
        errors["view"] = "Choose the answer, or the answers, that this decides."
    verdict = _verdict(typed, errors)
    reason = needed(typed, errors, "reason", "Say why, in plain words. Each decision has a reason.")
    boundary = _boundary(typed, errors, verdict)
    decided_by = needed(typed, errors, "decided_by", "Say who decided, by name.")
    decided_on = day_of(typed, errors, "decided_on", read_gone, today, "the day of the decision")
    review_on = _review_on(typed, errors, verdict, today)
    best = _best_interests(typed, errors, today)
    present = tuple(shortened(one, errors, "present") for one in typed.lines("present"))
    options = _options(typed, errors)
    if errors or verdict is None or decided_on is None:
        return None, errors
    draft = DecisionDraft(
        verdict=verdict,
        reason=reason,
        decided_by=decided_by,
        decided_on=decided_on,
        view_ids=views,
        present=present,
        person_there=bool(typed.one("person_there")),
        advocate_there=bool(typed.one("advocate_there")),
        options=options,
        boundary=boundary,
        review_on=review_on,
        best_interests=best,
    )
    return draft, {}


def as_typed(decision: Decision | DecisionDraft) -> Typed:
    """A kept decision, back in the fields of the form."""
    boundary, best = decision.boundary, decision.best_interests
    fields: dict[str, list[str]] = {
        "view": list(decision.view_ids),
        "verdict": [decision.verdict],
        "reason": [decision.reason],
        "boundary": [boundary.kind if boundary else ""],
        "would_change": [boundary.what_would_change if boundary else ""],
        "decided_by": [decision.decided_by],
        "decided_on": [written(decision.decided_on)],
        "person_there": ["yes"] if decision.person_there else [],
        "advocate_there": ["yes"] if decision.advocate_there else [],
        "present": ["\n".join(decision.present)],
        "option": [one.words for one in decision.options],
        "good": [one.good for one in decision.options],
        "bad": [one.bad for one in decision.options],
        "review_on": [written(decision.review_on)],
    }
    if best is not None:
        fields |= {
            "best": ["yes"],
            "bi_decision": [best.exact_decision],
            "bi_assessed_on": [written(date.fromisoformat(best.assessed_on))],
            "bi_assessed_by": [best.assessed_by],
            "bi_consulted": ["\n".join(best.consulted)],
            "bi_wishes": [best.wishes_weighed],
            "bi_less": [best.less_restrictive],
        }
    return Typed(fields)


def _verdict(typed: Typed, errors: Errors) -> Verdict | None:
    chosen = next((one for one in VERDICTS if one == typed.one("verdict")), None)
    if chosen is None:
        errors["verdict"] = "Choose what was decided."
    return chosen


def _boundary(typed: Typed, errors: Errors, verdict: Verdict | None) -> Boundary | None:
    """Behind anything but a "yes" stands a limit, and what would move it."""
    if verdict in (None, "yes"):
        return None
    kind = next((one for one in BOUNDARIES if one == typed.one("boundary")), None)
    if kind is None:
        errors["boundary"] = "Choose the limit behind it: law, safety, money or other people."
    change = needed(typed, errors, "would_change", "Say what would have to change for a “yes”.")
    return None if kind is None else Boundary(kind, change)


def _review_on(typed: Typed, errors: Errors, verdict: Verdict | None, today: date) -> date | None:
    if not typed.one("review_on") and verdict != "not-now":
        return None
    what = "the day when you look at it again"
    return day_of(typed, errors, "review_on", read_coming, today, what)


def _options(typed: Typed, errors: Errors) -> tuple[OptionWeighed, ...]:
    rows = range(min(len(typed.every("option")), MOST_OPTIONS))
    found = []
    for row in rows:
        words, good, bad = (typed.at(name, row) for name in ("option", "good", "bad"))
        if not words and (good or bad):
            errors[f"option-{row + 1}"] = "Say which option this is, or empty the row."
        if words:
            shortened(words + good + bad, errors, f"option-{row + 1}")
            found.append(OptionWeighed(words, good, bad))
    return tuple(found)


def _best_interests(typed: Typed, errors: Errors, today: date) -> BestInterests | None:
    """All of it or nothing: without one part the decision is not kept (standards 88)."""
    if not typed.one("best"):
        return None
    for name, (label, _) in BEST_INTERESTS.items():
        needed(typed, errors, name, f"A best-interests decision needs this: {label.lower()}.")
    what = "the day of the capacity assessment for this decision"
    on = day_of(typed, errors, "bi_assessed_on", read_gone, today, what)
    if on is None or any(name in errors for name in BEST_INTERESTS):
        return None
    return BestInterests(
        typed.one("bi_decision"), on.isoformat(), typed.one("bi_assessed_by"),
        typed.lines("bi_consulted"), typed.one("bi_wishes"), typed.one("bi_less"),
    )  # fmt: skip
