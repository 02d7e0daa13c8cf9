"""A filled home, and browsers without a window that are signed in to its console."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Response
from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.testing import TestClient

from dialogues.library import Library, load_library
from reviews.console import ConsoleConfig, routes
from reviews.console.session import secret_of
from storage.keys import create_key_file
from storage.store import Store, open_store
from tests.conftest import FixedClock
from tests.databases import *  # noqa: F403
from tests.databases import Migrated
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


@pytest.fixture(scope="session")
def first_home(
    tmp_path_factory: pytest.TempPathFactory, migrated: Migrated, library: Library
) -> tuple[Path, Home]:
    """The filled home made once on SQLite: a folder to copy, and the ids in it."""
    folder, clock = tmp_path_factory.mktemp("home"), FixedClock()
    url = migrated.sqlite(folder)
    create_key_file(folder / "provider.key")
    store = open_store(url, folder / "provider.key", clock=clock)
    made = filled(store, library, clock())
    for role in ("keyworker", "safeguarding", "manager"):
        made.password(role)
    store.close()
    return folder, made


@pytest.fixture
def database_url(
    kind: str, migrated: Migrated, tmp_path: Path, first_home: tuple[Path, Home]
) -> str:
    """On SQLite a copy of the filled home; on PostgreSQL an empty database."""
    if kind == "postgresql":
        return migrated.postgresql()
    shutil.copytree(first_home[0], tmp_path / "data")
    return f"sqlite:///{tmp_path / 'data' / 'whatmatters.db'}"


@pytest.fixture
def key_file(tmp_path: Path, first_home: tuple[Path, Home]) -> Path:
    """The key of the filled home."""
    path = tmp_path / "provider.key"
    shutil.copyfile(first_home[0] / "provider.key", path)
    path.chmod(0o600)
    return path


@pytest.fixture
def home(
    store: Store, library: Library, clock: FixedClock, kind: str, first_home: tuple[Path, Home]
) -> Home:
    """A home where much was said."""
    if kind == "postgresql":
        return filled(store, library, clock())
    return replace(
        first_home[1],
        store=store,
        views=dict(first_home[1].views),
        reviews=dict(first_home[1].reviews),
        made={},
    )


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
