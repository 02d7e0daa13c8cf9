"""A member of staff leaves: their people are handed over, and the account closes at once."""

from __future__ import annotations

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews.console import session
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from reviews.console.staff import STAFF
from reviews.console.staff_member import member_for
from reviews.cover import new_gaps
from reviews.folding import plain
from storage.errors import LastManager, StillKeyworker
from storage.leavers import leave
from storage.staff import Staff
from storage.unit import Unit

#: Instead of a member of staff: nobody is the keyworker for now.
NOBODY = "nobody"


@get("/staff/{staff_id:str}/close", sync_to_thread=True)
def close_page(request: AnyRequest, config: Config, me: Me, staff_id: FromPath[str]) -> Page:
    """Whom they have, each to be handed over, and what else it means."""
    return _page(request, config, me, staff_id)


@post("/staff/{staff_id:str}/close", sync_to_thread=True)
def close(
    request: AnyRequest, config: Config, me: Me, staff_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Hand over and close, together or not at all."""
    errors: dict[str, str] = {}
    with config.store.begin() as unit:
        member = member_for(unit, me, staff_id)
        everybody = unit.staff.all()
        handed = _handed_over(unit, member, everybody, form, errors)
        if new_gaps(everybody, member.id, None) and not form.one("sure"):
            errors["sure"] = "Read the warning, then tick this if it has to be today."
        if not errors:
            try:
                with unit.savepoint():
                    leave(unit.work, member.id, hand_over=handed, actor=f"staff:{me.id}")
            except (LastManager, StillKeyworker) as error:
                errors["close"] = str(error)
    if errors:
        return _page(request, config, me, staff_id, form, errors)
    if member.id == me.id:
        session.sign_out(request)
        return go("/console/sign-in")
    session.tell(
        request, f"The account of {member.name} is closed. They are signed out everywhere."
    )
    return go("/console/staff")


def _handed_over(
    unit: Unit, member: Staff, everybody: list[Staff], form: Form, errors: dict[str, str]
) -> dict[str, str | None]:
    """By person, who is their keyworker from now on; what was not chosen is an error."""
    allowed = {one.id for one in everybody if one.active and one.id != member.id}
    handed: dict[str, str | None] = {}
    for person_id in unit.keyworkers.theirs(member.id):
        field = f"to-{person_id}"
        chosen = form.one(field)
        if chosen == NOBODY:
            handed[person_id] = None
        elif chosen in allowed:
            handed[person_id] = chosen
        else:
            name = unit.people.get(person_id).name
            errors[field] = f"Choose who is the keyworker of {name} from now on."
    return handed


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    staff_id: str,
    form: Form | None = None,
    errors: dict[str, str] | None = None,
) -> Page:
    with config.store.read() as unit:
        member = member_for(unit, me, staff_id)
        everybody = sorted(unit.staff.all(), key=lambda one: plain(one.name))
        theirs = [unit.people.get(one) for one in unit.keyworkers.theirs(member.id)]
    return page(
        request,
        config,
        "staff_close.html",
        f"Close the account of {member.name}",
        me=me,
        crumbs=[HOME, STAFF, (f"/console/staff/{member.id}", member.name)],
        here="staff",
        errors=errors,
        status=422 if errors else 200,
        member=member,
        theirs=theirs,
        others=[one for one in everybody if one.active and one.id != member.id],
        nobody=NOBODY,
        gaps=new_gaps(everybody, member.id, None),
        typed=form or Form(),
    )


PAGES = (close_page, close)
