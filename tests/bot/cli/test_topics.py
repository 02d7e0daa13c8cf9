"""``topics check``, ``topics rehearse`` and ``voices``."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Type


def test_the_content_that_comes_along_is_fine(typed: Type) -> None:
    ran = typed("topics", "check")
    assert ran.code == 0
    assert "The content is fine" in ran.out


def test_five_mistakes_are_all_listed_with_file_and_line(typed: Type, folder: Path) -> None:
    (folder / "mine/topics").mkdir(parents=True)
    (folder / "mine/topics/mine.yaml").write_text(
        """id: Mine!
order: 9
title: Mine
picture: no-such-picture
questions:
  - id: one
    kind: dance
    text: Don't you think that it would not be a good idea to go out, and to stay in?
    picture: house
    about_me: 99
    checked_by: []
"""
    )
    ran = typed("topics", "check", "mine")
    assert ran.code == 1
    lines = [line for line in ran.out.splitlines() if "mine.yaml:" in line and "error" in line]
    assert len(lines) >= 3
    assert "errors." in ran.err


def test_a_folder_that_is_not_there(typed: Type) -> None:
    ran = typed("topics", "check", "nowhere")
    assert ran.code == 1
    assert "nowhere is no folder" in ran.err


def test_a_rehearsal_from_a_file(typed: Type, folder: Path) -> None:
    (folder / "answers.txt").write_text("# a good day\nGood\nI like the garden\n(photo)\nStop\n")
    ran = typed("topics", "rehearse", "my-day", "--answers", "answers.txt")
    assert ran.code == 0
    assert "YOU: I like the garden" in ran.out
    assert "You said I like the garden" in ran.out
    assert "We stopped." in ran.out


def test_a_rehearsal_from_a_pipe(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Start\nSound off\n"))
    ran = typed("topics", "rehearse")
    assert ran.code == 0
    assert "YOU: Sound off" in ran.out


def test_an_unknown_topic_brings_the_nearest(typed: Type) -> None:
    ran = typed("topics", "rehearse", "my-dya")
    assert ran.code == 2
    assert "Did you mean my-day" in ran.err


def test_no_voice_is_said(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATMATTERS_VOICE", "none")
    ran = typed("voices")
    assert ran.code == 1
    assert "nothing is read aloud" in ran.err
