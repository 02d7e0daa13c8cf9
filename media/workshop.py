"""Some work is done in a process beside this one, which ends when there is nothing to do.

FFmpeg takes more memory than all the pictures of a service, for a few sentences a day, and so do
the word lists of the content check; and a file from an unknown device is best opened where a
crash hurts nobody. The standard library's pool of processes answers in pickle, which would let
such a file run code here; this one answers in msgpack, with the type that is expected.
"""

from __future__ import annotations

import atexit
import importlib
import inspect
import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import cache, wraps
from typing import IO, Any, ParamSpec, TypeVar, get_type_hints

import msgspec

P = ParamSpec("P")
R = TypeVar("R")

IDLE = 20.0  # seconds without work after which the process ends
LONGEST = 60.0  # seconds that one piece of work may take
_LENGTH = struct.Struct(">I")
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from media.workshop import work; work()"
)
_PRIVATE = "WHATMATTERS_"  # settings, and with them the token: nothing for this process


class NotMade(ValueError):
    """The process ended, or took too long, over this piece of work."""


def apart(*raises: type[Exception]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The function, done in the workshop: by place, with bytes, numbers, text and dataclasses.

    An error of ``raises`` (made of its first argument) or a ``ValueError`` comes back as it was.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__}:{function.__qualname__}"

        @wraps(function)
        def called(*args: P.args, **kwargs: P.kwargs) -> R:
            if _inside:
                return function(*args, **kwargs)
            given = inspect.signature(function).bind(*args, **kwargs)
            given.apply_defaults()
            answer = _WORKSHOP.ask(msgspec.msgpack.encode((name, given.args)))
            error, made = msgspec.msgpack.decode(
                answer, type=tuple[tuple[str, str] | None, msgspec.Raw]
            )
            if error is not None:
                known = {one.__name__: one for one in (*raises, ValueError)}
                raise known.get(error[0], NotMade)(error[1])
            result: R = msgspec.msgpack.decode(made, type=_hints(function)["return"])
            return result

        _BENCHES[name] = function
        return called

    return decorate


class Workshop:
    """Starts the process when there is work, and ends it after a while without. Thread-safe."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def ask(self, work: bytes) -> bytes:
        """The answer to one piece of work. Raises :class:`NotMade`."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            try:
                return self._try(work)
            except EOFError:  # it died, perhaps of something else: once more, in a fresh one
                try:
                    return self._try(work)
                except EOFError:
                    raise NotMade("the workshop ended over it") from None
            finally:
                self._timer = threading.Timer(IDLE, self.close)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        """End the process, after the work that it has in hand."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._end()

    def _try(self, work: bytes) -> bytes:
        """Raises ``EOFError`` when the process dies of it, :class:`NotMade` when it takes long."""
        process = self._process
        if process is None or process.poll() is not None:
            self._end()
            process = self._process = _started()
        try:
            return _exchange(process, work)
        except TimeoutError:
            process.kill()
            self._end()
            raise NotMade("it took too long") from None
        except (OSError, EOFError):
            process.kill()
            self._end()
            raise EOFError from None

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.stdin and process.stdout:
            process.stdin.close()
            process.stdout.close()
            process.wait()


def _started() -> subprocess.Popen[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_PRIVATE)}
    return subprocess.Popen(  # noqa: S603 - Python itself, and a line of our own
        [sys.executable, "-c", _START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        env=clean,
    )


def _exchange(process: subprocess.Popen[bytes], work: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    _put(process.stdin, work)
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        if not waiting.select(LONGEST):
            raise TimeoutError
    return _take(process.stdout)


def _put(pipe: IO[bytes], data: bytes) -> None:
    left = memoryview(_LENGTH.pack(len(data)) + data)
    while left:
        left = left[pipe.write(left) :]


def _take(pipe: IO[bytes]) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        more = pipe.read(count - len(data))
        if not more:
            raise EOFError
        data += more
    return bytes(data)


# From here on: inside the workshop -----------------------------------------------------------

_inside = False
_BENCHES: dict[str, Callable[..., Any]] = {}


@cache
def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(function)


def work() -> None:
    """Do what comes on standard input until it is closed."""
    global _inside
    _inside = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it closes the pipe
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no answer
    with os.fdopen(0, "rb", buffering=0) as asked:
        while True:
            try:
                _put(answers, _done(_take(asked)))
            except (EOFError, BrokenPipeError):
                return  # nobody asks any more, or nobody waits for this answer


def _done(piece: bytes) -> bytes:
    name, given = msgspec.msgpack.decode(piece, type=tuple[str, list[msgspec.Raw]])
    importlib.import_module(name.partition(":")[0])
    function = _BENCHES[name]
    places = [kind for place, kind in _hints(function).items() if place != "return"]
    try:
        args = [
            msgspec.msgpack.decode(one, type=kind) for one, kind in zip(given, places, strict=True)
        ]
        return msgspec.msgpack.encode((None, function(*args)))
    except Exception as error:
        said = str(error.args[0]) if error.args else ""
        return msgspec.msgpack.encode(((type(error).__name__, said), None))


_WORKSHOP = Workshop()
atexit.register(_WORKSHOP.close)
