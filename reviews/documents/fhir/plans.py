"""What became of the views: the meeting, decisions, goals, the plan, and what was told back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviews.documents import sections
from reviews.documents.fhir.elements import Element, Shelf, concept, moment, named, note, words
from reviews.documents.fhir.people import People
from reviews.pack.followed import Action, Decision, Outcome, Telling
from reviews.pack.shape import Pack

_ACT = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
    "code": "AMB",
    "display": "ambulatory",
}
_TASK = {"yes": "accepted", "partly": "accepted", "not-now": "on-hold", "no": "rejected"}
_GOAL = {"open": "active", "reached": "completed", "partly": "active", "stopped": "cancelled"}
_ACTIVITY = {"to-do": "not-started", "done": "completed", "stopped": "stopped"}


def put_plans(shelf: Shelf, pack: Pack, people: People, views: Mapping[str, Element]) -> None:
    """Everything beside the views."""
    review = _meeting(shelf, pack, people)
    goals = {one.uid: _goal(shelf, one, people, views) for one in pack.outcomes}
    plan = _plan(shelf, pack, people, review, goals)
    for decision in pack.decisions:
        task = _decision(shelf, pack, decision, people, review, views)
        served = {one.decision for one in pack.actions}
        if plan and decision.uid in served:
            shelf.resources[task["reference"]]["output"] = [
                {"type": concept("The plan that serves it"), "valueReference": plan}
            ]
        for telling in decision.tellings:
            _told(shelf, telling, decision, people, task, views)
    for carried in pack.carried:
        content = {
            "status": "on-hold", "intent": "plan", "businessStatus": concept("Carried over"),
            "statusReason": concept(carried.reason), "focus": views.get(carried.view),
            "for": people.patient, "encounter": review, "authoredOn": moment(carried.at),
            "lastModified": moment(carried.at), "requester": people.staff(carried.by),
        }  # fmt: skip
        shelf.put("Task", carried.uid, content, carried.version)
    _others(shelf, pack, people, review, views)


def _meeting(shelf: Shelf, pack: Pack, people: People) -> Element:
    held = pack.held_on <= pack.made_at.date()
    content = {
        "status": "finished" if held else "planned",
        "class": _ACT,
        "type": [concept("Review of the care and support plan")],
        "subject": people.patient,
        "serviceProvider": people.provider,
        "period": {"start": pack.held_on.isoformat()},
        "reasonCode": [concept(pack.title)] if pack.title.strip() else [],
    }
    return shelf.put("Encounter", pack.review, content)


def _decision(
    shelf: Shelf, pack: Pack, one: Decision, people: People, review: Element,
    views: Mapping[str, Element],
) -> Element:  # fmt: skip
    about = [views[view] for view in one.views if view in views]
    entry = sections.decision_entry(one, pack)
    content = {
        "status": _TASK[one.verdict],
        "businessStatus": concept(f"Decision: {sections.verdict(one)}"),
        "statusReason": concept(one.reason),
        "intent": "plan",
        "focus": about[0] if about else None,
        "for": people.patient,
        "encounter": review,
        "executionPeriod": {"start": one.decided_on.isoformat()},
        "authoredOn": moment(one.recorded_at),
        "lastModified": moment(one.recorded_at),
        "requester": people.staff(one.recorded_by),
        "owner": people.staff(one.decided_by),
        "note": [note(line) for line in entry.lines if line.strip()],
        "input": [
            {"type": concept("Another view that this answers"), "valueReference": other}
            for other in about[1:]
        ],
    }
    return shelf.put("Task", one.uid, content, one.version)


def _goal(shelf: Shelf, one: Outcome, people: People, views: Mapping[str, Element]) -> Element:
    content = {
        "lifecycleStatus": _GOAL[one.status],
        "achievementStatus": concept(one.note or sections.status(one.status)),
        "priority": concept(one.importance) if one.importance else None,
        "description": concept(one.words),
        "subject": people.patient,
        "expressedBy": people.patient,
        "addresses": [views[view] for view in one.views if view in views],
    }
    return shelf.put("Goal", one.uid, content, one.version)


def _plan(
    shelf: Shelf, pack: Pack, people: People, review: Element, goals: Mapping[str, Element]
) -> Element | None:
    if not pack.actions:
        return None
    content = {
        "status": "active",
        "intent": "plan",
        "title": words(pack.title) or "Plan",
        "subject": people.patient,
        "encounter": review,
        "created": moment(min(one.recorded_at for one in pack.actions)),
        "author": people.provider,
        "goal": list(goals.values()),
        "activity": [_activity(one, goals) for one in pack.actions],
    }
    return shelf.put("CarePlan", f"{pack.review}/plan", content)


def _activity(one: Action, goals: Mapping[str, Element]) -> Element:
    detail: Element = {
        "status": _ACTIVITY[one.status],
        "description": words(one.what),
        "performer": [named(one.who)],
    }
    if one.status != "to-do" and one.note.strip():
        detail["statusReason"] = concept(one.note)
    if one.due_on:
        detail["scheduledPeriod"] = {"end": one.due_on.isoformat()}
    if one.outcome and one.outcome in goals:
        detail["goal"] = [goals[one.outcome]]
    made: Element = {"detail": detail}
    if one.how_known.strip():
        made["progress"] = [note(f"How we will know: {one.how_known}")]
    return made


def _told(
    shelf: Shelf, one: Telling, decision: Decision, people: People, task: Element,
    views: Mapping[str, Element],
) -> None:  # fmt: skip
    content = {
        "status": "completed" if one.told_at else "preparation",
        "category": [concept("You said, we did")],
        "medium": [concept(one.told_how)] if one.told_how else [],
        "subject": people.patient,
        "basedOn": [task],
        "about": [views[view] for view in decision.views if view in views],
        "sent": moment(one.told_at) if one.told_at else None,
        "received": moment(one.told_at) if one.told_at else None,
        "recipient": [people.patient],
        "sender": people.chat if one.told_how == "chat" else people.provider,
        "payload": _payload((one.said, one.decided, one.because)),
    }
    told = shelf.put("Communication", one.uid, content, one.version)
    for reply in one.replies:
        answer = {
            "status": "completed",
            "category": [concept("The person’s reply")],
            "topic": concept(sections.asked(reply)),
            "subject": people.patient,
            "inResponseTo": [told],
            "sent": moment(reply.at),
            "sender": people.patient,
            "payload": _payload((reply.words,)),
        }
        shelf.put("Communication", reply.uid, answer, reply.version)


def _others(
    shelf: Shelf, pack: Pack, people: People, review: Element, views: Mapping[str, Element]
) -> None:
    for one in pack.differences:
        lines = [f"{side.name or side.who}: {side.words}" for side in one.sides]
        lines.append("Left open" if one.resolved is None else f"Resolved: {one.resolved.how}")
        content = {
            "status": "completed",
            "category": [concept("People see it differently")],
            "topic": concept(one.about) if one.about.strip() else None,
            "subject": people.patient,
            "encounter": review,
            "about": [views[view] for view in one.views if view in views],
            "sent": moment(one.recorded_at),
            "payload": _payload(lines),
        }
        shelf.put("Communication", one.uid, content, one.version)
    for question in pack.prepared:
        asked: Element = {
            "status": "final",
            "category": [concept("Question for the review, written down by a helper")],
            "code": concept("What the person wants to ask"),
            "subject": people.patient,
            "performer": [people.helper(question.by)],
            "issued": moment(question.recorded_at),
            "valueString": words(question.words),
        }
        shelf.put("Observation", question.uid, asked, question.version)
    for remark in pack.remarks:
        seen: Element = {
            "status": "final",
            "category": [concept("Observation about the person by somebody else")],
            "code": concept("What somebody noticed"),
            "subject": people.patient,
            "performer": [people.helper(remark.by)],
            "issued": moment(remark.recorded_at),
            "valueString": words(remark.seen),
            "note": [
                note(f"{label}: {text}")
                for label, text in (
                    ("When", remark.when),
                    ("What it may mean", remark.means),
                    ("What was tried", remark.tried),
                )
                if text.strip()
            ],
        }
        shelf.put("Observation", remark.uid, seen, remark.version)


def _payload(lines: Sequence[str]) -> list[Element]:
    return [{"contentString": words(line)} for line in lines if words(line).strip()]
