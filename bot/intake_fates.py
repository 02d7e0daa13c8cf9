"""What became of somebody's views, looked up only where the person asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.intake_mine import as_given
from dialogues.context import Context
from dialogues.conversation import Conversation, Given
from dialogues.events import Event
from dialogues.fates import Fate, wanted
from dialogues.news import News
from storage.decisions import Decision
from storage.ledger import Entry
from storage.sharing import Shares
from storage.unit import Unit


def with_fates(
    unit: Unit,
    person_id: str,
    conversation: Conversation | None,
    context: Context,
    event: Event | None = None,
) -> Context:
    """The context, with every view that counts now, its place, and the review planned next."""
    if conversation is None or not wanted(conversation, event):
        return context
    zone = ZoneInfo(context.timezone)
    today = context.now.astimezone(zone).date()
    shares = unit.sharing.of_person(person_id)
    views = unit.views.of_person(person_id)
    given = tuple(
        as_given(one, shares, context.library)
        for one in views
        if one.standing == "current" and one.answer.kind != "skip"
    )
    fates = {one.view: Fate(one.view) for one in given}
    _read(unit, person_id, given, shares, fates, zone)
    coming = _reviewed(unit, person_id, fates, today)
    _decided(unit, person_id, fates, context.tellings)
    return replace(
        context,
        told=given,
        fates=tuple(fates.values()),
        next_review=min(coming, default=None),
    )


def _read(
    unit: Unit,
    person_id: str,
    told: Iterable[Given],
    shares: Shares,
    fates: dict[str, Fate],
    zone: ZoneInfo,
) -> None:
    """Who opened the answers first after each was given, and may see it."""
    opened = [one for one in unit.ledger.opened(person_id) if one.staff_id]
    if not opened:
        return
    person = unit.people.get(person_id)
    staff = {one.id: one for one in unit.staff.all()}
    own = {one.id: shares.as_keyworker(one, person) for one in staff.values()}
    for given in told:
        first = _first_after(opened, given.at, given.view, shares, own)
        if given.view in fates and first is not None and first.staff_id in staff:
            fates[given.view] = replace(
                fates[given.view],
                read_by=staff[first.staff_id].name,
                read_on=first.at.astimezone(zone).date(),
            )


def _first_after(
    opened: Iterable[Entry], at: str, view: str, shares: Shares, own: Mapping[str, bool | None]
) -> Entry | None:
    limit = shares.limits.get(view)
    if not at or limit == "only-me":
        return None
    since = datetime.fromisoformat(at)
    kept = {who for who, reads in own.items() if reads is False or (reads and limit is not None)}
    allowed = (one for one in opened if one.staff_id not in kept)
    return next((one for one in allowed if one.at >= since), None)


def _reviewed(unit: Unit, person_id: str, fates: dict[str, Fate], today: date) -> list[date]:
    coming = []
    for review in unit.reviews.of_person(person_id):
        held = review.closed_at is not None
        for view in fates.keys() & set(review.view_ids):
            fates[view] = replace(fates[view], review_on=review.held_on, held=held)
        if not held and review.held_on >= today:
            coming.append(review.held_on)
        if held:
            for carried in unit.carried.of_review(review.id):
                if carried.view_id in fates:
                    fates[carried.view_id] = replace(fates[carried.view_id], talked=True)
    return coming


def _decided(unit: Unit, person_id: str, fates: dict[str, Fate], news: tuple[News, ...]) -> None:
    """What was decided; the verdict only where the person was told it."""
    told = {one.decision_id: one for one in unit.tellings.of_person(person_id) if one.told_at}
    held = {one.id: one for one in news}
    doing = _doing(unit, person_id)
    for decision in unit.decisions.of_person(person_id):
        telling = told.get(decision.id)
        for view in fates.keys() & set(decision.view_ids):
            found = replace(fates[view], talked=True, decided=True)
            if telling is not None:
                found = _after_telling(found, decision, held.get(telling.id), doing, telling.id)
            fates[view] = found


def _after_telling(
    fate: Fate, decision: Decision, news: News | None, doing: Mapping[str, str], telling: str
) -> Fate:
    happened = news.replied("happened") if news else None
    better = news.replied("better") if news else None
    action = doing.get(decision.first_id, "")
    return replace(
        fate,
        verdict=decision.verdict,
        telling=telling,
        action="done" if action == "done" else "being-done" if action == "to-do" else "",
        happened=happened.answer if happened else "",
        better=better.answer if better else "",
    )


def _doing(unit: Unit, person_id: str) -> dict[str, str]:
    """By decision: "to-do" while anything is still to be done for it, else "done"."""
    found: dict[str, str] = {}
    for action in unit.actions.of_person(person_id):
        if action.decision_id is None or action.status == "stopped":
            continue
        first = unit.decisions.get(action.decision_id).first_id
        if found.get(first) != "to-do":
            found[first] = action.status
    return found
