"""Who helps a person, what they agreed to, what helpers saw; who may act by law."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from httpx import Response
from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.testing import TestClient

from dialogues.records import CheckAnswered
from dialogues.support_records import SupporterAgreed
from reviews.console import ConsoleConfig, routes
from tests.reviews.conftest import Client, post
from tests.reviews.home import PASSWORD, Home

_TOKEN = re.compile(r'name="_csrf_token" value="([^"]+)"')


def _send(client: Client, home: Home, page: str, path: str, **fields: str) -> Response:
    base = f"/console/people/{home.people['Sam']}"
    token = _TOKEN.search(client.get(base + page).text)
    assert token is not None
    return client.post(base + path, data={"_csrf_token": token[1], **fields})


def test_a_helper_is_added_with_a_role_and_the_invite_is_shown_once(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("keyworker")
    shown = _send(client, home, "/helpers", "/helpers", name="Ola (demo)", role="family")
    assert shown.status_code == 200
    code = re.search(r"/c/([\w-]+)", shown.text)
    assert code is not None
    assert "<svg" in shown.text
    with home.store.read() as unit:
        ola = unit.supporters.for_person(home.people["Sam"])[-1]
        assert (ola.name, ola.role) == ("Ola (demo)", "family")
        assert unit.invites.look(code[1]).subject_id == ola.id
    page = client.get(f"/console/people/{home.people['Sam']}/helpers").text
    assert code[1] not in page
    assert "was not asked yet" in page


def test_an_invite_has_the_link_to_telegram_too_where_there_is_a_bot(
    home: Home, config: ConsoleConfig
) -> None:
    app = Litestar(
        routes(replace(config, bot_name=lambda: "demo_house_bot")),
        csrf_config=CSRFConfig(secret="s" * 32),
    )
    base = f"/console/people/{home.people['Sam']}"
    with TestClient(app) as manager:
        home.password("manager")
        post(manager, "/console/sign-in", {"login": "manager", "password": PASSWORD})
        for path in (f"{base}/helpers/{home.supporters['jo']}/invite", f"{base}/invite"):
            shown = post(manager, path).text
            web = re.search(r">http://testserver.local/c/([\w-]+)<", shown)
            telegram = re.search(r">https://t.me/demo_house_bot\?start=([\w-]+)<", shown)
            assert web is not None
            assert telegram is not None
            assert web[1] == telegram[1]
            assert shown.count("<svg") == 2
    with home.store.read() as unit:
        invite = unit.invites.look(web[1])
        assert (invite.kind, invite.subject_id) == ("person", home.people["Sam"])


def test_only_managers_make_a_link_to_the_chat_of_a_person(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """Whoever opens it sees what the person keeps to themselves."""
    path = f"/console/people/{home.people['Sam']}/invite"
    for role in ("keyworker", "reviewer", "safeguarding"):
        client = sign_in(role)
        assert post(client, path).status_code == 404
        assert "Make a link for Sam" not in client.get(path.removesuffix("/invite")).text
    assert "Make a link for Sam" in sign_in("manager").get(path.removesuffix("/invite")).text


@pytest.mark.parametrize(
    ("field", "fields", "words"),
    [
        ("name", {"name": "", "role": "family"}, "Enter their name"),
        ("name", {"name": "JO  (demo)", "role": "advocate"}, "is there already"),
        ("name", {"name": "x" * 41, "role": "family"}, "at most 40"),
        ("role", {"name": "Ola"}, "Choose what they are"),
        ("role", {"name": "Ola", "role": "sister"}, "Choose what they are"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    home: Home,
    sign_in: Callable[[str], Client],
    field: str,
    fields: dict[str, str],
    words: str,
) -> None:
    answer = _send(sign_in("keyworker"), home, "/helpers", "/helpers", **fields)
    assert answer.status_code == 422
    assert words in answer.text.split(f'id="{field}-error"')[1].split("</p>")[0]
    with home.store.read() as unit:
        assert len(unit.supporters.for_person(home.people["Sam"])) == 1


def test_staff_see_what_the_person_agreed_to_and_when_it_ended(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, jo = sign_in("manager"), home.supporters["jo"]
    address = f"/console/people/{home.people['Sam']}/helpers"
    home.keep("Sam", SupporterAgreed(home.id(), jo, "asked", home.now, sit=True, see=True))
    assert "said yes to: sit with them, see their answers." in client.get(address).text
    home.keep("Sam", SupporterAgreed(home.id(), jo, "ended", home.now, ended=True))
    assert "Ended on 2 March 2026." in client.get(address).text


def test_what_a_helper_saw_stands_apart_with_who_and_when(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, sam = sign_in("keyworker"), home.people["Sam"]
    page = client.get(f"/console/people/{sam}/helpers").text
    assert "Jo (demo), independent advocate" in page
    assert "Sam hums at the window" in page
    assert "never counted as theirs" in page
    assert "Sam hums" not in client.get(f"/console/people/{sam}").text
    file = client.get(f"/console/people/{sam}/remarks/{home.attachments['remark']}")
    assert file.headers["content-type"] == "image/jpeg"
    # The photo of an answer is no remark.
    assert (
        client.get(f"/console/people/{sam}/remarks/{home.attachments['photo']}").status_code == 404
    )
    with home.store.read() as unit:
        read = [one for one in unit.ledger.history(sam) if one.kind == "remarks viewed"]
    assert len(read) == 2


def test_who_may_act_by_law_is_written_down_with_the_evidence(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """Standards 92."""
    client = sign_in("manager")
    fields = {
        "act_name": "Ola (demo)", "kind": "deputy-money", "scope": "Money only",
        "evidence": "Stamped order 12", "seen_on": "2026-03-01",
    }  # fmt: skip
    assert _send(client, home, "/lawful", "/lawful", **fields).status_code == 303
    page = client.get(f"/console/people/{home.people['Sam']}/lawful").text
    assert "Seen: Stamped order 12, 1 March 2026" in page
    wrong = _send(client, home, "/lawful", "/lawful", **{**fields, "seen_on": "2030-01-01"})
    assert wrong.status_code == 422
    assert "today or before" in wrong.text
    assert 'value="Ola (demo)"' in wrong.text
    with home.store.read() as unit:
        (entry,) = unit.acting.of_person(home.people["Sam"])
    assert _send(client, home, "/lawful", f"/lawful/{entry.id}/end").status_code == 303
    with home.store.read() as unit:
        assert unit.acting.of_person(home.people["Sam"]) == []
        assert len(unit.acting.history(home.people["Sam"])) == 2


def test_somebody_paid_is_no_appropriate_person(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """Standards 98: a paid role cannot be chosen, and is refused when sent by hand."""
    with home.store.begin() as unit:
        sam = home.people["Sam"]
        paid = unit.supporters.add(sam, "Pat (demo)", "support-worker")
        sister = unit.supporters.add(sam, "Ola (demo)", "family")
    client = sign_in("manager")
    page = client.get(f"/console/people/{sam}/lawful").text
    assert f'value="{sister.id}"' in page
    assert f'value="{paid.id}"' not in page
    fields = {"difficulty": "weigh", "reason": "Long papers are hard.", "appropriate": paid.id}
    refused = _send(client, home, "/lawful", "/advocacy", **fields)
    assert refused.status_code == 422
    assert "A paid worker cannot be this person." in refused.text
    assert "Long papers are hard." in refused.text
    fields["appropriate"] = ""
    assert _send(client, home, "/lawful", "/advocacy", **fields).status_code == 303
    assert "Ask the council for an advocate." in client.get(f"/console/people/{sam}/lawful").text


def test_who_picked_is_a_sign_on_the_answer(home: Home, sign_in: Callable[[str], Client]) -> None:
    """Practice 3.7: asked alone, beside the view, for staff only."""
    view = home.views["not-good"]
    asked = CheckAnswered(
        home.id(), "who-picked", "who-picked", "Who picked your answers?", "other",
        ("me", "together", "other"), home.now, (view,),
    )  # fmt: skip
    home.keep("Sam", asked)
    page = sign_in("keyworker").get(f"/console/people/{home.people['Sam']}").text
    part = page.split(f'id="view-{view}"')[1].split("</article>")[0]
    assert "Someone else picked it, as they say" in part
    assert "Check together" in part
