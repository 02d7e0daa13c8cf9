"""The person's own people come with each turn, and their photos onto cards for that chat only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PIL import Image

from bot.intake_people import People
from bot.telegram.files import Files
from dialogues.library import load_library
from dialogues.messages import Message, Option, Speech
from dialogues.own_people import PHOTO, photos_in
from media.studio import Studio
from storage.ids import new_id
from storage.keys import create_key_file
from storage.migrate import upgrade
from storage.store import Store, open_store
from storage.times import utc_now

RED = (200, 10, 10)


def _face() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), RED).save(out, "jpeg")
    return out.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'home.db'}"
    create_key_file(tmp_path / "key")
    upgrade(url)
    made = open_store(url, tmp_path / "key")
    with made.begin() as unit:
        for name, address in (("Sam (demo)", "1"), ("Alex (demo)", "2")):
            person = unit.people.add(name, demo=True)
            unit.links.bind(person_id=person.id, channel="telegram", address=address)
        sam = unit.people.by_name("Sam (demo)")[0].id
        photo = unit.attachments.add(sam, "photo", "image/jpeg", _face(), id="FACE")
        unit.circle.add(sam, "Robin (demo)", "friend", photo_id=photo)
        unit.circle.add(sam, "Ola (demo)", "family")
        unit.circle.end(unit.circle.add(sam, "Gone (demo)", "other").id)
    yield made
    made.close()


def test_a_turn_knows_the_persons_own_people(store: Store) -> None:
    people = People(load_library(), clock=utc_now, new_id=new_id, help_phone="")
    with store.read() as unit:
        sam, alex = (unit.links.find("telegram", one) for one in ("1", "2"))
        assert sam is not None
        assert alex is not None
        known = [(one.name, one.picture) for one in people.context(unit, sam).people]
        assert people.context(unit, alex).people == ()
    assert known == [("Robin (demo)", f"{PHOTO}FACE"), ("Ola (demo)", "family")]


def _screen() -> Message:
    options = (
        Option("own.robin", "Robin (demo)", f"{PHOTO}FACE", 1),
        Option("own.ola", "Ola (demo)", "family", 2),
    )
    return Message("who", "Who do you want to go out with?", Speech(()), options=options)


def _reds(card: bytes) -> int:
    with Image.open(io.BytesIO(card)) as image:
        pixels = image.convert("RGB").getcolors(1 << 24) or []
    return sum(count for count, (r, g, b) in pixels if r > 170 and g < 60 and b < 60)


def test_the_card_shows_the_photo_in_its_own_chat_only_and_is_kept_nowhere(
    store: Store, tmp_path: Path
) -> None:
    studio = Studio(tmp_path / "media", voice="none")
    message = _screen()
    assert photos_in(message) == {f"{PHOTO}FACE"}
    assert studio.card_key(message) == ""
    # The client and the writer are for uploading: nothing is uploaded here.
    parts: Any = SimpleNamespace()
    files = Files(cast("Any", parts), studio, store, cast("Any", parts))
    sams = files._draw("1", message)
    others = [files._draw(address, message) for address in ("2", "3")]
    files.close()
    assert _reds(sams.data) > 20_000
    assert [_reds(one.data) < 2_000 for one in others] == [True, True]
    assert sams.key == ""
    assert not list((tmp_path / "media").rglob("*.png"))
