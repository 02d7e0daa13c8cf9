"""Every role against every page, for each wish of the person: no more is found than is allowed.

The pages are those of ``test_access``, which fails when the app has a route that it does not
know: a new route cannot be forgotten here either.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from dialogues.records import PermissionAnswered, ViewTakenBack
from dialogues.wishes import SharingChanged
from tests.reviews.conftest import Client
from tests.reviews.home import ROLES, WORDS, Home
from tests.reviews.test_access import ABOUT_A_PERSON, ATTACHMENT, MANAGER, STAFF, address_of
from tests.reviews.test_pdf import _text

SECRET = WORDS.splitlines()[0]
PAGES = sorted(
    path for method, path in (STAFF | MANAGER | ABOUT_A_PERSON | {ATTACHMENT}) if method == "GET"
)
#: Who may still read an answer about which the person has said this.
MAY_READ = {
    "shared": set(ROLES),
    "not-keyworker": set(ROLES) - {"keyworker"},
    "keyworker-no": set(ROLES) - {"keyworker"},
    "only-me": set(),
    "taken-back": set(),
}


def wish(home: Home, what: str) -> None:
    view = home.views["words"]
    if what == "keyworker-no":
        home.keep(
            "Sam",
            PermissionAnswered(
                home.id(), "keyworker-reads", False, home.now, "understood", "May they?"
            ),
        )
    elif what == "taken-back":
        home.keep("Sam", ViewTakenBack(view, home.now))
    elif what in ("only-me", "not-keyworker"):
        home.keep("Sam", SharingChanged(home.id(), view, what, home.now))  # type: ignore[arg-type]


def readable(data: bytes) -> str:
    """The words of an answer, also of what is packed (Word, a folder of sounds) or a PDF."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(readable(packed.read(name)) for name in packed.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return " ".join(_text(pdf).split())
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("what", MAY_READ)
def test_no_page_shows_a_role_more_than_the_person_allows(
    home: Home, sign_in: Callable[[str], Client], role: str, what: str
) -> None:
    wish(home, what)
    client, found = sign_in(role), set()
    for path in PAGES:
        answer = client.get(address_of(path, home))
        if SECRET in readable(answer.content):
            found.add(path)
    assert bool(found) is (role in MAY_READ[what]), found
