"""The browser the tests drive: found here, got by scripts/provision.py."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage")
MEND = (
    "Install one (Debian: apt install chromium; anywhere: "
    ".venv/bin/playwright install --with-deps chromium), or name it: TEST_BROWSER=/path/to/chrome"
)


@cache
def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """Where a Chromium is: TEST_BROWSER, the system's, or Playwright's own; None if nowhere."""
    named = os.environ.get("TEST_BROWSER")
    if named:
        return named if Path(named).exists() else None
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwrights_own()


@contextmanager
def launched(*arguments: str) -> Iterator[Browser]:
    """A running headless Chromium. Raises ``RuntimeError`` saying how to get one."""
    path = find()
    if path is None:
        raise RuntimeError(f"The tests need a browser. {MEND}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments])
        try:
            yield browser
        finally:
            browser.close()
