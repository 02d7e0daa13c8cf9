"""Staff add the people in a person's life, with photos, and end them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from httpx import Response
from PIL import Image

from dialogues.own_people import PHOTO
from dialogues.records import Answer
from tests.reviews.conftest import Client, post
from tests.reviews.home import Home
from tests.reviews.samples import jpeg

_TOKEN = re.compile(r'name="_csrf_token" value="([^"]+)"')


def _add(
    client: Client, home: Home, fields: dict[str, str], photo: bytes | None = None
) -> Response:
    address = f"/console/people/{home.people['Sam']}/circle"
    token = _TOKEN.search(client.get(address).text)
    assert token is not None
    # A browser sends an empty file when none was chosen.
    files = {"photo": ("me.jpg", photo, "image/jpeg")} if photo else {"photo": ("", b"", "")}
    return client.post(address, data={"_csrf_token": token[1], **fields}, files=files)


def _png(mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, "png")
    return out.getvalue()


@pytest.mark.parametrize("photo", [jpeg(), _png(), _png("RGBA"), None])
def test_somebody_added_stands_on_the_page_with_their_photo(
    home: Home, sign_in: Callable[[str], Client], photo: bytes | None
) -> None:
    client = sign_in("keyworker")
    answer = _add(client, home, {"name": " Robin  (demo) ", "relation": "family"}, photo)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/console/people/{home.people['Sam']}#circle"
    page = client.get(answer.headers["location"]).text
    assert "Robin (demo) is added." in page
    with home.store.read() as unit:
        robin = unit.circle.of_person(home.people["Sam"])[-1]
    assert (robin.name, robin.relation, robin.added_by) == (
        "Robin (demo)", "family", home.staff["keyworker"],
    )  # fmt: skip
    assert (robin.photo_id is not None) is (photo is not None)
    if robin.photo_id:
        face = client.get(f"/console/people/{home.people['Sam']}/faces/{robin.photo_id}")
        assert face.headers["cache-control"] == "private, no-store"
        with Image.open(io.BytesIO(face.content)) as image:
            assert (image.format, image.size) == ("JPEG", (192, 192))


@pytest.mark.parametrize(
    ("field", "fields", "photo", "words"),
    [
        ("name", {"name": " ", "relation": "friend"}, None, "Enter the name"),
        ("name", {"name": "x" * 33, "relation": "friend"}, None, "at most 32"),
        ("name", {"name": "ZED  (demo)", "relation": "friend"}, None, "is there already"),
        ("relation", {"name": "Robin"}, None, "Choose what they are"),
        ("relation", {"name": "Robin", "relation": "boss"}, None, "Choose what they are"),
        ("photo", {"name": "Robin", "relation": "friend"}, b"GIF89a", "cannot be opened"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    home: Home,
    sign_in: Callable[[str], Client],
    field: str,
    fields: dict[str, str],
    photo: bytes | None,
    words: str,
) -> None:
    answer = _add(sign_in("keyworker"), home, fields, photo)
    assert answer.status_code == 422
    told = answer.text.split(f'id="{field}-error"')[1].split("</p>")[0]
    assert words in told
    if fields.get("name", " ").strip():
        assert f'value="{fields["name"].replace("  ", " ")}"' in answer.text
    with home.store.read() as unit:
        assert [one.name for one in unit.circle.of_person(home.people["Sam"])] == ["Zed (demo)"]


def test_ending_takes_them_off_and_deletes_nothing(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, sam = sign_in("manager"), home.people["Sam"]
    assert "Zed (demo)" in client.get(f"/console/people/{sam}").text
    assert post(client, f"/console/people/{sam}/circle/{home.known['Sam']}/end").status_code == 303
    page = client.get(f"/console/people/{sam}").text
    assert "Zed (demo) is not offered in the chat any more." in page
    assert "Nobody is added yet" in page
    with home.store.read() as unit:
        (ended,) = unit.circle.of_person(sam, with_ended=True)
        assert ended.ended_at is not None
        assert unit.circle.photo(sam, home.attachments["face"]).data


def test_one_person_is_no_way_to_the_people_of_another(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, sam, mo = sign_in("manager"), home.people["Sam"], home.people["Mo"]
    assert post(client, f"/console/people/{sam}/circle/{home.known['Mo']}/end").status_code == 404
    assert client.get(f"/console/people/{mo}/faces/{home.attachments['face']}").status_code == 404
    # A photo that is an answer is read as an answer: where the reading is noted.
    assert client.get(f"/console/people/{sam}/faces/{home.attachments['photo']}").status_code == 404


def test_a_form_without_its_token_changes_nothing(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    address = f"/console/people/{home.people['Sam']}/circle"
    fields = {"name": "Robin", "relation": "friend"}
    assert sign_in("keyworker").post(address, data=fields).status_code == 403
    with home.store.read() as unit:
        assert len(unit.circle.of_person(home.people["Sam"])) == 1


def test_an_answer_that_names_them_shows_their_photo(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    face = home.attachments["face"]
    home.say("Sam", Answer("choice", "own.zed", "Zed (demo)", f"{PHOTO}{face}"))
    page = sign_in("keyworker").get(f"/console/people/{home.people['Sam']}").text
    said = page.split('id="said"')[1]
    assert f'<img class="picture" src="/console/people/{home.people["Sam"]}/faces/{face}"' in said
