"""About Me: seven sections, only what the person agreed to, all versions kept (standards 118)."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialogues.records import ViewTakenBack
from reviews.documents.about_me import about_me_books, about_me_json, about_me_paper
from reviews.documents.easy_read.review import Reading
from reviews.pack.about_me import AboutMeItems, build_about_me
from reviews.pack.build import Maker
from tests.reviews.home import WORDS, Home
from tests.reviews.samples import DrawnPictures
from tests.reviews.test_pdf import _open, _tags, _text


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases."""
    return str(request.param)


def _put(home: Home, view: str, section: int, standing: str = "agreed", **more: Any) -> str:
    agreed = {"agreed_how": "said", "agreed_on": date(2026, 3, 1)} if standing == "agreed" else {}
    with home.store.begin() as unit:
        place = unit.about_me.put(
            home.views[view], section, standing,  # type: ignore[arg-type]
            by=home.staff["keyworker"], **agreed, **more,
        )  # fmt: skip
    return place.id


def _built(home: Home) -> AboutMeItems:
    maker = Maker("Demo House", "Europe/London", "Kay (demo)", home.now)
    with home.store.read() as unit:
        return build_about_me(unit, home.people["Sam"], home.library, maker)


def _data(home: Home) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(about_me_json(_built(home)).data)
    return data


def test_it_has_seven_sections_in_order_even_when_nothing_is_agreed(home: Home) -> None:
    data = _data(home)
    assert [one["number"] for one in data["sections"]] == [1, 2, 3, 4, 5, 6, 7]
    assert data["sections"][0]["code"] == "1515861000000103"
    assert data["sections"][6]["code"] == "1515921000000101"
    assert {one["system"] for one in data["sections"]} == {"http://snomed.info/sct"}
    assert all(one["entries"] == [] for one in data["sections"])
    assert data["date_last_updated"] is None
    assert data["shaped_on"].startswith("About Me v2.01")


def test_only_what_the_person_agreed_to_is_in_it(home: Home) -> None:
    _put(home, "words", 1)
    _put(home, "by-jo", 2, "proposed")
    _put(home, "hostile", 7, "declined")
    data = _data(home)
    (entry,) = data["sections"][0]["entries"]
    assert entry["words"] == WORDS
    assert (entry["agreed_how"], entry["agreed_on"]) == ("said", "2026-03-01")
    assert sum(len(one["entries"]) for one in data["sections"]) == 1
    assert "By Jo’s phone" not in json.dumps(data)


def test_what_is_taken_out_leaves_and_its_versions_stay(home: Home) -> None:
    place = _put(home, "words", 1)
    _put(home, "words", 1, "removed", replaces=place)
    data = _data(home)
    assert data["sections"][0]["entries"] == []
    assert [(one["version"], one["standing"]) for one in data["history"]] == [
        (1, "agreed"),
        (2, "removed"),
    ]
    assert data["history"][0]["words"] == WORDS
    assert data["date_last_updated"] is not None


def test_an_answer_that_is_taken_back_is_nowhere_in_it(home: Home) -> None:
    _put(home, "words", 1)
    home.keep("Sam", ViewTakenBack(home.views["words"], home.now))
    data = _data(home)
    assert data["history"] == []
    assert WORDS.splitlines()[0] not in json.dumps(data)


def test_sound_and_photos_are_files_in_it(home: Home) -> None:
    _put(home, "photo", 1)
    _put(home, "voice", 3)
    sections = _data(home)["sections"]
    (photo,) = sections[0]["entries"][0]["media"]
    (voice,) = sections[2]["entries"][0]["media"]
    assert photo["mime"] == "image/jpeg"
    assert "." not in photo["filename"]
    assert base64.b64decode(photo["data"]).startswith(b"\xff\xd8")
    assert base64.b64decode(voice["data"]).startswith(b"OggS")


def test_who_helped_to_write_it_is_named_with_their_role(home: Home) -> None:
    _put(home, "by-jo", 2)
    assert _data(home)["supported_to_write_this_by"] == [
        {"name": "Jo (demo)", "role": "advocate", "how": "help-choosing"}
    ]


def test_the_paper_has_every_section_and_the_words(home: Home) -> None:
    _put(home, "words", 1)
    _put(home, "by-jo", 2)
    document, total = about_me_paper(_built(home), home.library, DrawnPictures())
    assert total == 1
    pdf = _open(document.data)
    text = _text(pdf).replace(" ", "")
    titles = [
        home.library.words(f"paper.section-{number}").text.replace("\n", "").replace(" ", "")
        for number in range(1, 8)
    ]
    assert [text.index(title) for title in titles] == sorted(text.index(one) for one in titles)
    assert "Iwantadog." in text
    assert "Jo(demo)helpedwiththis." in text
    levels = [str(tag.S) for tag in _tags(pdf.Root.StructTreeRoot.K)]
    assert levels.count("/H2") == 7


def test_an_empty_about_me_is_a_paper_that_says_so(home: Home) -> None:
    books = about_me_books(_built(home), Reading(home.library))
    lines = [line for row in books[0].rows() for line in row.lines]
    assert lines.count("There is nothing here yet.") == 7


def test_somebody_who_was_erased_has_nothing_in_it(home: Home) -> None:
    _put(home, "words", 1)
    with home.store.begin() as unit:
        unit.people.erase(home.people["Sam"], by=f"staff:{home.staff['manager']}", reason="asked")
    data = _data(home)
    assert all(one["entries"] == [] for one in data["sections"])
    assert (data["history"], data["name"]) == ([], "")
    document, _ = about_me_paper(_built(home), home.library, DrawnPictures())
    assert document.data.startswith(b"%PDF")


def test_no_page_claims_to_conform_to_it() -> None:
    for page in Path(__file__).parents[2].joinpath("docs").glob("*.md"):
        for line in page.read_text(encoding="utf-8").splitlines():
            if "About Me" in line:
                assert "conform" not in line.lower(), (page.name, line)
