"""Questions that an advocate prepared with the person: in the next review, for all who read it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest

from dialogues.alarms import AlertRaised
from dialogues.library import Library
from dialogues.support_records import Observed
from reviews.documents.easy_read.review import Reading, review_books
from reviews.pack import Format, Look, Maker, build_pack, make_pack
from reviews.pack.prepared import prepared
from storage.store import Store
from tests.conftest import FixedClock
from tests.reviews.conftest import Client, post
from tests.reviews.home import Home
from tests.reviews.samples import DrawnPictures
from tests.reviews.test_pdf import _open, _text

ASKS = "Can I have a key?"


def by_jo(home: Home, record: Observed | AlertRaised) -> str:
    """Keep what came from the phone of Jo, an advocate."""
    with home.store.begin() as unit:
        unit.records.keep(home.people["Sam"], [record], link=unit.links.find("telegram", "jo"))
    return record.id


def asks(home: Home, words: str = ASKS) -> None:
    """Jo writes a question down with Sam."""
    by_jo(home, Observed(home.id(), "question", words, home.now))


def for_review(home: Home, review: str) -> list[str]:
    with home.store.read() as unit:
        return [one.words for one in prepared(unit, unit.reviews.get(review), None)]


def _maker(home: Home) -> Maker:
    return Maker("Demo House", "Europe/London", "Kay (demo)", home.now)


def test_a_question_is_for_the_next_review_and_stays_with_it_when_it_was_held(
    home: Home, clock: FixedClock
) -> None:
    asks(home)
    spring, manager = home.reviews["Sam"], home.staff["manager"]
    assert for_review(home, spring) == [ASKS]
    with home.store.begin() as unit:
        day = date(2026, 7, 1)
        summer = unit.reviews.plan(home.people["Sam"], title="Summer", held_on=day, by=manager)
    assert for_review(home, summer.id) == []
    clock.move(minutes=1)
    with home.store.begin() as unit:
        unit.reviews.close(spring, manager)
    clock.move(minutes=1)
    asks(home, "Can my brother come?")
    assert for_review(home, spring) == [ASKS]
    assert for_review(home, summer.id) == ["Can my brother come?"]


@pytest.mark.parametrize("form", ["html", "csv", "json", "docx", "fhir.json", "pdf"])
def test_it_is_in_every_form_of_the_pack_and_never_among_the_answers(
    home: Home, store: Store, library: Library, form: Format
) -> None:
    asks(home)
    look, review = Look(DrawnPictures()), home.reviews["Sam"]
    made = make_pack(store, review, library, form, _maker(home), look, by="system")
    text = _words(made.document.data, form)
    assert ASKS in text
    assert "Jo (demo)" in text
    with store.read() as unit:
        pack = build_pack(unit, review, library, _maker(home))
    assert ASKS not in [one.words for one in pack.items()]


def _words(content: bytes, kind: str) -> str:
    if kind == "pdf":
        return _text(_open(content))
    if kind == "docx":
        from docx import Document

        return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    text = content.decode("utf-8-sig")
    if kind == "csv":
        rows = [row for row in csv.DictReader(io.StringIO(text)) if ASKS in row["text"]]
        assert [row["record"] for row in rows] == ["question to ask"]
    if kind.endswith("json"):
        json.loads(text)
    return unescape(text)


def test_it_is_in_the_persons_own_paper_with_who_wrote_it_down(
    home: Home, library: Library
) -> None:
    asks(home)
    asks(home, "Why does he hit me?")  # paper lies about: not what may be about danger
    with home.store.read() as unit:
        pack = build_pack(unit, home.reviews["Sam"], library, _maker(home))
    books = review_books(pack, Reading(library, "Kay (demo)"))
    rows = [(row.label, *row.words) for book in books for row in book.rows()]
    at = rows.index(("You want to ask", ASKS))
    assert rows[at + 1] == ("", "Jo (demo) wrote this down with you.")
    assert "What you want to ask" in [part.title.words[0] for part in books[0].parts[1:]]
    assert "hit me" not in repr(rows)


def test_staff_read_it_on_the_agenda_as_notes_of_the_advocate(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    asks(home)
    client = sign_in("keyworker")
    page = unescape(client.get(f"/console/reviews/{home.reviews['Sam']}/agenda").text)
    wants = page.partition("What Sam (demo) wants to ask")[2]
    assert ASKS in wants
    assert "Jo (demo), advocate." in wants
    helpers = unescape(client.get(f"/console/people/{home.people['Sam']}/helpers").text)
    assert "Yearly review, 20 March 2026" in helpers.partition(ASKS)[2]


@pytest.mark.parametrize("role", ["keyworker", "reviewer", "safeguarding", "manager"])
def test_danger_that_a_helper_writes_down_is_for_the_readers_of_the_alert_alone(
    home: Home, sign_in: Callable[[str], Client], role: str
) -> None:
    """Standards 101: Jo writes that the keyworker hits Sam; the keyworker reads nothing of it."""
    asks(home, "Why did Kay hit me?")
    by_jo(home, Observed(home.id(), "observation", "Kay hit Sam on the stairs", home.now))
    alert = AlertRaised(home.id(), "not-safe", "words", home.now, rule="hurt")
    by_jo(home, alert)
    client, reads = sign_in(role), role in ("safeguarding", "manager")
    review, person = home.reviews["Sam"], home.people["Sam"]
    helpers = f"/console/people/{person}/helpers"
    packs = [f"/console/reviews/{review}/pack.{kind}" for kind in ("html", "json", "csv")]
    for page in (helpers, f"/console/reviews/{review}/agenda", *packs):
        assert ("hit me" in client.get(page).text) is reads, page
    shown = client.get(helpers).text
    assert ("on the stairs" in shown) is reads
    assert "Sam hums at the window" in shown
    post(sign_in("safeguarding"), f"/console/alerts/{alert.id}/notes", {"note": "shared"})
    assert "on the stairs" in client.get(helpers).text
