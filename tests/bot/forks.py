"""The service forked from a process that has imported it: started in a moment, killed for real.

Twenty starts of an interpreter would take a minute; a fork runs the same code in a process of
its own that can be killed just the same. Run as a script it forks one service a line of input.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from tests.bot.home import ROOT, Home


class Forks:
    """Starts services for one home, one at a time."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._log = home.folder / "forks.log"
        self._parent: subprocess.Popen[str] | None = None
        self.pid = 0

    def __enter__(self) -> Forks:
        with self._log.open("wb") as log:
            self._parent = subprocess.Popen(
                [sys.executable, "-m", "tests.bot.forks"],
                cwd=ROOT,
                env=self._home.env(LOG_LEVEL="warning"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        return self

    def start(self) -> None:
        """Fork a service."""
        self.pid = int(self._asked("start"))

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        os.kill(self.pid, signal.SIGKILL)
        assert self._asked("wait") == "gone"

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _asked(self, what: str) -> str:
        assert self._parent
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.write(f"{what}\n")
        self._parent.stdin.flush()
        return self._parent.stdout.readline().strip()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._parent
        self._parent.kill()
        self._parent.communicate()


def main() -> None:
    """Fork on "start", reap on "wait". The child ends with its parent."""
    from bot.service import run
    from bot.settings import Settings

    pid = 0
    for line in sys.stdin:
        if line.strip() == "start":
            pid = os.fork()
            if not pid:
                _end_with_parent()
                run(Settings(_env_file=None))
                os._exit(0)
            answer = str(pid)
        else:
            os.waitpid(pid, 0)
            answer = "gone"
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


def _end_with_parent() -> None:
    """Linux: the kernel kills us when the parent dies, so that a failed test leaves nothing."""
    import ctypes

    death_signal = 1
    ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
