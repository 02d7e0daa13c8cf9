"""What the person says about About Me in the chat becomes a version of the place of that view."""

from __future__ import annotations

from dialogues.wishes import AboutMePlaced
from storage.links import Link
from storage.work import Work


def keep_place(work: Work, person_id: str, record: AboutMePlaced, link: Link | None) -> None:
    """Put a view of theirs there, or take it out. One that is hidden meanwhile stays out."""
    from storage.about_me import AboutMe  # both lean on the keeping of records, that is: on this
    from storage.views import Views

    del link
    found = Views(work).get([record.view])
    if not found or found[0].person_id != person_id:
        return
    about_me, agreed = AboutMe(work), record.standing == "agreed"
    now = about_me.of_view(record.view)
    about_me.put(
        record.view,
        now.section if now else record.section,
        record.standing,
        by=None,
        agreed_how="chat" if agreed else "",
        agreed_on=record.on if agreed else None,
        replaces=now.id if now else None,
    )
