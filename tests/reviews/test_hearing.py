"""What staff write down of a voice note: beside the sound, theirs, and looked at for danger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from reviews.documents.facts import of_item
from reviews.pack.shape import PackTopic
from tests.reviews.conftest import Client, post
from tests.reviews.home import HOSTILE, Home
from tests.reviews.samples import pack, voice

HEARD = "I want my door shut […] at night"


def _page(home: Home) -> str:
    return f"/console/heard/{home.views['voice']}"


def test_it_stands_beside_the_sound_with_who_wrote_it(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("keyworker")
    sam = f"/console/people/{home.people['Sam']}"
    assert "Write down what you hear" in client.get(sam).text
    post(client, _page(home), {"heard": HEARD})
    page = client.get(sam).text
    assert f"“{HEARD}”" in page
    assert "Written down by Keyworker (demo)" in page
    assert "The sound is the answer." in page
    with home.store.read() as unit:
        (view,) = unit.views.get([home.views["voice"]])
        assert (view.answer.kind, view.answer.words) == ("voice", None)
        kinds = [one.kind for one in unit.ledger.history(home.people["Sam"])]
    assert "voice written down" in kinds


def test_a_second_writer_is_told_and_both_versions_are_kept(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    keyworker, manager = sign_in("keyworker"), sign_in("manager")
    post(keyworker, _page(home), {"heard": HEARD, "replaces": ""})
    answer = post(manager, _page(home), {"heard": "I want my door open", "replaces": ""})
    assert answer.status_code == 422
    assert "Somebody else has written this down meanwhile" in answer.text
    assert "I want my door open" in answer.text
    with home.store.read() as unit:
        first = unit.written_down.of_view(home.views["voice"])
    assert first is not None
    assert first.words == HEARD
    post(manager, _page(home), {"heard": "I want my door open", "replaces": first.id})
    with home.store.read() as unit:
        kept = [one.words for one in unit.written_down.history(first.id)]
    assert kept == [HEARD, "I want my door open"]


def test_nothing_or_too_much_is_said_beside_the_field(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("keyworker")
    assert "leave it as it is" in post(client, _page(home), {"heard": " "}).text
    answer = post(client, _page(home), {"heard": "x" * 10_001})
    assert "Use at most 10,000 characters" in answer.text
    assert "x" * 10_001 in answer.text


def test_only_a_voice_note_that_one_may_hear_can_be_written_down(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("keyworker")
    for view in (home.views["words"], "01ARZ3NDEKTSV4RRFFQ69G5FAV"):
        assert client.get(f"/console/heard/{view}").status_code == 404
        assert post(client, f"/console/heard/{view}", {"heard": "x"}).status_code == 404
    with home.store.begin() as unit:
        unit.people.set_keyworker(home.people["Sam"], None, actor="system")
    assert client.get(_page(home)).status_code == 404


def test_what_was_heard_of_danger_goes_to_those_who_read_alerts(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """Rules see words only: what staff write down is the first that they can see of a sound."""
    keyworker, lead = sign_in("keyworker"), sign_in("safeguarding")
    answer = post(keyworker, _page(home), {"heard": "he hit me on the stairs"})
    assert answer.status_code == 303
    assert "those who read alerts were told" in keyworker.get("/console").text
    sam = f"/console/people/{home.people['Sam']}"
    assert "on the stairs" not in keyworker.get(sam).text
    assert keyworker.get(_page(home)).status_code == 404
    with home.store.read() as unit:
        (alert,) = unit.alerts.of_person(home.people["Sam"])
    assert alert.view_id == home.views["voice"]
    assert "Written down by staff: “he hit me on the stairs”" in (
        lead.get(f"/console/alerts/{alert.id}").text
    )


def test_the_packs_have_it_as_staffs_writing(home: Home, sign_in: Callable[[str], Client]) -> None:
    client, review = sign_in("manager"), home.reviews["Sam"]
    post(client, _page(home), {"heard": f"=1+1 {HOSTILE}"})
    with home.store.begin() as unit:
        unit.reviews.choose(review, [home.views["voice"]], by=home.staff["manager"])
    base = f"/console/reviews/{review}/pack"
    items = [one for topic in json.loads(client.get(f"{base}.json").content)["topics"]
             for one in topic["items"]]  # fmt: skip
    (spoken,) = [one for one in items if one["kind"] == "voice"]
    assert spoken["words"] == ""
    assert spoken["heard"]["words"] == f"=1+1 {HOSTILE}".strip()
    assert spoken["heard"]["by"] == "Manager (demo)"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{base}.csv").content.decode("utf-8-sig"))))
    (row,) = [one for one in rows if one["kind"] == "voice"]
    assert row["written down"].startswith("'=1+1")
    fhir = json.loads(client.get(f"{base}.fhir.json").content)
    heard = [
        one["resource"] for one in fhir["entry"]
        if one["resource"]["resourceType"] == "Observation"
        and one["resource"]["code"].get("text", "").startswith("What was heard")
    ]  # fmt: skip
    assert len(heard) == 1
    assert "performer" in heard[0]
    html = client.get(f"{base}.html").text
    assert "Written down by Manager (demo)" in html
    assert "<script>" not in html.partition("<body")[2]


def test_the_small_print_says_that_the_sound_is_the_answer() -> None:
    made = pack(PackTopic("anything", "Anything else", None, (voice(1),)))
    (item,) = made.items()
    assert any("The sound is the answer." in line for line in of_item(item, made))
