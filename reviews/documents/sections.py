"""What became of the views, as plain entries: the same in every document that is read.

In each entry the person's words stand first and exact; what staff wrote comes after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reviews import wording
from reviews.documents import facts
from reviews.pack.followed import (
    Action,
    Carried,
    Decision,
    Difference,
    NotTold,
    Outcome,
    Prepared,
    Remark,
    Reply,
    Telling,
)
from reviews.pack.shape import Pack, PackItem
from storage.decisions import BestInterests

VERDICTS = {"yes": "Yes", "partly": "Partly", "not-now": "Not now", "no": "No"}
BOUNDARIES = {
    "law": "The law",
    "safety": "Somebody’s safety",
    "money": "Money",
    "other-people": "Other people’s rights",
}
_WHO = {
    "person": "", "family": "family", "advocate": "advocate", "staff": "staff", "other": "",
}  # fmt: skip
_STATUS = {
    "to-do": "To do", "done": "Done", "stopped": "Stopped",
    "open": "Not reached yet", "reached": "Reached", "partly": "Partly reached",
}  # fmt: skip
_IMPORTANCE = {"very": "very important", "quite": "quite important", "a-little": "a little"}
_TOLD_HOW = {"chat": "in the chat", "in-person": "in person"}
_WHY_NOT_TOLD = {
    "not-wanted": "{name} does not want to hear it",
    "stopped": "{name} stopped for good",
    "kept-back": "{name} keeps these answers for themselves",
}
_ASKS = {
    "happened": "Did it happen?",
    "better": "Is it better?",
    "okay": "Is this okay?",
    "talk": "Do you want to talk about it?",
    "advocate": "Do you want an advocate?",
    "still-wanted": "Do you still want this?",
    "said": "What do you want to say about it?",
    "more": "What else do you want to ask?",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """``words`` of the person, then ``lead`` (one line that says it), then the small print."""

    words: tuple[str, ...]
    lead: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its entries, or with ``empty``; with neither it is left out."""

    title: str
    entries: tuple[Entry, ...]
    empty: str
    intro: str = ""


def sections(pack: Pack) -> list[Section]:
    """Decisions, what is carried over, outcomes, actions, differences, and remarks of others."""
    said = {item.view: item for item in pack.items()}
    name = pack.person_name
    found = [
        Section(
            f"What {name} wants their review to be like",
            tuple(Entry((), one.label, (one.words,)) for one in pack.agenda),
            "",
        ),
        Section(
            f"Questions that {name} wants to ask",
            tuple(_prepared(one, pack) for one in pack.prepared),
            "",
            f"A helper wrote these down together with {name}. They are the helper’s notes.",
        ),
        Section(
            "What was decided",
            tuple(_decision(one, said, pack) for one in pack.decisions),
            "Nothing is decided yet.",
        ),
        Section(
            "Carried over to the next review",
            tuple(_carried(one, said, pack) for one in pack.carried),
            "",
        ),
        Section(
            f"Outcomes that {name} wants",
            tuple(_outcome(one, said) for one in pack.outcomes),
            "None recorded yet.",
        ),
        Section("Who does what", tuple(map(_action, pack.actions)), "No action is recorded yet."),
        Section(
            "What the review found",
            tuple(Entry((), one.label, (one.words,)) for one in pack.review_notes),
            "",
            "Written by staff. The answers of the person stand under their topics.",
        ),
        Section(
            "Where people see it differently",
            tuple(_difference(one, said, pack) for one in pack.differences),
            "",
        ),
        Section(
            f"What others noticed about {name}",
            tuple(map(_remark, pack.remarks)),
            "",
            f"These are not {name}’s words and are never counted as theirs.",
        ),
    ]
    return [one for one in found if one.entries or one.empty]


def quotes(views: Iterable[str], said: dict[str, PackItem]) -> tuple[str, ...]:
    """The person's words behind a record, exact; a view that is hidden now is left out."""
    return tuple(facts.headline(said[view]) for view in views if view in said)


def _decision(one: Decision, said: dict[str, PackItem], pack: Pack) -> Entry:
    lines = [
        f"Why: {one.reason}",
        f"Decided by {one.decided_by} on {wording.day(one.decided_on)}.",
    ]
    lines.append(_present(one, pack.person_name))
    lines += [f"Thought about: {it.words}{_weighed(it.good, it.bad)}" for it in one.options]
    if one.boundary:
        lines.append(
            f"What stands in the way: {BOUNDARIES.get(one.boundary.kind, one.boundary.kind)}. "
            f"What would change it: {one.boundary.what_would_change}"
        )
    if one.best_interests:
        lines += _best_interests(one.best_interests)
    if one.review_on:
        lines.append(f"Looked at again on {wording.day(one.review_on)}.")
    for telling in one.tellings:
        lines += _telling(telling, pack)
    if one.not_told:
        lines.append(_not_told(one.not_told, pack))
    elif not any(telling.told_at for telling in one.tellings):
        lines.append(f"{pack.person_name} has not been told yet.")
    return Entry(quotes(one.views, said), f"Decision: {verdict(one)}", tuple(lines))


def _not_told(one: NotTold, pack: Pack) -> str:
    why = _WHY_NOT_TOLD[one.why].format(name=pack.person_name)
    return f"Not told: {why}, on {wording.day(one.at, pack.timezone)}. {one.words}"


def _present(one: Decision, name: str) -> str:
    there = [name] if one.person_there else []
    there += [other for other in one.present if other not in there]
    absent = "" if one.person_there else f" {name} was not there."
    return f"Who was there: {', '.join(there) or 'nobody else is named'}.{absent}"


def decision_entry(one: Decision, pack: Pack) -> Entry:
    """One decision as it is printed, without the words of the views behind it."""
    return _decision(one, {}, pack)


def status(code: str) -> str:
    """How far an action or an outcome is, in words."""
    return _STATUS.get(code, code)


def verdict(one: Decision) -> str:
    """In words: "Not now"."""
    return VERDICTS.get(one.verdict, one.verdict)


def _weighed(good: str, bad: str) -> str:
    parts = [f"Good: {good}" if good else "", f"Not good: {bad}" if bad else ""]
    return "".join(f" {part}" for part in parts if part)


def _best_interests(one: BestInterests) -> list[str]:
    assessed = f" on {one.assessed_on}" if one.assessed_on else ""
    return [
        f"Made in best interests: {one.exact_decision}",
        f"Capacity for this decision assessed by {one.assessed_by}{assessed}.",
        f"People asked: {', '.join(one.consulted)}",
        f"How wishes were weighed: {one.wishes_weighed}",
        f"Less restrictive ways considered: {one.less_restrictive}",
    ]


def _telling(one: Telling, pack: Pack) -> list[str]:
    how = _TOLD_HOW.get(one.told_how, "")
    told = (
        f"Told back {how} {wording.when(one.told_at, pack.timezone)}.".replace("  ", " ")
        if one.told_at
        else "Written to be told back; not told yet."
    )
    because = f"Because: {one.because}" if one.because else ""
    words = " ".join(part for part in (one.said, one.decided, because) if part)
    return [f"{told} In these words: {words}", *(reply(answer, pack) for answer in one.replies)]


def reply(one: Reply, pack: Pack) -> str:
    """What the person answered to a decision."""
    when = wording.when(one.at, pack.timezone)
    return f"{pack.person_name} answered “{asked(one)}”: “{one.words}”, {when}."


def asked(one: Reply) -> str:
    """What the person was asked about a decision, in words."""
    return _ASKS.get(one.ask, one.ask)


def _carried(one: Carried, said: dict[str, PackItem], pack: Pack) -> Entry:
    when = wording.when(one.at, pack.timezone)
    return Entry(quotes((one.view,), said), f"Why: {one.reason}", (f"By {one.by}, {when}.",))


def _outcome(one: Outcome, said: dict[str, PackItem]) -> Entry:
    lines = [f"How much it matters: {_IMPORTANCE[one.importance]}."] if one.importance else []
    lines.append(f"{_STATUS[one.status]}. {one.note}".strip())
    lines += [f"From: “{words}”" for words in quotes(one.views, said)]
    return Entry((one.words,), "", tuple(lines))


def _action(one: Action) -> Entry:
    due = f" by {wording.day(one.due_on)}" if one.due_on else ""
    lines = [f"{one.who}{due}. {_STATUS[one.status]}. {one.note}".strip()]
    if one.how_known:
        lines.append(f"How we will know: {one.how_known}")
    return Entry((), one.what, tuple(lines))


def _difference(one: Difference, said: dict[str, PackItem], pack: Pack) -> Entry:
    theirs = tuple(side.words for side in one.sides if side.who == "person")
    lines = [
        f"{side.name or 'Somebody'}{_role(side.who)}: {side.words}"
        for side in one.sides
        if side.who != "person"
    ]
    if one.resolved is None:
        lines.append("Left open.")
    else:
        lines.append(f"Resolved by {one.resolved.by}: {one.resolved.how} {one.resolved.basis}")
    said_by = f"This is how {pack.person_name} sees it."
    about = f"About: {one.about}. {said_by}" if one.about else said_by
    return Entry(theirs or quotes(one.views, said), about, tuple(lines))


def _role(who: str) -> str:
    role = _WHO.get(who, "")
    return f" ({role})" if role else ""


def _prepared(one: Prepared, pack: Pack) -> Entry:
    by = f"Written down by {one.by or 'a helper'}{_role_of(one)}"
    lines = [f"{by}, {wording.when(one.recorded_at, pack.timezone)}."]
    if one.recording:
        lines.append(f"There is a voice note or a photo with it: recording {one.recording}.")
    return Entry((), one.words, tuple(lines))


def _remark(one: Remark) -> Entry:
    lines = (
        f"When: {one.when}" if one.when else "",
        f"What it may mean: {one.means}" if one.means else "",
        f"What was tried: {one.tried}" if one.tried else "",
    )
    lead = f"{one.by or 'Somebody'}{_role_of(one)}: {one.seen}"
    return Entry((), lead, tuple(line for line in lines if line))


def _role_of(one: Remark | Prepared) -> str:
    return f", {one.role.replace('-', ' ')}" if one.role else ""
