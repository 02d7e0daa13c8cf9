"""Find, or get, what the tests need besides Python packages: a browser and PostgreSQL.

A browser: the system's Chromium, else Debian's (by apt-get, when run by root), else
Playwright's own. PostgreSQL: the package of the lock file, else Debian's. What cannot be
had ends the run here, with how to mend it: no test is ever skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests import browser, postgres

APT = ("apt-get", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=3", "-q")


def main() -> int:
    """Provide both; 0 when both are there."""
    missing = [words for ready, words in (_browser(), _postgres()) if not ready]
    for words in missing:
        print(words, file=sys.stderr)
    return 1 if missing else 0


def _browser() -> tuple[bool, str]:
    if browser.find() is None and _may_apt():
        _apt("chromium")
    if browser.find() is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")
    return browser.find() is not None, f"The tests need a browser. {browser.MEND}"


def _postgres() -> tuple[bool, str]:
    if not postgres.found() and _may_apt():
        _apt("postgresql")
    return postgres.found(), f"The tests need PostgreSQL. {postgres.MEND}"


def _may_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(package: str) -> None:
    print(f"Getting {package} with apt-get", flush=True)
    _run(*APT, "update")
    _run(*APT, "install", "--yes", "--no-install-recommends", package)


def _run(*command: str) -> None:
    """Run it; a failure is judged by what is there afterwards, not by the exit code."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    log = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if log.returncode:
        print(log.stdout[-2000:], log.stderr[-2000:], sep="\n", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
