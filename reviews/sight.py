"""What a member of staff or a supporter may read of a person: the one way in for every page.

Whoever shows, counts or exports views takes them from here, so that a wish of the person about
who reads what holds everywhere at once (standards 46, 47 and 91). The words of an alert go to
the safeguarding lead whatever the person shares; that is not asked here (standards 137).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from dialogues.danger.about import find_about
from dialogues.support_records import ObservationKind
from dialogues.wishes import Reach
from storage.attachments import Attachment
from storage.differences import Difference
from storage.errors import Hidden
from storage.observations import Observation
from storage.sharing import Shares, is_keyworker
from storage.staff import Staff
from storage.standings import CountedView, counted_views
from storage.summaries import PersonSummary
from storage.unit import Unit
from storage.views import View


def views_for(
    unit: Unit, reader: Staff | None, person_id: str, *, include_hidden: bool = False
) -> list[View]:
    """The views of one person that ``reader`` may see, oldest first.

    ``reader`` is None on the command line, where the provider's own administrator asks.
    ``include_hidden`` adds what was taken back or sealed, without its content.
    """
    views = unit.views.of_person(person_id, include_hidden=include_hidden)
    if reader is not None:
        # Words about danger are for those who read alerts, never for whom they may be about.
        kept = unit.alerts.kept_from(person_id, reader)
        views = [view for view in views if view.id not in kept]
    shares = unit.sharing.of_person(person_id)
    if shares.all_read:
        return views
    person = unit.people.get(person_id)
    return [view for view in views if shares.staff_may(view, reader, person)]


def view_for(unit: Unit, reader: Staff | None, person_id: str, view_id: str) -> View | None:
    """One view of this person, if ``reader`` may see it; without its content once taken back."""
    found = unit.views.get([view_id], include_hidden=True)
    if not found or found[0].person_id != person_id:
        return None
    if reader is not None and view_id in unit.alerts.kept_from(person_id, reader):
        return None
    shares = unit.sharing.of_person(person_id)
    return found[0] if shares.staff_may(found[0], reader, unit.people.get(person_id)) else None


def views_for_supporter(unit: Unit, role: str, person_id: str) -> list[View]:
    """The views that a supporter of this role may see, once the person agreed to this one.

    Words about danger are in none of them, also after a human has closed the alert.
    """
    shares, danger = unit.sharing.of_person(person_id), unit.alerts.about_danger(person_id)
    return [
        view
        for view in unit.views.of_person(person_id)
        if view.id not in danger and shares.supporter_may(view, role)
    ]


def attachment_for(unit: Unit, reader: Staff | None, attachment_id: str) -> Attachment:
    """A voice note or photo whose view ``reader`` may see.

    Raises ``Unknown``, ``Erased``, or ``Hidden`` when it is not theirs to hear.
    """
    found = unit.attachments.get(attachment_id)
    views = unit.views.with_attachment(attachment_id)
    if reader is not None and views:
        kept = unit.alerts.kept_from(found.person_id, reader)
        if all(view.id in kept for view in views):
            raise Hidden("This is for those who read alerts.")
    if views:
        person, shares = unit.people.get(found.person_id), unit.sharing.of_person(found.person_id)
        if not any(shares.staff_may(view, reader, person) for view in views):
            raise Hidden("The person does not share this.")
    return found


def remarks_for(
    unit: Unit, reader: Staff | None, person_id: str, kind: ObservationKind | None = None
) -> list[Observation]:
    """What helpers wrote about the person, as far as ``reader`` may see it, oldest first.

    Words that raised a flag are for those who read the alert until one of them shares them, as
    the person's own are, and never for whom the person named (standards 101).
    """
    found = unit.observations.of_person(person_id, kind)
    kept = helpers_kept_from(unit, reader, person_id)
    if not kept:
        return found
    name = unit.people.get(person_id).name
    return [one for one in found if one.supporter_id not in kept or not _flagged(one, name)]


def differences_for(
    unit: Unit,
    reader: Staff | None,
    person_id: str,
    found: Iterable[Difference],
    seen: Collection[str],
) -> list[Difference]:
    """Those of ``found`` that ``reader``, who sees the views ``seen``, may read.

    A difference holds the person's own words, and may hold what an advocate wrote about danger.
    """
    if keeps_from(unit, reader, person_id):
        return []
    kept, name = helpers_kept_from(unit, reader, person_id), unit.people.get(person_id).name
    readable = []
    for one in found:
        by = unit.differences.advocates(one) if kept else None
        danger = by is not None and by[0] in kept and find_about(by[1].words, name) is not None
        if not danger and may_read_about(one.view_ids, seen):
            readable.append(one)
    return readable


def helpers_kept_from(unit: Unit, reader: Staff | None, person_id: str) -> frozenset[str]:
    """The helpers from whose phone an alert came that is not for ``reader``."""
    if reader is None:
        return frozenset()
    alerts = unit.alerts.of_person(person_id)
    links = [one.link_id for one in alerts if one.link_id and unit.alerts.keeps(one, reader)]
    by = {unit.links.get(one).supporter_id for one in links}
    return frozenset(one for one in by if one)


def _flagged(one: Observation, name: str) -> bool:
    words = (one.saw, one.when, one.means, one.tried)
    return any(find_about(text, name) is not None for text in words if text)


def may_read_about(view_ids: Iterable[str], seen: Collection[str]) -> bool:
    """Whether words that rest on these views may be read by who sees the views ``seen``.

    What was decided, told or planned about a view says what the view says: who is kept out of
    one of them gets none of the words.
    """
    return all(one in seen for one in view_ids)


def keeps_from(unit: Unit, reader: Staff | None, person_id: str) -> bool:
    """Whether the person has said that this reader, as their keyworker, reads nothing."""
    if reader is None:
        return False
    shares = unit.sharing.of_person(person_id)
    return shares.as_keyworker(reader, unit.people.get(person_id)) is False


def summaries_for(unit: Unit, reader: Staff) -> list[PersonSummary]:
    """Everybody with what is new, as far as ``reader`` may know of it.

    The counters of the store count every answer; where a person shares less, the lines are
    counted again, so that no number gives away what may not be seen.
    """
    limited, kept = unit.sharing.limited(), unit.alerts.all_kept_from(reader)
    once = unit.keyworkers.once_of(reader.id)
    lines = []
    for line in unit.views.new_since_last_review():
        limits: Mapping[str, Reach] = limited.get(line.person.id, {})
        shares = Shares(limits=limits)
        if is_keyworker(reader, line.person) or line.person.id in once:
            shares = unit.sharing.of_person(line.person.id)
        theirs = kept.get(line.person.id, frozenset())
        if limits or theirs or not shares.all_read:
            line = _counted_again(unit, reader, line, shares, theirs)
        lines.append(line)
    lines.sort(key=lambda one: (not one.new_views, _newest_first(one.last_said_at)))
    return lines


def _counted_again(
    unit: Unit, reader: Staff, line: PersonSummary, shares: Shares, kept: frozenset[str]
) -> PersonSummary:
    reads = shares.as_keyworker(reader, line.person)
    told = [
        one
        for one in counted_views(unit.work, line.person.id)
        if one.id not in kept and not _limited(one, shares, reads)
    ]
    new = [one for one in told if line.since is None or one.recorded_at > line.since]
    last = max((one.said_at for one in told), default=None)
    return replace(line, new_views=len(new), last_said_at=last)


def _limited(view: CountedView, shares: Shares, reads: bool | None) -> bool:
    """``reads`` is whether they may read as the keyworker; None where they are not it."""
    limit = shares.limits.get(view.id)
    return limit == "only-me" or (reads is not None and not (reads and limit is None))


def _newest_first(said_at: datetime | None) -> float:
    return 0.0 if said_at is None else -said_at.timestamp()
