"""``try``: the whole thing with a demo home, on this machine alone."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import opening
from bot.cli.faults import Fault
from bot.cli.links import staff_link, web_link
from bot.cli.screen import out, say, table
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.demo.home import Invited

HOST = "127.0.0.1"
PORT = 8400
TRIES = 20
READY_SECONDS = 60


def demonstrate(
    folder: Annotated[Path, typer.Option(help="Where everything of the demo is kept.")] = Path(
        "try-data"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to begin with.")] = PORT,
) -> None:
    """Try it out: a demo home with made-up people. No token and no network are needed."""
    free = free_port(port)
    if free != port:
        say(f"Port {port} is taken by another program, so the demo is at port {free}.")
    chosen = demo_settings(folder, free)
    from bot.demo.home import NotADemo, demo_home
    from bot.service import run

    try:
        with out.status("Setting up the demo home …"):
            invited = demo_home(chosen)
    except NotADemo as error:
        raise Fault(str(error), "Choose another folder: --folder NAME") from None
    threading.Thread(target=_show_when_ready, args=(chosen, invited), daemon=True).start()
    run(chosen)


def demo_settings(folder: Path, port: int) -> Settings:
    """Settings of the demo alone: ``.env`` and a real bot's token are left out of it."""
    return opening.settings(
        _env_file=None,
        provider_name="Demo House (demo)",
        help_phone="01632 960 000",
        data_dir=folder,
        database_url="",
        key_file=folder / "key",
        content_dir=None,
        telegram_token="",
        webhook_url="",
        host=HOST,
        port=port,
        public_url="",
        log_level="warning",
    )


def free_port(first: int) -> int:
    """``first``, or the next port that nothing listens on. Raises ``Fault`` after 20."""
    for port in range(first, min(first + TRIES, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise Fault(f"The ports from {first} on are all taken.", "Choose another: --port 9000")


def _show_when_ready(chosen: Settings, invited: Invited) -> None:
    """Print the links once they lead somewhere; nothing when the service does not start."""
    for _ in range(READY_SECONDS * 10):
        if _answers(chosen.port):
            _show(chosen, invited)
            return
        time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=READY_SECONDS)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _show(chosen: Settings, invited: Invited) -> None:
    (person, code), (advocate, other_code) = invited.person, invited.supporter
    # A browser holds one chat and one sign-in for each host name: two can be open side by side.
    elsewhere = chosen.model_copy(update={"public_url": f"http://localhost:{chosen.port}"})
    (keyworker, staff_code), (manager, manager_code) = invited.keyworker, invited.manager
    shown = table("Who", "Open this link (it works once)")
    shown.columns[1].no_wrap = True
    shown.add_row(f"{person}", web_link(chosen, code))
    shown.add_row(f"{advocate}, advocate", web_link(elsewhere, other_code))
    shown.add_row(f"{keyworker}, keyworker", staff_link(chosen, staff_code))
    shown.add_row(f"{manager}, manager", staff_link(elsewhere, manager_code))
    say()
    out.print(shown)
    say()
    say(f"{advocate} comes with a new phone: {person} says yes to it first, under “Who helps me”.")
    say("Everybody here is made up. Nothing leaves this machine.")
    say(f"All of it is in the folder {chosen.data_dir}; delete that folder to begin again.")
    say("Ctrl-C stops it; the same command goes on with the same home and makes new links.")
