"""Empty databases of both kinds, and a report of the last 30 days."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from dialogues.library import Library
from reviews.evidence.report import Report, make_report
from storage.store import Store
from tests.conftest import FixedClock
from tests.databases import Migrated
from tests.reviews.evidence.people import Make


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases count alike."""
    return str(request.param)


@pytest.fixture
def database_url(kind: str, migrated: Migrated, tmp_path: Path) -> str:
    """Nobody is in it yet."""
    return migrated.sqlite(tmp_path / "new") if kind == "sqlite" else migrated.postgresql()


@pytest.fixture
def report_of(store: Store, library: Library, clock: FixedClock) -> Make:
    """Makes a report of the last 30 days."""

    def make() -> Report:
        today = clock().date()
        return make_report(
            store, library, first=today - timedelta(days=30), last=today, provider="Demo House",
            timezone="Europe/London", now=clock(), by="system",
        )  # fmt: skip

    return make
