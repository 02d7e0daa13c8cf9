"""The PDF: accessible, exact, and safe against what people type (standards 124, 170, 174)."""

from __future__ import annotations

import io
import itertools
import time
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from reviews.documents.pdf import NOT_TAGGED, write_pdf
from reviews.pack.shape import PackTopic
from tests.reviews.home import HOSTILE
from tests.reviews.samples import DrawnPictures, full_pack, item, own_words, pack


def _open(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def _tags(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _tags(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _tags(node.K)


def _text(pdf: pikepdf.Pdf) -> str:
    """All text, by the fonts' own tables back to Unicode: what a screen reader would say."""
    return "".join(one for page in pdf.pages for one in _page_text(page))


def _page_text(page: pikepdf.Page) -> Iterator[str]:
    fonts = {str(name): _unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    table: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = fonts[str(operands[0])]
        elif str(operator) == "Tj":
            yield _decoded(bytes(operands[0]), table)
        elif str(operator) == "TJ":
            for one in operands[0]:
                if isinstance(one, pikepdf.String):
                    yield _decoded(bytes(one), table)


def _decoded(codes: bytes, table: dict[int, str]) -> str:
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join(table.get(int.from_bytes(pair, "big"), "") for pair in pairs)


def _unicode_of(font: Any) -> dict[int, str]:
    table: dict[int, str] = {}
    if "/ToUnicode" not in font:
        return table
    inside = False
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        if line.endswith("beginbfchar"):
            inside = True
        elif line.startswith("endbfchar"):
            inside = False
        elif inside:
            code, words = line.replace("<", " ").replace(">", " ").split()
            table[int(code, 16)] = bytes.fromhex(words).decode("utf-16-be")
    return table


@pytest.fixture(scope="module")
def full() -> pikepdf.Pdf:
    """The PDF of a pack with every form of answer."""
    document = write_pdf(full_pack(), DrawnPictures())
    assert document.notices == ()
    return _open(document.data)


def test_language_title_and_marks(full: pikepdf.Pdf) -> None:
    assert str(full.Root.Lang) == "en-GB"
    assert bool(full.Root.MarkInfo.Marked)
    assert bool(full.Root.ViewerPreferences.DisplayDocTitle)
    with full.open_metadata() as metadata:
        assert metadata["dc:title"] == "What Sam (demo) said: Yearly review"
        assert metadata["pdfuaid:part"] == "1"


def test_every_figure_has_its_text(full: pikepdf.Pdf) -> None:
    figures = [tag for tag in _tags(full.Root.StructTreeRoot.K) if tag.S == "/Figure"]
    texts = [str(tag.get("/Alt", "")) for tag in figures]
    assert len(texts) == 9
    assert all(texts)
    assert texts.count("Photo that Sam (demo) gave as the answer") == 2


def test_headings_do_not_skip_and_nothing_is_a_layout_table(full: pikepdf.Pdf) -> None:
    tags = [str(tag.S) for tag in _tags(full.Root.StructTreeRoot.K)]
    levels = [int(tag[2]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert "/Table" not in tags


def test_fonts_are_inside_and_can_be_read_back(full: pikepdf.Pdf) -> None:
    for page in full.pages:
        for font in page.Resources.get("/Font", {}).values():
            assert "/ToUnicode" in font
            if font.Subtype == "/Type3":  # emoji, drawn inside the document
                continue
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_the_words_are_exact_and_each_form_of_answer_is_there(full: pikepdf.Pdf) -> None:
    text = _text(full)
    for words in (
        "I live in my own flat. 🐶", "Dw i'n hoffi ŵyn a tŷ.", "Voice note, 12 seconds",
        "My garden", "I am not sure", "With help to choose, from Jo, advocate (demo)",
        "Changed from “In between”", "Nothing said yet.", "My day: What is your day like?",
        "My home: What do you want to change? (20 November 2026)",
        "Sam (demo) took back 1 answer", "DEMO: no real person", "Sound: on",
        "Stored Fri 20 November 2026, 17:05", "Listen to it in What Matters",
    ):  # fmt: skip
        assert words.replace(" ", "") in text.replace(" ", ""), words


def test_hostile_text_in_every_field_stays_text() -> None:
    topic = PackTopic("t", HOSTILE, "house", (
        own_words(1, HOSTILE, asked=HOSTILE, helper=HOSTILE, channel=HOSTILE),
        item(2, words=HOSTILE),
    ))  # fmt: skip
    made = pack(topic, title=HOSTILE, person_name=HOSTILE, provider=HOSTILE, made_by=HOSTILE)
    text = _text(_open(write_pdf(made, DrawnPictures()).data))
    assert text.count('#panic("x")') >= 7
    assert "{{7*7}}" in text.replace(" ", "")


@pytest.mark.parametrize("words", [
    "a\x00b\x07c\x1b[31m\u0085d", "", "\n\n", "x" * 10_000, "word " * 2_000, "\ud83d",
    "👨\u200d👩\u200d👧👍🏽🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "\ufffe\uffff", "\u202eabc\u202c", "line\r\nline\rline\u2028line", "\ufeff\u200b",
])  # fmt: skip
def test_odd_words_still_make_a_pdf(words: str) -> None:
    topic = PackTopic("t", "Topic", None, (own_words(1, words),))
    assert write_pdf(pack(topic), DrawnPictures()).data.startswith(b"%PDF")


def test_a_very_long_word_does_not_leave_the_page() -> None:
    topic = PackTopic("t", "Topic", None, (own_words(1, "x" * 2_000),))
    pdf = _open(write_pdf(pack(topic), DrawnPictures()).data)
    assert _text(pdf).count("x") >= 2_000
    lines = [text for page in pdf.pages for text in _page_text(page) if text.startswith("xxx")]
    assert max(len(line) for line in lines) < 120


def test_letters_in_no_font_are_said_to_be_missing() -> None:
    topic = PackTopic("t", "Topic", None, (own_words(1, "\U00010380\U00012000\U0001e900"),))
    document = write_pdf(pack(topic), DrawnPictures())
    assert document.data.startswith(b"%PDF")
    assert document.notices == (NOT_TAGGED,)


def test_an_empty_pack_says_so() -> None:
    text = _text(_open(write_pdf(pack(), DrawnPictures()).data))
    assert "No views were chosen for this review." in text


def test_two_hundred_views_take_less_than_two_seconds() -> None:
    views = tuple(item(number) for number in range(200))
    started = time.perf_counter()
    write_pdf(pack(PackTopic("t", "Topic", "house", views)), DrawnPictures())
    assert time.perf_counter() - started < 2
