"""What a turn is told about help: who helps, and in whose hands the screens are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.intake_people import People
from dialogues.alarms import StaffKnown
from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.heard import meaning
from dialogues.helpers import Decided, Helper, Support, Told, Whom, wanted
from dialogues.library import Library
from reviews.pack.prepared import review_for
from reviews.sight import may_read_about, views_for_supporter
from storage.agreements import Agreement
from storage.links import Link
from storage.reviews import Review
from storage.supporter_talks import SupporterTalk
from storage.supporters import Supporter
from storage.unit import Unit
from storage.views import View

#: Where the answers that a supporter may read are looked up.
_READING = ("s-home", "s-answers")
_DECIDED = ("s-home", "s-decisions", "s-differ")
_PREPARING = ("s-home", "s-prepare")
_NOT_TOLD = ("not-sure", "skip")


@dataclass(frozen=True, slots=True)
class Seat:
    """A supporter's phone: with whom they are now, and their own chat about this person.

    ``context`` is for their own screens, ``beside`` for the person's screens in their hands.
    """

    link: Link
    stored: SupporterTalk
    talk: Conversation
    context: Context
    beside: Context

    @property
    def together(self) -> bool:
        """Whether the person's own screens are shown here, as the person agreed."""
        now = self.context.support.now
        return self.talk.beside and now is not None and now.beside and not now.waiting


def with_helpers(
    unit: Unit,
    person_id: str,
    conversation: Conversation | None,
    context: Context,
    *,
    always: bool = False,
) -> Context:
    """The context of a person's turn, with those who help where a screen may be about them."""
    if conversation is None or not (always or wanted(conversation)):
        return context
    helpers = tuple(_helpers(unit, person_id))
    return replace(context, support=replace(context.support, helpers=helpers))


def seat_of(unit: Unit, people: People, link: Link) -> Seat:
    """Where the supporter of this phone is now. ``link`` is any of the phone's."""
    phones = [one for one in unit.links.on_phone(link.channel, link.address) if one.supporter_id]
    current = unit.supporter_talks.current(phones) if len(phones) > 1 else link
    load = unit.supporter_talks.load if unit.work.writes else unit.supporter_talks.look
    stored = load(current)
    talk = _talk(stored)
    context = people.context(unit, current)
    supporter = unit.supporters.get(current.supporter_id or "")
    now = _helper(supporter, unit.agreements.on_phone(current))
    whom = tuple(_whom(unit, one) for one in phones) if len(phones) > 1 else ()
    answers: tuple[Told, ...] = ()
    if talk.state in _READING and now.see and not now.ended:
        answers = tuple(_answers(unit, context.library, now, current.person_id))
    prepared: tuple[str, ...] = ()
    if talk.state in _PREPARING and now.anything:
        reviews = unit.reviews.of_person(current.person_id)
        prepared = tuple(_prepared(unit, supporter, reviews))
        coming = [one.held_on for one in reviews if one.closed_at is None]
        context = replace(context, next_review=min(coming, default=None))
    own = Support(now=now, whom=whom, answers=answers, prepared=prepared)
    # The same buttons on the first page wherever it is come from: this is always looked up.
    if now.see and now.role == "advocate" and not now.ended:
        own = replace(own, decisions=bool(unit.decisions.of_person(current.person_id)))
        if talk.state in _DECIDED:
            found = _decided(unit, context.library, now, current.person_id)
            own = replace(own, decided=tuple(found))
    beside = _beside(unit, talk, now, current.person_id)
    no_staff: tuple[StaffKnown, ...] = ()
    return Seat(
        current,
        stored,
        talk,
        replace(context, support=own),
        # Alerts are not for supporters: what staff wrote about one is not shown here (101).
        replace(context, support=beside, news=None, safety_staff=no_staff),
    )


def _beside(unit: Unit, talk: Conversation, now: Helper, person_id: str) -> Support:
    """What the person's own screens in this helper's hands may show of what was said before."""
    if not talk.beside:
        return Support(beside=now)
    shares = unit.sharing.of_person(person_id)
    alone = {view for view, reach in shares.limits.items() if reach == "only-me"}
    see = now.see and (now.role != "family" or shares.family_reads)
    hidden = frozenset(alone | unit.alerts.about_danger(person_id))
    return Support(beside=replace(now, see=see), hidden=hidden)


def _prepared(unit: Unit, supporter: Supporter, reviews: list[Review]) -> Iterator[str]:
    """The questions that are still to be asked: not those of a review that was held."""
    for one in unit.observations.of_person(supporter.person_id, "question", by=supporter.id):
        meant = review_for(one, reviews)
        if meant is None or meant.closed_at is None:
            yield one.saw


def _talk(stored: SupporterTalk) -> Conversation:
    if stored.state_json is not None:
        try:
            return Conversation.from_json(stored.state_json)
        except (ValueError, TypeError, KeyError):
            pass  # what was kept cannot be read any more: begin again on the first page
    return Conversation(stored.id, state="s-home", step=stored.step)


def _helpers(unit: Unit, person_id: str) -> Iterator[Helper]:
    supporters = unit.supporters.for_person(person_id)
    agreed = unit.agreements.of_person(person_id) if supporters else {}
    for one in supporters:
        helper = _helper(one, agreed.get(one.id, Agreement(one.id)))
        yield replace(helper, waiting=unit.agreements.waiting(one.id))


def _helper(supporter: Supporter, agreement: Agreement) -> Helper:
    return Helper(
        supporter.id,
        supporter.name,
        supporter.role,
        agreement.sit,
        agreement.read_to_me,
        agreement.see,
        agreement.private_topics,
        agreement.at,
        agreement.ended_at is not None,
        agreement.at is None,
    )


def _whom(unit: Unit, link: Link) -> Whom:
    return Whom(link.supporter_id or "", unit.people.get(link.person_id).name)


def _answers(unit: Unit, library: Library, now: Helper, person_id: str) -> Iterator[Told]:
    """What this supporter may read, newest first."""
    for view in reversed(_readable(unit, library, now, person_id)):
        if view.standing == "current" and view.answer.kind not in _NOT_TOLD:
            words = _words_of(library, view)
            yield Told(view.asked.replace("\n", " "), words, view.answer.picture)


def _decided(unit: Unit, library: Library, now: Helper, person_id: str) -> Iterator[Decided]:
    """Decisions about answers that this advocate may read, each of them; the newest first."""
    seen = {one.id: one for one in _readable(unit, library, now, person_id)}
    for one in reversed(unit.decisions.of_person(person_id)):
        if one.view_ids and may_read_about(one.view_ids, seen) and not one.damaged:
            said = tuple(_words_of(library, seen[view]) for view in one.view_ids)
            yield Decided(one.id, said, one.verdict, one.reason)


def _readable(unit: Unit, library: Library, now: Helper, person_id: str) -> list[View]:
    """What this supporter may read, oldest first: never about danger (standards 101)."""
    return [
        view
        for view in views_for_supporter(unit, now.role, person_id)
        if view.topic not in now.private and not _about_danger(library, view)
    ]


def _words_of(library: Library, view: View) -> str:
    answer = view.answer
    return answer.choice_text or answer.words or library.words(f"given.{answer.kind}").text


def _about_danger(library: Library, view: View) -> bool:
    if meaning(library, view.answer.words or "") == "not-safe":
        return True
    try:
        question = library.question(f"{view.topic}/{view.question}")
    except KeyError:
        return False
    return question.safety or question.help
