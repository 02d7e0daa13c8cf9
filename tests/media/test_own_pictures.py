"""A provider's own pictures win; a file that could hurt is refused, and says why."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from media.cards import card
from media.errors import RefusedPicture
from media.pictures import Pictures
from tests.media.conftest import opened, question

SVG = '<svg viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg" {more}>{inside}</svg>'
RED = '<rect width="10" height="10" fill="#ff0000"/>'


def drawing(inside: str, more: str = "") -> str:
    return SVG.format(inside=RED + inside, more=more)


def photo(size: tuple[int, int] = (40, 30), kind: str = "jpeg", turned: bool = False) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", size, "#0000ff")
    exif = image.getexif()
    if turned:
        exif[0x0112] = 6  # turn a quarter to the right
    image.save(out, kind, exif=exif)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of 900 million pixels in 20 kB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("name", ["house.svg", "house.png", "house.jpg", "house.JPEG"])
def test_an_own_picture_wins_over_the_built_in_one(tmp_path: Path, name: str) -> None:
    kind = "png" if name.endswith("png") else "jpeg"
    data = drawing("").encode() if name.endswith("svg") else photo(kind=kind)
    (tmp_path / name).write_bytes(data)
    own = Pictures(tmp_path)
    red, _, blue, alpha = own.fitted("house", 100, 100).getpixel((50, 40))
    assert alpha == 255
    assert (red > 240, blue > 240) in {(True, False), (False, True)}
    assert own.emoji("house") == ""  # the button must not show another house
    assert own.credit("house") == "The provider's own picture"
    assert own.alt("house") == "a house"
    assert own.problems() == []


def test_a_new_name_is_a_new_picture(tmp_path: Path) -> None:
    (tmp_path / "my-boat.png").write_bytes(photo(kind="png"))
    (tmp_path / "Not a name.png").write_bytes(photo(kind="png"))
    own = Pictures(tmp_path)
    assert own.has("my-boat")
    assert own.alt("my-boat") == "my boat"
    assert "my-boat" in own.ids()
    assert not own.has("Not a name")


def test_a_photo_is_turned_upright_and_carried_inside(tmp_path: Path) -> None:
    (tmp_path / "garden.jpg").write_bytes(photo((3000, 1500), turned=True))
    inked = Pictures(tmp_path).inked("garden")
    assert (inked.width, inked.height) == (512, 1024)
    assert 'href="data:image/jpeg;base64,' in inked.svg


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("x.svg", drawing('<image href="/etc/passwd"/>'), "links to another file"),
        ("x.svg", drawing('<image href="http://example.org/a.png"/>'), "links to another"),
        ("x.svg", drawing('<use href="file:///a.svg#b"/>'), "links to another file"),
        (
            "x.svg",
            drawing('<image xlink:href="a.png"/>', 'xmlns:xlink="http://www.w3.org/1999/xlink"'),
            "links to another file",
        ),
        ("x.svg", drawing("<script>alert(1)</script>"), "<script>"),
        ("x.svg", drawing("<foreignObject/>"), "<foreignobject>"),
        ("x.svg", drawing('<path d="M0 0" onclick="alert(1)"/>'), "script in it"),
        ("x.svg", drawing("<style>@import 'a.css';</style>"), "from outside"),
        ("x.svg", drawing('<path d="M0 0" fill="url(http://example.org/a)"/>'), "from outside"),
        ("x.svg", drawing("<g style=\"fill:url( 'a.svg#b')\"/>"), "from outside"),
        ("x.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("&a;"), "DOCTYPE"),
        ("x.svg", "<svg><g>", "not an SVG"),
        ("x.svg", "<html/>", "not an SVG"),
        ("x.svg", b"\xff\xfe\x00", "cannot be drawn"),
        ("x.png", b"", "cannot be drawn"),
        ("x.png", photo()[:90], "cannot be drawn"),
        ("x.jpg", b"GIF89a" + b"\0" * 50, "cannot be drawn"),
        ("x.png", bomb(), "cannot be drawn"),
        ("x.png", b"\x89PNG" + b"\0" * 6_000_000, "larger than 5 MB"),
    ],
)
def test_a_bad_file_is_refused_and_says_why(
    tmp_path: Path, name: str, data: str | bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    own = Pictures(tmp_path)
    with pytest.raises(RefusedPicture, match=why) as refused:
        own.svg("x")
    assert name in str(refused.value)
    assert not own.has("x")
    assert [problem.file for problem in own.problems()] == [name]


def test_a_bad_own_picture_gives_way_to_the_built_in_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "house.svg").write_text(drawing("<script/>"))
    own = Pictures(tmp_path)
    with caplog.at_level(logging.WARNING):
        assert own.svg("house") == Pictures().svg("house")
        assert own.png("house", 64) == Pictures().png("house", 64)
    assert [record.message.count("house.svg") for record in caplog.records] == [1]
    assert own.emoji("house") == "🏠"
    assert own.credit("house") == "OpenMoji, CC BY-SA 4.0"
    assert card(question("My home", "The bus"), own) == card(
        question("My home", "The bus"), Pictures()
    )


def test_a_card_with_a_refused_picture_still_has_its_words(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(drawing("<script/>"))
    own = Pictures(tmp_path)
    with_bad = opened(card(question("My home", "The bus", picture="x"), own))
    assert with_bad.getcolors(2000) is not None


def test_a_missing_or_unreadable_folder_is_an_empty_set(tmp_path: Path) -> None:
    assert not Pictures(tmp_path / "nowhere").has("my-boat")
    file = tmp_path / "a-file"
    file.write_text("")
    assert Pictures(file).has("house")


def test_a_picture_taken_away_while_we_run_gives_way(tmp_path: Path) -> None:
    (tmp_path / "house.png").write_bytes(photo(kind="png"))
    own = Pictures(tmp_path)
    (tmp_path / "house.png").unlink()
    assert own.fingerprint()
    assert own.svg("house") == Pictures().svg("house")


def test_an_svg_goes_before_a_photo_of_the_same_id(tmp_path: Path) -> None:
    (tmp_path / "house.jpg").write_bytes(photo())
    (tmp_path / "house.svg").write_text(drawing(""))
    assert "<rect" in Pictures(tmp_path).svg("house")
