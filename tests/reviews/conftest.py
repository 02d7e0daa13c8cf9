"""A filled home, and browsers without a window that are signed in to its console."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from httpx import Response
from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.testing import TestClient

from dialogues.library import Library, load_library
from reviews.console import ConsoleConfig, routes
from reviews.console.session import secret_of
from storage.store import Store
from tests.conftest import FixedClock
from tests.databases import *  # noqa: F403
from tests.reviews.home import PASSWORD, Home, filled
from tests.reviews.samples import DrawnPictures

Client = TestClient[Litestar]
_TOKEN = re.compile(r'name="_csrf_token" value="([^"]+)"')


@pytest.fixture(scope="session")
def library() -> Library:
    """The built-in content."""
    return load_library()


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """The pages are the same on both databases; the packs are tested on both."""
    return str(request.param)


@pytest.fixture
def home(store: Store, library: Library, clock: FixedClock) -> Home:
    """A home where much was said."""
    return filled(store, library, clock())


@pytest.fixture
def config(store: Store, library: Library, clock: FixedClock) -> ConsoleConfig:
    """The console of that home."""
    return ConsoleConfig(
        store=store,
        library=library,
        pictures=DrawnPictures(),
        provider_name="Demo House",
        timezone="Europe/London",
        public_url="http://testserver.local",
        secret=secret_of(store),
        help_contact="The office, 01632 960000",
        demo=True,
        clock=clock,
    )


@pytest.fixture
def app(config: ConsoleConfig) -> Litestar:
    """The console alone, with the form token that the composed app adds."""
    return Litestar(routes(config), csrf_config=CSRFConfig(secret="s" * 32), openapi_config=None)


@pytest.fixture
def open_client(app: Litestar) -> Callable[[], Client]:
    """New browsers: each has its own cookies and follows no redirect by itself."""

    def new() -> Client:
        client = TestClient(app)
        client.follow_redirects = False
        return client

    return new


@pytest.fixture
def sign_in(home: Home, open_client: Callable[[], Client]) -> Callable[[str], Client]:
    """A browser that is signed in as somebody of this role."""

    def as_role(role: str) -> Client:
        client = open_client()
        home.password(role)
        answer = post(client, "/console/sign-in", {"login": role, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return client

    return as_role


def post(client: Client, address: str, fields: Mapping[str, object] | None = None) -> Response:
    """Send a form as a page of ours would, with its token."""
    page = client.get("/console/sign-in")
    token = _TOKEN.search(page.text)
    assert token is not None
    return client.post(address, data={"_csrf_token": token[1], **(fields or {})})
