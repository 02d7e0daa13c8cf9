"""What every page of a review stands on: the review, its person, and what was typed so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from reviews import wording
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.forms import Form
from reviews.console.pages import HOME, Crumbs, Page, page
from reviews.console.session import AnyRequest
from reviews.pack.chains import Chains
from reviews.plan.closing import HIDDEN
from reviews.plan.easy import advice
from reviews.plan.typed import Errors, Typed
from reviews.sight import differences_for, may_read_about, views_for
from storage.differences import Difference
from storage.errors import Changed, ReviewClosed, Unknown
from storage.kept import Keeping, Kept, ThingOfReview
from storage.people import Person
from storage.reviews import Review
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View

_PRIVATE = frozenset({"_csrf_token", "_form", "do"})


@dataclass(frozen=True, slots=True)
class Place:
    """One review as one member of staff sees it; ``views`` are those that they may read."""

    review: Review
    person: Person
    views: list[View]

    def may_read(self, view_ids: Iterable[str]) -> bool:
        """Whether words that rest on these views may be shown: each view is theirs to see."""
        return may_read_about(view_ids, {one.id for one in self.views})

    def differences(self, unit: Unit, me: Staff) -> list[Difference]:
        """The differences of this review that ``me`` may read."""
        found = unit.differences.of_review(self.review.id)
        seen = {one.id for one in self.views if one.standing not in HIDDEN}
        return differences_for(unit, me, self.person.id, found, seen)

    @property
    def chosen(self) -> list[View]:
        """The chosen views that may be shown, in the order in which they were chosen."""
        chains = Chains(self.views)
        found = (chains.view(one) for one in self.review.view_ids)
        return [one for one in found if one is not None and one.standing not in HIDDEN]


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else wrote while this form was open: it is shown, and nothing is lost."""

    by: str
    at: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Editing:
    """One form: what is in it, which version it changes, and the draft that it came from.

    ``key`` names the draft: it begins with the id of the review, or of the person. ``back`` is
    its own address, ``drafts`` where drafts of it are kept.
    """

    key: str
    typed: Typed
    replaces: str = ""
    saved: str = ""
    theirs: Theirs | None = None
    closed: bool = False
    back: str = ""
    drafts: str = ""


def review_for(unit: Unit, me: Staff, review_id: str) -> tuple[Review, Person]:
    """The review and its person, or 404."""
    try:
        review = unit.reviews.get(review_id)
    except Unknown:
        raise nothing_here() from None
    return review, person_for(unit, me, review.person_id)


def place_for(unit: Unit, me: Staff, review_id: str, *, note: bool = False) -> Place:
    """The review with the views that this member of staff may read; noted when shown."""
    review, person = review_for(unit, me, review_id)
    if note:
        unit.ledger.note(person.id, "viewed", by=f"staff:{me.id}", subject=review.id)
    return Place(review, person, views_for(unit, me, person.id, include_hidden=True))


def person_crumbs(person: Person) -> Crumbs:
    """The way to a person's page."""
    return [HOME, ("/console/people", "People"), (f"/console/people/{person.id}", person.name)]


def review_crumbs(person: Person, review: Review) -> Crumbs:
    """The way to a review's page."""
    return [*person_crumbs(person), (f"/console/reviews/{review.id}", review.title)]


def typed_in(form: Form) -> Typed:
    """What was typed, without what the page itself put into the form."""
    return Typed({name: values for name, values in form.fields.items() if name not in _PRIVATE})


def editing_of(form: Form, key: str, newest: Kept | None) -> Editing:
    """The form as it was sent. One that does not say what it changes changes the newest."""
    typed = typed_in(form)
    return Editing(key, typed, typed.one("replaces") or (newest.id if newest else ""))


def newest_in(review: Review, things: Keeping[ThingOfReview], row_id: str) -> ThingOfReview:
    """The current version of a thing of this review, or 404."""
    try:
        newest = things.newest(row_id)
    except Unknown:
        raise nothing_here() from None
    if newest.review_id != review.id:
        raise nothing_here()
    return newest


def opened(
    unit: Unit, config: ConsoleConfig, me: Staff, key: str, kept: Typed, replaces: str = ""
) -> Editing:
    """The form with the draft of this member of staff in it, else with what is kept."""
    draft = unit.drafts.get(me.id, key)
    if draft is None:
        return Editing(key, kept, replaces)
    typed = Typed(draft.fields)
    saved = wording.when(draft.at, config.timezone)
    return Editing(key, typed, typed.one("replaces"), saved)


def saved(
    unit: Unit,
    me: Staff,
    person: Person,
    editing: Editing,
    write: Callable[[str | None], object],
    newest: Callable[[str], Theirs],
) -> Editing | None:
    """Write; None when it was kept, and its draft goes.

    When somebody else was quicker: the form with what they wrote. What was typed stays, here
    and in the draft, and sending it once more then changes their version, knowingly.
    """
    try:
        with unit.savepoint():
            write(editing.replaces or None)
    except Changed as changed:
        again = replace(editing, replaces=changed.newest_id, theirs=newest(changed.newest_id))
        typed_again(unit, me, person, again)
        return again
    except ReviewClosed:
        typed_again(unit, me, person, editing)
        return replace(editing, closed=True)
    unit.drafts.drop(me.id, editing.key)
    return None


def typed_again(unit: Unit, me: Staff, person: Person, editing: Editing) -> None:
    """Keep what was typed as a draft, so that it is still there when the answer gets lost."""
    fields = {name: list(values) for name, values in editing.typed.fields.items()}
    fields["replaces"] = [editing.replaces]
    unit.drafts.put(me.id, editing.key, person.id, fields)


def staff_name(unit: Unit, staff_id: str | None) -> str:
    """Who it was, or "" when nobody of that id is known."""
    if staff_id is None:
        return ""
    try:
        return unit.staff.get(staff_id).name
    except Unknown:
        return ""


def theirs(
    unit: Unit,
    config: ConsoleConfig,
    staff_id: str | None,
    at: datetime,
    rows: Sequence[tuple[str, str]],
) -> Theirs:
    """What somebody else wrote, ready to be shown; empty rows are left out."""
    full = [(label, words) for label, words in rows if words]
    return Theirs(staff_name(unit, staff_id) or "Somebody", wording.when(at, config.timezone), full)


def names_known(unit: Unit, person: Person) -> list[str]:
    """Names that words for this person may hold: their own, staff's, and those around them."""
    around = [one.name for one in unit.supporters.for_person(person.id)]
    around += [one.name for one in unit.circle.of_person(person.id)]
    return [person.name, *(one.name for one in unit.staff.all()), *around]


def easy_advice(
    typed: Typed, names: Sequence[str], fields: Sequence[str]
) -> Mapping[str, list[str]]:
    """The linter's advice by field, for the fields whose words the person will be told."""
    found = {name: advice(typed.one(name), names) for name in fields}
    return {name: lines for name, lines in found.items() if lines}


def placed(request: AnyRequest, editing: Editing, base: str, errors: Errors) -> tuple[Editing, int]:
    """The form with its addresses, and the status of its page: 409 is "somebody was quicker"."""
    asked = request.url
    back = f"{asked.path}?{asked.query}" if asked.query else asked.path
    status = 409 if editing.theirs or editing.closed else 422 if errors else 200
    return replace(editing, back=back, drafts=f"{base}/draft"), status


def form_page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    place: Place,
    template: str,
    title: str,
    editing: Editing,
    errors: Errors,
    **values: Any,
) -> Page:
    """A page with a form of a review; 409 when somebody else was quicker, 422 with mistakes."""
    editing, status = placed(request, editing, f"/console/reviews/{place.review.id}", errors)
    return page(
        request,
        config,
        template,
        title,
        me=me,
        crumbs=review_crumbs(place.person, place.review),
        errors=errors,
        status=status,
        person=place.person,
        review=place.review,
        day=wording.day(place.review.held_on),
        f=editing.typed,
        editing=editing,
        **{"advice": {}, **values},
    )
