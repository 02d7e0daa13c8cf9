"""What staff and the supporter of the demo did: through the unit of work, as the console does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.demo.script import Alert, Decision, PastReview, Remark
from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.support_records import Observed
from storage.actions import Action, ActionDraft
from storage.decisions import Boundary, DecisionDraft
from storage.differences import DifferenceDraft, Resolution, Side
from storage.links import Link
from storage.outcomes import OutcomeDraft
from storage.replies import REPLY_TOPIC
from storage.reviews import Review
from storage.staff import Staff
from storage.tellings import TellingDraft
from storage.unit import Unit
from storage.views import View


def plan_past(unit: Unit, past: PastReview, person_id: str, by: str, held_on: date) -> str:
    """Plan the review with its agenda, and choose what was said until then; gives its id."""
    review = unit.reviews.plan(person_id, title=past.title, held_on=held_on, by=by)
    unit.sheets.write(review.id, "agenda", past.agenda, by)
    asked = [*(one.view for one in past.decisions), *past.carried]
    unit.reviews.choose(review.id, [_said(unit, person_id, one).id for one in asked], by)
    return review.id


def hold(unit: Unit, past: PastReview, review_id: str, by: str, today: date) -> None:
    """Decide about each view or carry it over, and write down what was agreed."""
    review = unit.reviews.get(review_id)
    for one in past.decisions:
        _decide(unit, one, review, by, today)
    for asked, reason in past.carried.items():
        unit.carried.carry(review.id, _said(unit, review.person_id, asked).id, reason, by)
    seen = past.difference
    unit.differences.note(
        review.id,
        DifferenceDraft(
            seen.about,
            tuple(Side(one.who, one.name, one.words) for one in seen.sides),
            (_said(unit, review.person_id, seen.view).id,),
            Resolution(seen.how, seen.by, seen.basis),
        ),
        by=by,
    )
    unit.sheets.write(review.id, "questions", past.questions, by)


def _decide(unit: Unit, one: Decision, review: Review, by: str, today: date) -> None:
    view, keyworker = _said(unit, review.person_id, one.view), unit.staff.get(by)
    decided = unit.decisions.decide(
        review.id,
        DecisionDraft(
            verdict=one.verdict,
            reason=one.reason,
            decided_by=keyworker.name,
            decided_on=review.held_on,
            view_ids=(view.id,),
            present=("Ash (demo)", keyworker.name),
            advocate_there=True,
            boundary=Boundary(one.boundary, one.would_change) if one.boundary else None,
        ),
        by,
    )
    unit.tellings.write(decided.id, TellingDraft(one.said, one.told, one.because, one.picture), by)
    if one.outcome is None:
        return
    goal = unit.outcomes.agree(review.id, OutcomeDraft(one.outcome.words, (view.id,), "very"), by)
    for action in one.outcome.actions:
        due = today - timedelta(days=action.due_days_ago)
        draft = ActionDraft(action.what, action.who, due, action.how_known, goal.id, decided.id)
        unit.actions.agree(review.id, draft, by)


def replies_to(unit: Unit, past: PastReview, review_id: str) -> dict[str, dict[str, str]]:
    """What the person will say to each telling of this review."""
    scripted = {one.reason: dict(one.replies) for one in past.decisions}
    found = {}
    for decision in unit.decisions.of_review(review_id):
        telling = unit.tellings.of_decision(decision.id)
        if telling is not None:
            found[telling.id] = {str(ask): code for ask, code in scripted[decision.reason].items()}
    return found


def do_what_was_agreed(unit: Unit, past: PastReview, review_id: str, by: str) -> None:
    """What the script says was done is done, and what was reached is reached."""
    notes = {
        action.what: action.done
        for one in past.decisions
        if one.outcome
        for action in one.outcome.actions
        if action.done
    }
    for action in unit.actions.of_review(review_id):
        if action.what in notes:
            draft = replace(_draft(action), status="done", note=notes[action.what])
            unit.actions.agree(review_id, draft, by, replaces=action.id)
    reached = {one.outcome.words: one.outcome.reached for one in past.decisions if one.outcome}
    for goal in unit.outcomes.of_review(review_id):
        if reached[goal.words]:
            whole = OutcomeDraft(
                goal.words, goal.view_ids, goal.importance, "reached", reached[goal.words]
            )
            unit.outcomes.agree(review_id, whole, by, replaces=goal.id)


def choose_for_next(unit: Unit, review_id: str) -> None:
    """What the keyworker took into the coming review: what waited for it, and what came since."""
    review = unit.reviews.get(review_id)
    waited = {one.view_id for one in unit.carried.of_person(review.person_id)}
    before = unit.reviews.of_person(review.person_id)[0].closed_at
    said = [
        one.id
        for one in unit.views.of_person(review.person_id)
        if one.id in waited or (before and one.said_at > before and _stands_alone(one))
    ]
    unit.reviews.choose(review_id, said, by=review.staff_id)


def _stands_alone(view: View) -> bool:
    """Neither one card of a mat, nor a skip, nor what came of an earlier decision."""
    return (
        view.standing == "current"
        and view.answer.kind != "skip"
        and "/" not in view.question
        and view.topic != REPLY_TOPIC
    )


def remark(unit: Unit, one: Remark, person_id: str, link: Link, now: datetime) -> None:
    """The supporter wrote down what they saw."""
    saw = Observed(unit.work.new_id(), "observation", one.saw, now, one.when, one.means, one.tried)
    unit.records.keep(person_id, [saw], link=link)


def raise_alert(unit: Unit, person_id: str, link: Link, now: datetime) -> None:
    """Sam tapped "I am not safe" and said what should happen."""
    alert = unit.work.new_id()
    raised = AlertRaised(alert, "not-safe", "tap", now)
    wish = AlertNoted(unit.work.new_id(), alert, "wish", now, code="talk")
    unit.records.keep(person_id, [raised, wish], link=link)


def handle_alert(unit: Unit, script: Alert, person_id: str) -> None:
    """The safeguarding lead saw it, went there, and told Sam what was done."""
    lead = _lead(unit)
    alert = unit.alerts.of_person(person_id)[0]
    unit.alerts.write(alert.id, "seen", by=lead.id)
    unit.alerts.write(alert.id, "action", by=lead.id, words=script.did)
    unit.alerts.write(alert.id, "council", by=lead.id, code="not-told", words=script.council)
    unit.alerts.write(alert.id, "told", by=lead.id, words=script.told)


def close_alert(unit: Unit, script: Alert, person_id: str) -> None:
    """And closed it, some days later."""
    alert = unit.alerts.of_person(person_id)[0]
    unit.alerts.write(alert.id, "closed", by=_lead(unit).id, words=script.ended)


def _lead(unit: Unit) -> Staff:
    return next(one for one in unit.staff.all() if one.role == "safeguarding")


def _draft(action: Action) -> ActionDraft:
    return ActionDraft(
        action.what, action.who, action.due_on, action.how_known, action.outcome_id,
        action.decision_id,
    )  # fmt: skip


def _said(unit: Unit, person_id: str, asked: str) -> View:
    """The view with these exact words, or the answer to this question."""
    for view in reversed(unit.views.of_person(person_id)):
        if asked in (view.answer.words, f"{view.topic}/{view.question}"):
            return view
    raise LookupError(f"nobody of the demo said {asked}")
