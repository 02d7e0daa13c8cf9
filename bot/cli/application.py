"""The commands, put together. Each command imports what it needs only when it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from bot.cli import (
    about_me,
    backup,
    demonstration,
    doctor,
    easy_read,
    evidence,
    first,
    invitations,
    papers,
    running,
    staff,
    verify,
    voices,
)
from bot.cli.expected import expected
from bot.cli.faults import WRONG_USE

app = typer.Typer(
    name="whatmatters",
    help="What Matters: a chatbot with pictures and sound for saying what matters.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: dict[str, Callable[..., None]] = {
    "init": first.init,
    "doctor": doctor.doctor,
    "migrate": first.migrate,
    "serve": running.serve,
    "try": demonstration.demonstrate,
    "verify": verify.verify,
    "backup": backup.backup,
    "restore": backup.restore,
    "voices": voices.voices,
    "evidence": evidence.evidence,
}
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
for _name, _group in {
    "invite": invitations.group,
    "topics": papers.group,
    "review": easy_read.group,
    "person": about_me.group,
    "staff": staff.group,
}.items():
    app.add_typer(_group, name=_name, no_args_is_help=True)


def main() -> None:
    """Run the command that was typed; exit code 1 says it failed, 2 that it was wrongly typed."""
    try:
        with expected():
            app()
    except KeyboardInterrupt:
        sys.exit(130)


__all__ = ["WRONG_USE", "app", "main"]
