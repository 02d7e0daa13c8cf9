"""CREDITS.md says what is really used."""

from __future__ import annotations

from media.credits import ROOT, credits_text


def test_the_credits_are_current() -> None:
    committed = (ROOT / "CREDITS.md").read_text(encoding="utf-8")
    assert committed == credits_text(), "run: python -m media.credits"


def test_the_credits_name_what_must_be_named() -> None:
    text = credits_text()
    for words in ("OpenMoji", "CC BY-SA 4.0", "Source Sans", "SIL Open Font", "espeak-ng", "GPL"):
        assert words in text
