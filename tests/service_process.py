"""A ``whatmatters`` command as a process of its own, with its output read as it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

SECONDS = 60.0


class Process:
    """Runs ``whatmatters WORDS`` in ``folder`` until the block ends."""

    def __init__(self, folder: Path, *words: str, **settings: str) -> None:
        kept = {name: value for name, value in os.environ.items() if "WHATMATTERS" not in name}
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import main; main()", *words],
            cwd=folder,
            env={**kept, "PYTHONUNBUFFERED": "1", **settings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def out(self) -> str:
        """What it has printed so far."""
        return "".join(self._lines)

    def wait_for(self, words: str) -> str:
        """Everything printed, once ``words`` are in it. Fails when they do not come."""
        end = time.monotonic() + SECONDS
        while words not in self.out:
            assert self._process.poll() is None, f"it ended:\n{self.out}"
            assert time.monotonic() < end, f"{words!r} did not come:\n{self.out}"
            time.sleep(0.02)
        return self.out

    def status(self, url: str) -> int:
        """The HTTP status of a page, without a proxy between."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(url, timeout=SECONDS) as answer:
            return int(answer.status)

    def interrupt(self) -> int:
        """Press Ctrl-C; gives the exit code."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(SECONDS)

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait(SECONDS)
        self._reader.join(SECONDS)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        self._lines.extend(iter(self._process.stdout.readline, ""))
