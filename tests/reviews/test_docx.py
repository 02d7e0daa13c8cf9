"""The Word document: headings, words for pictures, language, and exact words (standards 124)."""

from __future__ import annotations

import io
import itertools
import re
import time
import zipfile

import pytest
from docx import Document
from docx.document import Document as Opened

from reviews.documents.docx import write_docx
from reviews.pack.shape import Pack, PackTopic
from tests.reviews.home import HOSTILE
from tests.reviews.samples import DrawnPictures, followed_pack, full_pack, item, own_words, pack


def _open(made: Pack) -> Opened:
    return Document(io.BytesIO(write_docx(made, DrawnPictures()).data))


def _words(document: Opened) -> str:
    said = [one.text for one in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            said += [one.text for cell in row.cells for one in cell.paragraphs]
    return "\n".join(said)


def _xml(made: Pack, part: str = "word/document.xml") -> str:
    data = write_docx(made, DrawnPictures()).data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(part).decode()


def test_every_picture_has_its_words() -> None:
    xml = _xml(full_pack())
    pictures = re.findall(r"<wp:docPr [^>]+>", xml)
    assert len(pictures) == 9
    assert all(re.search(r'descr="[^"]+"', one) for one in pictures)
    numbers = re.findall(r'<wp:docPr id="(\d+)"', xml)
    assert len(set(numbers)) == len(numbers)


def test_headings_go_down_step_by_step() -> None:
    styles = [one.style.name for one in _open(followed_pack()).paragraphs if one.style]
    levels = [int(name[-1]) for name in styles if name and name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_it_says_its_language_and_title() -> None:
    document = _open(full_pack())
    assert document.core_properties.title == "What Sam (demo) said: Yearly review"
    assert document.core_properties.language == "en-GB"
    assert 'w:lang w:val="en-GB"' in _xml(full_pack(), "word/styles.xml")
    assert "en-US" not in _xml(full_pack(), "word/styles.xml")


def test_rows_stay_whole_and_columns_keep_their_width() -> None:
    document, xml = _open(full_pack()), _xml(full_pack())
    table = document.tables[0]
    assert xml.count("<w:cantSplit/>") == 8
    assert xml.count("<w:tblHeader/>") == len(document.tables)
    for row in table.rows:
        assert [cell.width for cell in row.cells] == [column.width for column in table.columns]
    assert table.columns[1].width is not None
    assert table.columns[0].width is not None
    assert table.columns[1].width > 4 * table.columns[0].width


def test_the_words_are_exact_and_come_before_what_staff_wrote() -> None:
    text = _words(_open(followed_pack()))
    assert "I live in my own flat. 🐶\nI want to stay here. Dw i'n hoffi ŵyn a tŷ." in text
    for words in (
        "Decision: Yes", "Why: It is Sam’s room.", "Decided by Ana (demo) on 3 December 2026.",
        "Thought about: A key for Sam Good: Sam decides Not good: A key can be lost",
        "Other people’s rights. What would change it: A home where dogs are allowed.",
        "Less restrictive ways considered: A shorter tenancy.",
        "Sam (demo) answered “Did it happen?”: “It happened”",
        "Sam (demo) has not been told yet.", "Why: We listen to it with Sam.",
        "Buy the lock and fit it", "How we will know: Sam locks the door",
        "Kim (demo) (family): Sam was bitten once", "never counted as theirs",
    ):  # fmt: skip
        assert words in text, words
    assert text.index("“I am good with dogs”") < text.index("Sam was bitten once")


def test_hostile_words_stay_words() -> None:
    topic = PackTopic("t", HOSTILE, "house", (
        own_words(1, HOSTILE, asked=HOSTILE, helper=HOSTILE, channel=HOSTILE),
    ))  # fmt: skip
    made = pack(topic, title=HOSTILE, person_name=HOSTILE, provider=HOSTILE, made_by=HOSTILE)
    assert _words(_open(made)).count(HOSTILE) >= 7
    assert "<script" not in _xml(made)


@pytest.mark.parametrize("words", [
    "a\x00b\x07c\x1b[31m\u0085d", "", "x" * 10_000, "\ud83d", "\ufffe\uffff", "a\tb\r\nc", "سلام",
])  # fmt: skip
def test_odd_words_still_make_a_document(words: str) -> None:
    assert _open(pack(PackTopic("t", "Topic", None, (own_words(1, words),)))).tables


def test_words_from_right_to_left_stand_on_the_right() -> None:
    xml = _xml(pack(PackTopic("t", "Topic", None, (own_words(1, "مجھے باغ پسند ہے"),))))
    assert "<w:bidi/>" in xml
    assert "<w:rtl/>" in xml


def test_three_thousand_views_take_less_than_twenty_seconds() -> None:
    views = tuple(item(number) for number in range(3_000))
    started = time.perf_counter()
    write_docx(pack(PackTopic("t", "Topic", "house", views)), DrawnPictures())
    assert time.perf_counter() - started < 20
