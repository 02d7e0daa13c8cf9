"""Every picture that a question may name can be drawn, is trimmed, and has its words."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from dialogues.library import Library
from media.errors import UnknownPicture
from media.pictures import Pictures, index, own_set
from media.pictures.ink import trim

ENTRIES = list(index.entries().values())
DRAWN = [entry for entry in ENTRIES if entry.drawing]
PALETTE = {
    f"#{code}"
    for code in [
        "000000",
        "ffffff",
        "92d3f5",
        "61b2e4",
        "ea5a47",
        "d22f27",
        "b1cc33",
        "5c9e31",
        "fcea2b",
        "f1b31c",
        "d0cfce",
        "9b9b9a",
        "3f3f3f",
        "f4aa41",
        "e27022",
        "ffa7c0",
        "e67a94",
        "b399c8",
        "8967aa",
        "a57939",
        "6a462f",
    ]
}
OURS = {"#5ec0b5", "#e9d3a8"}  # the shirt of all staff; plain cardboard


def test_every_picture_of_the_content_is_there(library: Library, pictures: Pictures) -> None:
    missing = {id_ for id_ in library.picture_ids() if not pictures.has(id_)}
    assert not missing, f"add these to media/pictures/index.yaml: {sorted(missing)}"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_picture_can_be_drawn_and_has_words(entry: index.Entry, pictures: Pictures) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id)
    assert bool(entry.openmoji) != bool(entry.drawing)
    assert 3 <= len(entry.alt) <= 60
    assert not entry.alt.endswith(".")
    inked = pictures.inked(entry.id)
    assert 2 < inked.width <= 76
    assert 2 < inked.height <= 76
    assert " id=" not in inked.svg or "url(#" in inked.svg or 'href="#' in inked.svg
    assert "CC BY-SA" in pictures.credit(entry.id)


def test_one_thing_has_one_picture() -> None:
    """Standards 6: one meaning each, so no two ids may show the same drawing."""
    drawn = [entry.drawing or entry.openmoji.replace("-FE0F", "") for entry in ENTRIES]
    assert sorted(drawn) == sorted(set(drawn))
    alts = [entry.alt for entry in ENTRIES]
    assert sorted(alts) == sorted(set(alts))


def test_no_drawing_lies_about_unused() -> None:
    files = {path.name for path in (index.FOLDER / "drawings").iterdir()}
    assert files == {entry.drawing for entry in DRAWN}


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_our_drawings_keep_the_line_style(entry: index.Entry) -> None:
    svg = entry.read()
    own_set.check_svg(entry.drawing, svg)
    root = ET.fromstring(svg)
    assert root.get("viewBox") == "0 0 72 72"
    assert root.get("stroke-linecap") == root.get("stroke-linejoin") == "round"
    tags = {element.tag.rsplit("}", 1)[-1] for element in root.iter()}
    assert tags <= {"svg", "g", "path", "circle", "rect", "ellipse", "line", "polyline", "polygon"}
    colours = {
        colour.lower() if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:].lower())
        for colour in re.findall(r'"(#[0-9a-fA-F]{3,6})"', svg)
    }
    assert colours <= PALETTE | OURS


def test_ink_is_trimmed_to_the_edge(pictures: Pictures) -> None:
    """Raw OpenMoji have up to a fifth of empty margin; ours touch the edge on all four sides."""
    for id_ in ("house", "bus", "frying-pan", "skip", "sun"):
        image = pictures.fitted(id_, 300, 300).getchannel("A")
        left, top, right, bottom = image.getbbox() or (99, 99, 0, 0)
        assert max(left, top, image.width - right, image.height - bottom) <= 6, id_


def test_pictures_look_equally_large(pictures: Pictures) -> None:
    """Equal area as far as the box has room: a bus is wider than a house, not smaller."""
    areas = {}
    for id_ in ("house", "frying-pan", "sun", "door", "bed", "cat"):
        image = pictures.fitted(id_, 400, 300)
        areas[id_] = image.width * image.height
    assert max(areas.values()) / min(areas.values()) < 1.7


def test_emoji_agrees_with_the_picture(pictures: Pictures) -> None:
    assert pictures.emoji("house") == "🏠"
    assert pictures.emoji("heart") == "❤️"
    assert pictures.emoji("listen") == "👂"
    assert pictures.emoji("advocate") == ""  # no such character exists
    assert pictures.emoji("first-aid") == ""  # OpenMoji's own, in the private-use area
    assert pictures.emoji("no such picture") == ""


def test_png_is_square_and_transparent(pictures: Pictures) -> None:
    with Image.open(io.BytesIO(pictures.png("bus", 160))) as image:
        assert image.size == (160, 160)
        assert image.convert("RGBA").getpixel((2, 2))[3] == 0


def test_an_unknown_picture_says_how_to_add_it(pictures: Pictures) -> None:
    assert not pictures.has("unicorn-stable")
    with pytest.raises(UnknownPicture, match=r"unicorn-stable\.png"):
        pictures.svg("unicorn-stable")
    with pytest.raises(UnknownPicture):
        pictures.alt("unicorn-stable")
    with pytest.raises(UnknownPicture):
        pictures.credit("unicorn-stable")


@pytest.mark.parametrize(
    "svg",
    [
        "no drawing at all",
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>',
        '<svg viewBox="0 0 0 0" xmlns="http://www.w3.org/2000/svg"/>',
        '<svg viewBox="0 0 72" xmlns="http://www.w3.org/2000/svg"/>',
        '<svg viewBox="0 0 nan 72" xmlns="http://www.w3.org/2000/svg"/>',
        '<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg"></svg>',
    ],
)
def test_what_cannot_be_trimmed_is_an_error(svg: str) -> None:
    with pytest.raises(ValueError, match=r"drawing|SVG"):
        trim(svg)


def test_a_drawing_that_has_only_a_size_is_trimmed() -> None:
    path = '<path d="M10 10h30v80H10z"/>'
    svg = f'<svg width="50px" height="100" xmlns="http://www.w3.org/2000/svg">{path}</svg>'
    inked = trim(svg)
    assert inked.width == pytest.approx(30, abs=2)
    assert inked.height == pytest.approx(80, abs=2)
