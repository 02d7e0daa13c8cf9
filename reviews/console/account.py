"""Your own account: a password, signing out everywhere, staying signed in, help."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from reviews.console import session
from reviews.console.access import current_staff, signed_in_or_none
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest

SHORTEST = 12
LONGEST = 200
ROLES = {
    "keyworker": "keyworker",
    "reviewer": "reviewer",
    "safeguarding": "safeguarding lead",
    "manager": "manager",
}


@get("/account", sync_to_thread=True)
def account(request: AnyRequest, config: Config, me: Me) -> Page:
    """Password and sign-out; ``?first=yes`` right after a sign-in link."""
    return _account(request, config, me, first=request.query_params.get("first") == "yes")


@post("/account/password", sync_to_thread=True)
def save_password(request: AnyRequest, config: Config, me: Me, form: Sent) -> Page | Redirect:
    """Set a password. Every other session of this member of staff ends."""
    first = form.one("first") == "yes" and session.by_link(request)
    new = form.exact("new")
    errors: dict[str, str] = {}
    with config.store.begin() as unit:
        if not first and me.has_password and not unit.staff.check(me.login, form.exact("current")):
            errors["current"] = "This is not the password that you have now."
        if complaint := _complaint(new, me):
            errors["new"] = complaint
        if not errors:
            unit.staff.set_password(me.id, new)
            me = unit.staff.get(me.id)
    if errors:
        return _account(request, config, me, first=first, errors=errors)
    session.sign_in(request, me.id, me.epoch, config.clock())
    session.tell(request, "Your new password is saved.")
    return go("/console")


@post("/account/sign-out-everywhere", sync_to_thread=True)
def sign_out_everywhere(request: AnyRequest, config: Config, me: Me) -> Redirect:
    """End every session of this member of staff."""
    with config.store.begin() as unit:
        unit.staff.sign_out(me.id)
    session.sign_out(request)
    return go("/console/sign-in")


@post("/stay", sync_to_thread=True, status_code=200)
def stay(request: AnyRequest, config: Config) -> Response[dict[str, int]]:
    """Make the session longer from a page that stays open (standards 160)."""
    current_staff(request, config)
    session.go_on(request, config.clock())
    return Response({"secondsLeft": int(session.LASTS.total_seconds())})


@get("/help", sync_to_thread=True)
def help_page(request: AnyRequest, config: Config) -> Page:
    """Whom to ask and what the words mean; open to everybody, names only to staff."""
    me = signed_in_or_none(request, config)
    managers: list[str] = []
    if me is not None:
        with config.store.read() as unit:
            managers = [one.name for one in unit.staff.all() if one.role == "manager"]
    return page(
        request, config, "help.html", "Help",
        me=me, crumbs=[HOME] if me else [], contact=config.help_contact, managers=managers,
    )  # fmt: skip


def _account(
    request: AnyRequest,
    config: Config,
    me: Me,
    *,
    first: bool,
    errors: dict[str, str] | None = None,
) -> Page:
    with config.store.read() as unit:
        told = unit.staff_post.channels().get(me.id, {})
    return page(
        request,
        config,
        "account.html",
        "Choose a password" if first else "Your account",
        me=me,
        crumbs=[HOME],
        here="account",
        errors=errors,
        status=422 if errors else 200,
        first=first,
        has_password=me.has_password,
        role_words=ROLES.get(me.role, me.role),
        onward="/console",
        email=told.get("email", ""),
        by_telegram="telegram" in told,
    )


def _complaint(new: str, me: Me) -> str:
    if len(new) < SHORTEST:
        return f"Use at least {SHORTEST} characters. Yours has {len(new)}."
    if len(new) > LONGEST:
        return f"Use at most {LONGEST} characters. Yours has {len(new)}."
    if len(set(new)) < 5:
        return "Use more than a few different characters."
    if new.casefold() in {me.login.casefold() * 2, f"{me.login.casefold()}123456"}:
        return "Do not use your login as the password."
    return ""
