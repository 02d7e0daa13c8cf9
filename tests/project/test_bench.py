"""The benchmark's own home can be used: a service would start on its content."""

from __future__ import annotations

from pathlib import Path

from bench.homes import Home
from bot.content import findings
from bot.settings import Settings


def test_a_service_starts_on_the_content_of_the_benchmark(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    settings = Settings(content_dir=home.folder / "content", data_dir=home.folder)
    assert [str(one) for one in findings(settings) if one.level == "error"] == []
