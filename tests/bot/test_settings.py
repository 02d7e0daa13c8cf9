"""Settings: from the environment or .env, wrong ones named in plain words, secrets kept."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.cli import opening
from bot.cli.faults import Fault
from bot.settings import Settings


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set() -> None:
    settings = Settings()
    assert settings.database == "sqlite:///data/whatmatters.db"
    assert settings.key == Path("data/key")
    assert settings.url == "http://127.0.0.1:8400"
    assert settings.bot_id == ""


def test_they_come_from_the_environment_and_from_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("WHATMATTERS_PORT=9000\nWHATMATTERS_DATA_DIR=kept\nOTHER=1\n")
    monkeypatch.setenv("WHATMATTERS_PORT", "9001")
    monkeypatch.setenv("WHATMATTERS_TELEGRAM_TOKEN", "77:secret")
    settings = Settings()
    assert (settings.port, settings.data_dir, settings.bot_id) == (9001, Path("kept"), "77")
    assert "77:secret" not in repr(settings)


def test_every_wrong_setting_is_named_at_once_without_its_value() -> None:
    with pytest.raises(Fault) as error:
        opening.settings(
            port=99_999,
            timezone="Mars/Olympus",
            telegram_rate=0,
            public_url="example.org",
            database_url="mysql://me:hidden@host",
        )
    text = str(error.value)
    for name in ("PORT", "TIMEZONE", "TELEGRAM_RATE", "PUBLIC_URL", "DATABASE_URL"):
        assert f"WHATMATTERS_{name}:" in text
    assert "hidden" not in text


@pytest.mark.parametrize("secret", ["", "short"])
def test_a_webhook_needs_a_real_secret(secret: str) -> None:
    with pytest.raises(Fault, match="WEBHOOK_SECRET"):
        opening.settings(webhook_url="https://example.org/hook", webhook_secret=secret)


def test_a_secret_never_reaches_the_log() -> None:
    out = io.StringIO()
    logs.set_up("info", secrets=["77:secret"], to=out)
    try:
        structlog.get_logger().error("trouble", url="https://api/bot77:secret/getMe")
        logging.getLogger("some.library").warning("GET /bot77:secret/getMe %s", "77:secret")
        logging.getLogger("httpx").info("GET https://api/bot77:secret/getMe")
        try:
            raise ValueError("bot77:secret")
        except ValueError:
            logging.getLogger("some.library").exception("it failed")
    finally:
        structlog.reset_defaults()
        logging.getLogger().handlers.clear()
    written = out.getvalue()
    assert "secret" not in written
    assert written.count("(hidden)") == 3
    assert '"error": "ValueError"' in written
