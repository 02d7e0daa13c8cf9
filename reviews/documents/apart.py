"""A document's writer in a process of its own: JSON on standard input, the document on output.

A pack is other people's text. Should it ever crash or starve a writer, the chat goes on, and
the memory of a large pack goes back to the machine. Nothing personal is written to disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

TIME_LIMIT = 120.0


class WriterFailed(RuntimeError):
    """The writer refused the document; the message is its own."""


def run(module: str, job: Mapping[str, Any]) -> bytes:
    """What ``python -m module`` makes of the job. Raises :class:`WriterFailed`."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, one of our own modules
            [sys.executable, "-m", module],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise WriterFailed(f"it took longer than {TIME_LIMIT:.0f} seconds") from error
    if done.returncode != 0:
        raise WriterFailed(done.stderr.decode(errors="replace").strip() or "it failed")
    return done.stdout


def serve(write: Callable[[dict[str, Any]], bytes], *refused: type[Exception]) -> int:
    """The other end of :func:`run`: one job, then the exit code. ``refused`` are said in words."""
    job = json.loads(sys.stdin.buffer.read())
    try:
        sys.stdout.buffer.write(write(job))
    except Exception as error:
        if not isinstance(error, (WriterFailed, *refused)):
            raise
        sys.stderr.write(str(error))
        return 1
    return 0
