"""``review easy-read``: the person's own copy, from the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.bot.cli.conftest import Type


def test_it_writes_the_paper_and_the_paper_with_sound(demo: Path, typed: Type) -> None:
    ran = typed("review", "easy-read", "Sam (demo)", "--to", "sam.pdf")
    assert ran.code == 0, ran.err
    assert Path("sam.pdf").read_bytes().startswith(b"%PDF")
    assert typed("review", "easy-read", "Sam (demo)", "--to", "sam.zip", "--by", "kit").code == 0
    with zipfile.ZipFile("sam.zip") as parts:
        names = parts.namelist()
        assert names[0].endswith("-easy-read.pdf")
        assert "page-01.mp3" in names
        assert parts.read("page-01.mp3")[:3] in {b"ID3", b"\xff\xf3\x84", b"\xff\xfb\x90"}


def test_it_says_what_is_wrong(demo: Path, typed: Type) -> None:
    assert typed("review", "easy-read", "Sam (demo)", "--to", "sam.doc").code == 2
    assert "no part 9" in typed(
        "review", "easy-read", "Sam (demo)", "--to", "sam.pdf", "--part", "9"
    ).err  # fmt: skip
    Path("there.pdf").write_text("kept")
    assert typed("review", "easy-read", "Sam (demo)", "--to", "there.pdf").code == 1
    assert Path("there.pdf").read_text() == "kept"
    ran = typed("review", "easy-read", "Sam (demo)", "--to", "cy.pdf", "--language", "xx")
    assert ran.code != 0
