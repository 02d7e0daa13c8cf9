"""Content and a pretend conversation for the tests of the dialogue."""

from __future__ import annotations

import pytest

from dialogues.library import Library, load_library
from tests.dialogues.player import Player


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-transcripts", action="store_true", help="write tests/dialogues/transcripts anew"
    )


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture
def player(library: Library) -> Player:
    """Somebody who has just been invited, in Telegram, with a named keyworker."""
    return Player(library)


@pytest.fixture
def talking(player: Player) -> Player:
    """Somebody who has said yes and may choose a topic."""
    return player.permit()


@pytest.fixture
def asked(talking: Player) -> Player:
    """Somebody in front of the first question of a topic."""
    talking.tap("my-home")
    return talking
