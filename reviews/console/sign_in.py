"""Getting in and out: login and password, a one-use link, signing out (standards 167)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from litestar import Router, get, post
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.params import FromPath
from litestar.response import Redirect

from reviews.console import session
from reviews.console.dependencies import Config, Sent, Tries
from reviews.console.pages import Page, go, page
from reviews.console.session import AnyRequest
from storage.errors import InviteExpired, InviteUnknown, InviteUsed
from storage.staff import Staff
from storage.vault import folded

_BAD_INVITE = (InviteUnknown, InviteUsed, InviteExpired)
_MEND = {
    InviteUnknown: "We do not know this link. Check that you copied all of it, or ask a manager "
    "for a new one.",
    InviteUsed: "This link was used already. Sign in with your password, or ask a manager for a "
    "new link.",
    InviteExpired: "This link is too old. Ask a manager for a new one.",
}
WRONG = "The login or the password is not right. Check both and try again."
#: Longer ones belong to nobody.
LONGEST_LOGIN = 200
LONGEST_PASSWORD = 1_000


@get("/sign-in", sync_to_thread=False)
def sign_in_page(request: AnyRequest, config: Config) -> Page:
    """The form. ``next`` is where to go afterwards."""
    onward = _onward(request.query_params.get("next", ""))
    return page(request, config, "sign_in.html", "Sign in", next=onward, login="")


@post("/sign-in", sync_to_thread=True)
def sign_in(request: AnyRequest, config: Config, form: Sent, attempts: Tries) -> Page | Redirect:
    """Check login and password; the same answer whichever of the two is wrong."""
    login, password = form.one("login"), form.exact("password")
    errors: dict[str, str] = {}
    if len(login) > LONGEST_LOGIN or len(password) > LONGEST_PASSWORD:
        # Before anything is worked out with it, and it is not shown again.
        errors["login"], login = WRONG, ""
    elif not login:
        errors["login"] = "Enter your login."
    if not password:
        errors["password"] = "Enter your password."  # noqa: S105
    if not errors:
        staff = _checked(config, attempts, login, password, errors)
        if staff is not None:
            session.sign_in(request, staff.id, staff.epoch, config.clock())
            return go(_onward(form.one("next")))
    return page(
        request, config, "sign_in.html", "Sign in",
        errors=errors, status=422, next=_onward(form.one("next")), login=login,
    )  # fmt: skip


def _checked(
    config: Config, attempts: Tries, login: str, password: str, errors: dict[str, str]
) -> Staff | None:
    now, key = config.clock(), folded(login)
    if attempts.too_many(key, now):
        errors["login"] = (
            "There were too many wrong tries. Wait 15 minutes, or ask a manager for a sign-in link."
        )
        return None
    with config.store.read() as unit:
        staff = unit.staff.check(login, password)
    if staff is None:
        attempts.wrong(key, now)
        errors["login"] = WRONG
        return None
    with config.store.begin() as unit:
        unit.ledger.note(None, "signed in", by=f"staff:{staff.id}")
    attempts.right(key)
    return staff


@get("/enter/{code:str}", sync_to_thread=True)
def enter_page(request: AnyRequest, config: Config, code: FromPath[str]) -> Page:
    """A sign-in link, opened. Looking does not use it: mail scanners open links too."""
    try:
        with config.store.read() as unit:
            invite = unit.invites.look(code)
    except _BAD_INVITE as error:
        return _unusable(request, config, _MEND[type(error)])
    if invite.kind != "staff":
        return _unusable(request, config, "This link is not for staff. It belongs in the chat.")
    return page(request, config, "enter.html", "Welcome to What Matters", usable=True, words="")


@post("/enter/{code:str}", sync_to_thread=True)
def enter(request: AnyRequest, config: Config, code: FromPath[str]) -> Page | Redirect:
    """Use the link: signed in, and on to choosing a password."""
    try:
        with config.store.begin() as unit:
            if unit.invites.look(code).kind != "staff":
                words = "This link is not for staff. It belongs in the chat."
                return _unusable(request, config, words)
            staff = unit.staff.get(unit.invites.redeem(code).subject_id)
            if not staff.active:
                return _unusable(request, config, "This account is closed. Ask a manager.")
            unit.ledger.note(None, "signed in by link", by=f"staff:{staff.id}")
    except _BAD_INVITE as error:
        return _unusable(request, config, _MEND[type(error)])
    session.sign_in(request, staff.id, staff.epoch, config.clock(), by_link=True)
    return go("/console/account?first=yes")


def _unusable(request: AnyRequest, config: Config, words: str) -> Page:
    title = "This link does not work"
    return page(request, config, "enter.html", title, usable=False, words=words, status=410)


@post("/sign-out", sync_to_thread=False)
def sign_out(request: AnyRequest) -> Redirect:
    """End the session of this browser."""
    session.sign_out(request)
    return go("/console/sign-in")


def _onward(address: str) -> str:
    """Only ever a page of the console: never another site."""
    parts = urlsplit(address)
    inside = not parts.scheme and not parts.netloc and "\\" not in address
    ours = parts.path == "/console" or parts.path.startswith("/console/")
    if inside and ours and parts.path not in {"/console/sign-in", "/console/sign-out"}:
        return parts.path
    return "/console"


def router(tries_a_minute: int = 20) -> Router:
    """The pages that need no sign-in; the forms on them are limited by address."""
    limit = RateLimitConfig(rate_limit=("minute", tries_a_minute), set_rate_limit_headers=False)
    limited: list[Any] = [limit.middleware]
    return Router(
        path="/",
        route_handlers=[
            sign_in_page,
            enter_page,
            sign_out,
            Router(path="/", route_handlers=[sign_in, enter], middleware=limited),
        ],
    )
