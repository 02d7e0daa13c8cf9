"""Decisions about views: what was decided, by whom, and why, in plain words (standards 121)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, get_args

import sqlalchemy as sa

from storage.belonging import see_views
from storage.errors import ReviewClosed
from storage.kept import KeepingOfReviews, KeptOfReview, stamp
from storage.prepared import Prepared
from storage.reviews import Reviews
from storage.tables import decision_views, decisions
from storage.versions import Version, Versioned

Verdict = Literal["yes", "partly", "not-now", "no"]
BoundaryKind = Literal["law", "safety", "money", "other-people"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
BOUNDARIES: tuple[BoundaryKind, ...] = get_args(BoundaryKind)


@dataclass(frozen=True, slots=True)
class Boundary:
    """The limit behind anything but a "yes", and what would change it."""

    kind: BoundaryKind
    what_would_change: str


@dataclass(frozen=True, slots=True)
class OptionWeighed:
    """A way that was thought about: what is good about it, and what is not."""

    words: str
    good: str = ""
    bad: str = ""


@dataclass(frozen=True, slots=True)
class BestInterests:
    """What a decision in best interests must carry (standards 88). Days are ISO dates."""

    exact_decision: str
    assessed_on: str
    assessed_by: str
    consulted: tuple[str, ...]
    wishes_weighed: str
    less_restrictive: str


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as it is written down. ``present`` are the names of all others who were there."""

    verdict: Verdict
    reason: str
    decided_by: str
    decided_on: date
    view_ids: tuple[str, ...]
    present: tuple[str, ...] = ()
    person_there: bool = True
    advocate_there: bool = False
    options: tuple[OptionWeighed, ...] = ()
    boundary: Boundary | None = None
    review_on: date | None = None
    best_interests: BestInterests | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(KeptOfReview):
    """One version of a decision. ``staff_id`` wrote it down, ``decided_by`` says who decided.

    ``first_id`` names the decision through all its versions. A ``damaged`` one did not open.
    """

    verdict: Verdict
    reason: str
    decided_by: str
    decided_on: date
    present: tuple[str, ...]
    person_there: bool
    advocate_there: bool
    view_ids: tuple[str, ...]
    options: tuple[OptionWeighed, ...]
    boundary: Boundary | None
    review_on: date | None
    best_interests: BestInterests | None
    staff_id: str


_ABOUT = Prepared(
    sa.select(decision_views.c.view_id)
    .where(decision_views.c.decision_id == sa.bindparam("decision"))
    .order_by(decision_views.c.seq)
)
_newer = decisions.alias("newer")
_OF_VIEW = Prepared(
    sa.select(decisions.c.id)
    .select_from(decision_views)
    .join(decisions, decisions.c.id == decision_views.c.decision_id)
    .outerjoin(_newer, _newer.c.replaces == decisions.c.id)
    .where(decision_views.c.view_id == sa.bindparam("view"), _newer.c.id.is_(None))
    .order_by(decisions.c.first_id)
)


class Decisions(KeepingOfReviews[Decision]):
    """What was decided."""

    TABLE = Versioned(decisions, made="decision made", changed="decision changed")

    def decide(
        self, review_id: str, draft: DecisionDraft, by: str, replaces: str | None = None
    ) -> Decision:
        """Keep a decision, or a newer version of one. ``by`` is the id of a member of staff.

        Raises ``Changed`` when somebody else replaced it meanwhile, ``ReviewClosed`` for a new
        decision in a closed review, ``Unknown`` for a view that is not this person's, and
        ``ValueError`` for a draft without a reason, somebody who decided, or a view.
        """
        _whole(draft)
        review = Reviews(self._work).get(review_id)
        if review.closed_at is not None and replaces is None:
            raise ReviewClosed("This review is closed. Decide in the next one.")
        see_views(self._work, review.person_id, draft.view_ids)
        clear = {
            "review_id": review_id,
            "staff_id": by,
            "verdict": draft.verdict,
            "boundary": "" if draft.boundary is None else draft.boundary.kind,
            "decided_on": draft.decided_on,
            "review_on": draft.review_on,
            "person_there": draft.person_there,
            "advocate_there": draft.advocate_there,
            "best_interests": draft.best_interests is not None,
        }
        kept = self._rows.add(
            review.person_id, clear, _body(draft), actor=f"staff:{by}", replaces=replaces
        )
        for view_id in draft.view_ids:
            row = {
                "id": self._work.new_id(),
                "person_id": review.person_id,
                "decision_id": kept.id,
                "view_id": view_id,
                "at": kept.at,
            }
            self._work.chain.write(
                "decision_views", row, "view decided", at=kept.at, actor=f"staff:{by}"
            )
        return self.get(kept.id)

    def of_view(self, view_id: str) -> list[Decision]:
        """The current decisions that answer one view, the oldest first."""
        rows = self._work.run(_OF_VIEW, view=view_id).fetchall()
        return [self.get(row[0]) for row in rows]

    def _thing(self, row: Version) -> Decision:
        clear, body = row.clear, row.body
        about = self._work.run(_ABOUT, decision=row.id).fetchall()
        best = body.get("best_interests")
        return Decision(
            **stamp(row),
            review_id=clear["review_id"],
            verdict=clear["verdict"],
            reason=body.get("reason", ""),
            decided_by=body.get("decided_by", ""),
            decided_on=clear["decided_on"],
            present=tuple(body.get("present", ())),
            person_there=clear["person_there"],
            advocate_there=clear["advocate_there"],
            view_ids=tuple(one[0] for one in about),
            options=tuple(OptionWeighed(**one) for one in body.get("options", ())),
            boundary=_boundary(clear["boundary"], body),
            review_on=clear["review_on"],
            best_interests=None if best is None else _best_interests(best),
            staff_id=clear["staff_id"],
        )


def _whole(draft: DecisionDraft) -> None:
    """The least that a decision is: the console asks for more (:mod:`reviews.plan`)."""
    if draft.verdict not in VERDICTS:
        raise ValueError(f"{draft.verdict!r} is none of {', '.join(VERDICTS)}")
    if not draft.reason.strip() or not draft.decided_by.strip():
        raise ValueError("a decision says why, and who decided")
    if not draft.view_ids or len(set(draft.view_ids)) != len(draft.view_ids):
        raise ValueError("a decision answers one view or more, each once")


def _body(draft: DecisionDraft) -> dict[str, Any]:
    return {
        "reason": draft.reason,
        "decided_by": draft.decided_by,
        "present": list(draft.present),
        "options": [asdict(one) for one in draft.options],
        "what_would_change": "" if draft.boundary is None else draft.boundary.what_would_change,
        "best_interests": None if draft.best_interests is None else asdict(draft.best_interests),
    }


def _boundary(kind: str, body: Mapping[str, Any]) -> Boundary | None:
    found: dict[str, BoundaryKind] = {one: one for one in BOUNDARIES}
    if kind not in found:
        return None
    return Boundary(found[kind], body.get("what_would_change", ""))


def _best_interests(kept: Mapping[str, Any]) -> BestInterests:
    return BestInterests(**{**kept, "consulted": tuple(kept["consulted"])})
