"""The docs say what is there, and nothing that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup as Group

from bot.cli.application import app
from bot.settings import PREFIX, Settings
from tests.project.repository import ROOT, ending, text

PAGES = [path for path in ending(".md") if path.parts[0] in {"docs", "README.md"}]


def _commands(group: Group, before: str = "whatmatters") -> Iterator[str]:
    for name, command in group.commands.items():
        full = f"{before} {name}"
        if isinstance(command, Group):
            yield from _commands(command, full)
        else:
            yield full


def commands() -> set[str]:
    """Every command that can be typed: ``whatmatters invite person`` …"""
    command = typer.main.get_command(app)
    assert isinstance(command, Group)
    return set(_commands(command))


def targets() -> set[str]:
    """Every target of the Makefile."""
    return set(re.findall(r"^([a-z]+):.*## ", text("Makefile"), re.MULTILINE))


def test_every_command_has_its_own_heading() -> None:
    documented = set(re.findall(r"^### `(whatmatters [a-z -]+)`$", text("docs/commands.md"), re.M))
    assert documented == commands()


def test_every_make_target_is_documented() -> None:
    documented = set(re.findall(r"^\| `make ([a-z]+)` \|", text("docs/commands.md"), re.M))
    assert documented == targets() - {"help"}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_is_documented(name: str) -> None:
    command = typer.main.get_command(app)
    for part in name.split()[1:]:
        assert isinstance(command, Group)
        command = command.commands[part]
    page = text("docs/commands.md")
    start = page.index(f"### `{name}`")
    stop = page.find("\n### ", start + 1)
    section = page[start:stop]
    wanted = [option for one in command.params for option in one.opts if option.startswith("--")]
    missing = [option for option in wanted if option not in section and option != "--help"]
    assert not missing, f"{name} does not say what these do: {missing}"


def test_every_setting_is_documented_and_none_that_is_not_there() -> None:
    documented = set(re.findall(rf"^\| `{PREFIX}([A-Z_]+)` \|", text("docs/settings.md"), re.M))
    assert documented == {name.upper() for name in Settings.model_fields}


def test_the_example_settings_exist() -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)=", text(".env.example")))
    assert named <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_a_page_tells_you_to_type_exists(page: Path) -> None:
    words = text(page)
    typed = {
        f"whatmatters {rest}" for rest in re.findall(r"whatmatters ((?:[a-z][a-z-]* ?)+)", words)
    }
    known = commands()
    verbs = {command.split()[1] for command in known}
    named = {one for one in typed if one.split()[1] in verbs}
    unknown = [one for one in named if not any(_begins(one, command) for command in known)]
    assert not unknown
    made = set(re.findall(r"`make ([a-z]+)`", words)) | set(
        re.findall(r"^make ([a-z]+)", words, re.M)
    )
    assert made <= targets()


def _begins(typed: str, command: str) -> bool:
    """Whether ``whatmatters invite`` or ``whatmatters verify and`` speaks of the command."""
    one, other = typed.split(), command.split()
    return all(a == b for a, b in zip(one, other, strict=False))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text(page)):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (ROOT / page.parent / target).exists(), f"{page} links to {target}"


def test_every_path_in_where_to_change_is_there() -> None:
    rooms = "bot|dialogues|media|reviews|storage|tests|docs|scripts"
    named = re.findall(
        rf"`((?:{rooms})/[\w./-]*|Makefile|pyproject\.toml)`", text("docs/where-to-change.md")
    )
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_pages_are_short_and_their_lines_not_too_long(page: Path) -> None:
    lines = text(page).splitlines()
    assert len(lines) <= 250
    assert not [line for line in lines if len(line) > 320 and not line.startswith("|")]
