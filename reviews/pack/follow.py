"""From the store to what became of the views: as far as the reader may see those views.

A record that rests on views says what the views say: it is shown to who may see each of them.
Views that were taken back since are no reason to hide it, unless nothing else is left of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from reviews.pack import followed as shape
from reviews.pack.told import not_told, told
from reviews.sight import differences_for, may_read_about, remarks_for
from storage import actions, decisions, differences, outcomes
from storage.errors import Unknown
from storage.staff import Staff
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Followed:
    """Everything beside the views of one review; ``left_out`` counts what may not be shown."""

    decisions: tuple[shape.Decision, ...] = ()
    carried: tuple[shape.Carried, ...] = ()
    outcomes: tuple[shape.Outcome, ...] = ()
    actions: tuple[shape.Action, ...] = ()
    differences: tuple[shape.Difference, ...] = ()
    agenda: tuple[shape.Noted, ...] = ()
    review_notes: tuple[shape.Noted, ...] = ()
    left_out: int = 0


def followed(
    unit: Unit,
    review_id: str,
    in_sight: Collection[str],
    known: Collection[str],
    staff: Staff | None = None,
) -> Followed:
    """What one review came to; ``in_sight`` are the ids of the views that the reader may see.

    ``known`` are these and those that were taken back since, which nobody sees. ``staff`` is
    the reader; None is the provider itself.
    """
    reader = _Reader(unit, in_sight, known)
    decided = [one for one in unit.decisions.of_review(review_id) if reader.may(one.view_ids)]
    wanted = [one for one in unit.outcomes.of_review(review_id) if reader.may(one.view_ids)]
    shown = {one.first_id for one in decided} | {one.first_id for one in wanted}
    otherwise = unit.differences.of_review(review_id)
    person_id = unit.reviews.get(review_id).person_id
    readable = {one.id for one in differences_for(unit, staff, person_id, otherwise, known)}
    return Followed(
        decisions=tuple(map(reader.decision, decided)),
        carried=tuple(
            shape.Carried(one.id, 1, one.view_id, one.reason, reader.staff(one.staff_id), one.at)
            for one in unit.carried.of_review(review_id)
            if reader.may((one.view_id,))
        ),
        outcomes=tuple(map(reader.outcome, wanted)),
        actions=tuple(
            action
            for action in map(reader.action, unit.actions.of_review(review_id))
            if reader.counted(shown & {action.outcome, action.decision})
        ),
        differences=tuple(
            reader.difference(one)
            for one in otherwise
            if reader.counted(one.id in readable) and reader.may(one.view_ids)
        ),
        agenda=_agenda(unit, review_id),
        review_notes=_review_notes(unit, review_id),
        left_out=reader.left_out,
    )


def permissions(unit: Unit, person_id: str) -> tuple[shape.PackPermission, ...]:
    """The newest answer to each permission (standards 91)."""
    newest = {one.scope: one for one in unit.permissions.of_person(person_id)}
    return tuple(
        shape.PackPermission(one.id, one.scope, one.given, one.teach_back != "not-yet", one.at)
        for one in newest.values()
    )


def remarks(unit: Unit, person_id: str, reader: Staff | None) -> tuple[shape.Remark, ...]:
    """What supporters noticed about the person: kept apart, never counted as theirs."""
    who = {one.id: one for one in unit.supporters.for_person(person_id)}
    return tuple(
        shape.Remark(
            uid=one.id,
            version=1,
            by=who[one.supporter_id].name if one.supporter_id in who else "",
            role=who[one.supporter_id].role if one.supporter_id in who else "",
            seen=one.saw,
            when=one.when,
            means=one.means,
            tried=one.tried,
            recorded_at=one.recorded_at,
        )
        for one in remarks_for(unit, reader, person_id, "observation")
    )


def _agenda(unit: Unit, review_id: str) -> tuple[shape.Noted, ...]:
    # Imported here: a review's forms read the pack, so this would go round in a circle.
    from reviews.plan import agenda

    sheet = unit.sheets.of_review(review_id, "agenda")
    kept = dict(sheet.fields) if sheet else {}
    labels = {name: label for name, (label, _) in agenda.AGENDA_FIELDS.items()}
    kept["advocate"] = agenda.ADVOCATE.get(kept.get("advocate", ""), "")
    labels |= {"advocate": "An independent advocate", "judgement": "Why staff judge so"}
    return _noted(labels, kept)


def _review_notes(unit: Unit, review_id: str) -> tuple[shape.Noted, ...]:
    from reviews.plan.review_questions import QUESTIONS

    sheet = unit.sheets.of_review(review_id, "questions")
    return _noted(QUESTIONS, sheet.fields if sheet else {})


def _noted(labels: Mapping[str, str], kept: Mapping[str, str]) -> tuple[shape.Noted, ...]:
    return tuple(
        shape.Noted(name, label, kept[name])
        for name, label in labels.items()
        if kept.get(name, "").strip()
    )


@dataclass(slots=True)
class _Reader:
    """Makes the records of one pack, in the sight of one reader."""

    unit: Unit
    in_sight: Collection[str]
    known: Collection[str]
    left_out: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def may(self, view_ids: Sequence[str]) -> bool:
        """Whether a record about these views may be shown; counts it when not."""
        readable = may_read_about(view_ids, self.known)
        return self.counted(
            not view_ids or (readable and any(one in self.in_sight for one in view_ids))
        )

    def counted(self, shown: object) -> bool:
        """Whether it is shown; counts it when not."""
        self.left_out += not shown
        return bool(shown)

    def staff(self, staff_id: str) -> str:
        """The name of a member of staff."""
        if staff_id not in self._names:
            try:
                self._names[staff_id] = self.unit.staff.get(staff_id).name
            except Unknown:
                self._names[staff_id] = ""
        return self._names[staff_id]

    def decision(self, one: decisions.Decision) -> shape.Decision:
        """One decision; a newer wording keeps the uid and counts the version up."""
        versions = self.unit.decisions.history(one.id) if one.replaces else [one]
        return shape.Decision(
            uid=one.first_id,
            version=len(versions),
            decision=one.id,
            verdict=one.verdict,
            reason=one.reason,
            decided_by=one.decided_by,
            decided_on=one.decided_on,
            present=one.present,
            person_there=one.person_there,
            advocate_there=one.advocate_there,
            views=self._seen(one.view_ids),
            recorded_at=one.at,
            recorded_by=self.staff(one.staff_id),
            options=one.options,
            boundary=one.boundary,
            review_on=one.review_on,
            best_interests=one.best_interests,
            tellings=told(self.unit, versions, self.in_sight),
            not_told=not_told(self.unit, one),
        )

    def outcome(self, one: outcomes.Outcome) -> shape.Outcome:
        """One outcome, in the person's words."""
        number = len(self.unit.outcomes.history(one.id)) if one.replaces else 1
        return shape.Outcome(
            one.first_id, number, one.words, self._seen(one.view_ids), one.importance,
            one.status, one.note, one.at,
        )  # fmt: skip

    def action(self, one: actions.Action) -> shape.Action:
        """One action; it names the decision or the outcome that it serves by their first ids."""
        number = len(self.unit.actions.history(one.id)) if one.replaces else 1
        outcome, decision = one.outcome_id, one.decision_id
        return shape.Action(
            one.first_id, number, one.what, one.who, one.due_on, one.how_known, one.status,
            one.note,
            outcome and self.unit.outcomes.get(outcome).first_id,
            decision and self.unit.decisions.get(decision).first_id, one.at,
        )  # fmt: skip

    def difference(self, one: differences.Difference) -> shape.Difference:
        """One difference, the person's side first."""
        number = len(self.unit.differences.history(one.id)) if one.replaces else 1
        return shape.Difference(
            one.first_id, number, one.about, self._seen(one.view_ids), one.sides, one.resolved,
            one.at,
        )  # fmt: skip

    def _seen(self, view_ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(view for view in view_ids if view in self.in_sight)
