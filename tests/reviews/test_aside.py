"""What the program failed over is kept, and a manager can read it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable

from dialogues.alarms import AlertNoted, AlertRaised
from tests.reviews.conftest import Client, post
from tests.reviews.home import HOSTILE, Home

SOUND = b"OggS a voice"


def _set_aside(home: Home, update: str, **told: object) -> str:
    with home.store.begin() as unit:
        link = unit.links.find("web", "Sam")
        assert link is not None
        payload = json.dumps({"fetch": None, "attachment": None, "event": None, **told}).encode()
        return unit.inbox.wait("web", update, link.id, payload, "ValueError")


def test_a_manager_reads_it_and_says_that_it_is_dealt_with(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    first = _set_aside(home, "1", event=["Said", {"words": HOSTILE, "sticker": False}])
    client = sign_in("manager")
    assert "1 message that could not be handled" in client.get("/console").text
    page = client.get("/console/set-aside").text
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page
    with home.store.read() as unit:
        assert unit.ledger.seen_by(home.people["Sam"])[-1].staff_id == home.staff["manager"]
    assert post(client, f"/console/set-aside/{first}/done").status_code == 303
    assert "dealt with the message of Sam (demo)" in client.get("/console/set-aside").text
    assert "could not be handled" not in client.get("/console").text
    assert home.store.verify().ok


def test_its_voice_note_can_be_heard(home: Home, sign_in: Callable[[str], Client]) -> None:
    file = {"kind": "voice", "mime": "audio/ogg", "data": b64encode(SOUND).decode(), "seconds": 1}
    one = _set_aside(home, "1", event=["Spoke", {"attachment": ""}], attachment=file)
    client = sign_in("manager")
    page = client.get("/console/set-aside").text
    assert "They sent a voice note." in page
    assert f'src="/console/set-aside/{one}/file"' in page
    assert client.get(f"/console/set-aside/{one}/file").content == SOUND


def test_only_managers_see_it(home: Home, sign_in: Callable[[str], Client]) -> None:
    one = _set_aside(home, "1", event=["Said", {"words": "mine", "sticker": False}])
    for role in ("keyworker", "reviewer", "safeguarding"):
        client = sign_in(role)
        assert "could not be handled" not in client.get("/console").text
        assert client.get("/console/set-aside").status_code == 404
        assert post(client, f"/console/set-aside/{one}/done").status_code == 404


def test_a_manager_from_whom_the_person_keeps_things_does_not_see_it(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """A manager who is the keyworker, or whom the person named in an alert (standards 91, 101)."""
    one = _set_aside(home, "1", event=["Said", {"words": "my manager shouts", "sticker": False}])
    alert, manager = home.id(), home.staff["manager"]
    home.keep("Sam", AlertRaised(alert, "not-safe", "tap", home.now))
    home.keep("Sam", AlertNoted(home.id(), alert, "not-for", home.now, staff=manager))
    client = sign_in("manager")
    page = client.get("/console/set-aside").text
    assert "my manager shouts" not in page
    assert "1 more message must be read by another manager." in page
    assert post(client, f"/console/set-aside/{one}/done").status_code == 404


def test_what_waits_for_its_file_is_not_among_them(home: Home) -> None:
    with home.store.begin() as unit:
        link = unit.links.find("web", "Sam")
        assert link is not None
        unit.inbox.wait("telegram", "5", link.id, b"{}")
        assert unit.inbox.count_set_aside() == 0
        assert unit.inbox.set_aside() == []
