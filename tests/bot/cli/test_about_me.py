"""``person about-me``, and what reviews came to in ``person export``."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

from storage.decisions import DecisionDraft
from storage.store import open_store
from tests.bot.cli.conftest import Type


def _agreed_and_decided(demo: Path) -> str:
    store = open_store(f"sqlite:///{demo / 'whatmatters.db'}", demo / "key")
    with store.begin() as unit:
        review = unit.reviews.all_open()[0]
        kit = next(one for one in unit.staff.all() if one.login == "kit")
        view = unit.views.get(review.view_ids)[0]
        unit.about_me.put(
            view.id, 1, "agreed", by=kit.id, agreed_how="said", agreed_on=date(2026, 3, 1)
        )
        draft = DecisionDraft("no", "There is no room.", "Kit (demo)", date(2026, 3, 1), (view.id,))
        unit.decisions.decide(review.id, draft, by=kit.id)
    store.close()
    return view.answer.words or view.answer.choice_text or ""


def test_about_me_is_written_as_paper_and_as_data(demo: Path, typed: Type) -> None:
    ran = typed("person", "about-me", "Sam (demo)", "--to", "sam.json")
    assert "agreed to nothing" in ran.out
    words = _agreed_and_decided(demo)
    assert typed("person", "about-me", "Sam (demo)", "--to", "sam.json", "--replace").code == 0
    data = json.loads(Path("sam.json").read_text(encoding="utf-8"))
    assert data["sections"][0]["entries"][0]["words"] == words
    ran = typed("person", "about-me", "Sam (demo)", "--to", "sam.pdf", "--by", "kit")
    assert ran.code == 0, ran.err
    assert Path("sam.pdf").read_bytes().startswith(b"%PDF")
    assert typed("person", "about-me", "Sam (demo)", "--to", "s.pdf", "--part", "0").code == 1
    assert typed("person", "about-me", "Sam (demo)", "--to", "s.txt").code == 2


def test_an_export_has_the_decisions_with_their_reasons(demo: Path, typed: Type) -> None:
    _agreed_and_decided(demo)
    assert typed("person", "export", "Sam (demo)", "--to", "sam.zip", "--by", "mo").code == 0
    with zipfile.ZipFile("sam.zip") as file:
        data = json.loads(file.read("everything.json"))
        page = file.read("read-me.html").decode()
    assert "There is no room." in [one["reason"] for one in data["decisions"]]
    assert "agreed" in [one["standing"] for one in data["about_me"]]
    assert "There is no room." in page
