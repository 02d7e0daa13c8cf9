"""The person's own paper: easy to read, exact, short, with pictures and sound (standards 51-73)."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pikepdf
import pytest

from dialogues.languages.loading import load_libraries
from dialogues.library import Library
from dialogues.messages import Speech
from dialogues.records import ViewTakenBack
from media.pictures import Pictures
from media.pictures.index import LIST, entries
from reviews.documents.easy_read.aloud import Recording, aloud, silent
from reviews.documents.easy_read.books import MOST_PAGES, MOST_WORDS, Book
from reviews.documents.easy_read.make import EasyRead, easy_read_books, make_easy_read
from reviews.documents.easy_read.paper import NOT_TAGGED, Paper, write_paper
from reviews.documents.easy_read.review import Reading, review_books
from reviews.pack import Look, Maker, Pack
from reviews.pack.shape import PackTopic
from storage.errors import Unknown
from tests.reviews.home import HOSTILE, WORDS, Home
from tests.reviews.samples import DrawnPictures, followed_pack, full_pack, item, own_words, pack
from tests.reviews.test_pdf import _open, _tags, _text


@pytest.fixture(scope="module")
def welsh() -> Library:
    """The Welsh content."""
    return load_libraries((), ["cy"], pictures=LIST)["cy"]


def _books(made: Pack, library: Library) -> tuple[Book, ...]:
    return review_books(made, Reading(library, "Kay (demo)"))


def _paper(made: Pack, library: Library, part: int = 1) -> Paper:
    return write_paper(_books(made, library)[part - 1], library, Pictures(), "Demo House")


def _lines(books: tuple[Book, ...]) -> list[str]:
    return [line for book in books for row in book.rows() for line in row.lines]


def test_it_says_what_was_said_decided_why_and_what_is_next(library: Library) -> None:
    lines = _lines(_books(followed_pack(), library))
    begun = lines[lines.index("I live in my own flat. 🐶") - 1 :]
    assert begun[:17] == [
        "You said", "I live in my own flat. 🐶", "I want to stay here. Dw i'n hoffi ŵyn a tŷ.",
        "We decided", "Yes. You get a lock.",
        "Why", "It is your room.",
        "What happens next", "Buy the lock and fit it",
        "Who does it", "Ana (demo)",
        "The day", "Thursday 10 December 2026",
        "We talk about it again", "Friday 15 January 2027",
        "You said", "Not good",
    ]  # fmt: skip
    assert "What could change this" in lines
    assert "You can ask for an advocate." in lines


def test_an_answer_stands_in_it_once(library: Library) -> None:
    lines = _lines(_books(followed_pack(), library))
    assert lines.count("I live in my own flat. 🐶") == 1
    assert lines.count("Not good") == 1


def test_before_the_meeting_it_says_that_nothing_is_decided(library: Library) -> None:
    lines = _lines(_books(full_pack(), library))
    assert "We have not decided anything yet." in lines
    assert "I live in my own flat. 🐶" in lines


def test_somebody_who_said_nothing_gets_a_paper_that_says_so(library: Library) -> None:
    assert "There is nothing here yet." in _lines(_books(pack(), library))
    assert _paper(pack(), library).data.startswith(b"%PDF")


def test_it_is_an_accessible_pdf_with_the_picture_before_its_words(library: Library) -> None:
    pdf = _open(_paper(followed_pack(), library).data)
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.MarkInfo.Marked)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Your meeting about your support"
    tags = [str(tag.S) for tag in _tags(pdf.Root.StructTreeRoot.K)]
    assert tags.count("/H1") == 1
    assert "/H2" in tags
    assert "/Table" not in tags
    figures = [tag for tag in _tags(pdf.Root.StructTreeRoot.K) if tag.S == "/Figure"]
    assert len(figures) > 15
    assert all(str(tag.get("/Alt", "")) for tag in figures)
    assert tags.index("/Figure") < tags.index("/P")


def _set_text(pdf: pikepdf.Pdf) -> list[tuple[float, float]]:
    """Where each line of text begins (points from the left) and how large its letters are."""
    found = []
    for page in pdf.pages:
        left, kept = 0.0, []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "q":
                kept.append(left)
            elif str(operator) == "Q":
                left = kept.pop()
            elif str(operator) == "cm":
                left += float(operands[4])
            elif str(operator) == "Tf":
                found.append((left, float(operands[1])))
    return found


def test_letters_are_large_and_stand_to_the_right_of_their_picture(library: Library) -> None:
    pdf = _open(_paper(followed_pack(), library).data)
    text = _set_text(pdf)
    assert min(size for _, size in text) >= 16
    rows = [left for left, size in text if 16 < size < 25]
    assert len(rows) > 40
    assert min(rows) > 150, "the first 3.5 cm of each row are for its picture"
    fonts = {
        str(font.get("/BaseFont", ""))
        for page in pdf.pages
        for font in page.Resources.Font.values()
    }
    assert not [name for name in fonts if "Italic" in name]


def test_a_long_review_becomes_parts_and_no_word_is_left_out(library: Library) -> None:
    said = [f"I want number {number}. " + "really " * 12 for number in range(300)]
    topic = PackTopic("t", "T", None, tuple(own_words(at, one) for at, one in enumerate(said)))
    books = _books(pack(topic), library)
    assert len(books) > 3
    assert all(book.words <= MOST_WORDS for book in books)
    lines = _lines(books)
    assert [line for line in lines if line.startswith("I want")] == [
        one.rstrip() + " " for one in said
    ]
    assert "Ask Kay (demo) for part 2." in _lines(books[:1])
    assert "Ask Kay (demo)" not in " ".join(_lines(books[-1:]))
    for book in books[:2]:
        paper = write_paper(book, library, Pictures(), "Demo House")
        assert len(paper.pages) <= MOST_PAGES


def test_one_very_long_answer_is_never_cut(library: Library) -> None:
    words = " ".join(f"word{number}" for number in range(1_500))
    books = _books(
        pack(PackTopic("t", "T", None, (item(1), own_words(2, words), item(3)))), library
    )
    assert words in _lines(books)
    part = next(book.number for book in books if words in _lines((book,)))
    paper = write_paper(books[part - 1], library, Pictures(), "Demo House")
    assert words.split()[-1] in _text(_open(paper.data))


def test_answers_about_safety_are_not_on_the_paper(library: Library) -> None:
    topic = next(one for one in library.topics.values() if one.safety)
    ref = topic.path()[0]
    made = pack(
        PackTopic(topic.id, "T", None, (own_words(1, "he hits me", question=ref, topic=topic.id),))
    )
    assert "he hits me" not in _lines(_books(made, library))


def test_it_is_in_the_persons_language(welsh: Library) -> None:
    paper = _paper(followed_pack(), welsh)
    text = _text(_open(paper.data))
    assert str(_open(paper.data).Root.Lang) == "cy"
    assert "Dydd Iau 3 Rhagfyr 2026".replace(" ", "") in text.replace(" ", "")
    assert "Dywedoch chi".replace(" ", "") in text.replace(" ", "")
    assert "I live in my own flat.".replace(" ", "") in text.replace(" ", "")


def test_each_picture_is_named_in_the_persons_language(welsh: Library) -> None:
    pdf = _open(_paper(followed_pack(), welsh).data)
    tags = _tags(pdf.Root.StructTreeRoot.K)
    named = {str(tag.get("/Alt", "")) for tag in tags if tag.S == "/Figure"}
    names = {name for name in named if "?" not in name}  # those of photos hold the question
    ours = {welsh.picture_name(id_) for id_ in entries()}
    assert len(names) > 5
    assert names <= ours, names - ours


@pytest.mark.parametrize(
    "words", [HOSTILE, "a\x00b\x1b", "\u202eabc", "🐶👨\u200d👩\u200d👧", "x" * 3_000]
)
def test_odd_and_hostile_words_stay_words(library: Library, words: str) -> None:
    made = followed_pack()
    decided = replace(made.decisions[1], reason=words, tellings=())
    topic = PackTopic("t", "T", None, (own_words(2, words), item(3, asked=words)))
    paper = _paper(replace(made, topics=(topic,), decisions=(decided,), person_name=words), library)
    assert paper.data.startswith(b"%PDF")
    if words == HOSTILE:
        assert '#panic("x")' in _text(_open(paper.data))


def test_letters_in_no_font_are_said_to_be_missing(library: Library) -> None:
    paper = _paper(
        pack(PackTopic("t", "T", None, (own_words(1, "\U00010380\U0001e900"),))), library
    )
    assert paper.notices == (NOT_TAGGED,)


def test_each_page_has_its_own_sound_with_just_its_words(library: Library) -> None:
    spoken: list[Speech] = []

    def speak(speech: Speech) -> tuple[bytes, str]:
        spoken.append(speech)
        return " ".join(speech.parts).encode(), ".mp3"

    paper = _paper(followed_pack(), library)
    files = aloud(paper.pages, library, speak, {"sound0000004": Recording(b"OggS", ".ogg")})
    assert len([name for name in files if re.fullmatch(r"page-\d\d\.mp3", name)]) == len(
        paper.pages
    )
    assert [name for name in files if "your-voice" in name] == ["page-03-your-voice-1.ogg"]
    assert all(speech.personal for speech in spoken), "only a voice on this machine may say it"
    pages = [_text_of(paper.data, number) for number in range(len(paper.pages))]
    for page, text in zip(paper.pages, pages, strict=True):
        for line in page.lines:
            assert line.replace(" ", "") in text, line


def _text_of(data: bytes, number: int) -> str:
    pdf = _open(data)
    alone = pikepdf.new()
    alone.pages.append(pdf.pages[number])
    return _text(alone).replace(" ", "").replace("\u200b", "")


def _easy(home: Home, *, speak: bool = True) -> EasyRead:
    def said(speech: Speech) -> tuple[bytes, str]:
        return b"ID3" + " ".join(speech.parts).encode(), ".mp3"

    return EasyRead((home.library,), Look(DrawnPictures()), said if speak else silent)


def _maker(home: Home) -> Maker:
    return Maker("Demo House", "Europe/London", "Kay (demo)", home.now)


def test_a_zip_has_the_paper_and_a_sound_for_each_page(home: Home) -> None:
    made = make_easy_read(
        home.store, home.reviews["Sam"], _maker(home), _easy(home), by="system", with_sound=True
    )
    with zipfile.ZipFile(io.BytesIO(made.document.data)) as parts:
        names = parts.namelist()
        assert names[0].endswith("-easy-read.pdf")
        assert names[1] == "page-01.mp3"
        said = b"".join(parts.read(name) for name in names[1:]).decode()
    assert WORDS.splitlines()[0] in said
    with home.store.read() as unit:
        entry = unit.ledger.history(home.people["Sam"])[-1]
    assert (entry.kind, entry.detail and entry.detail["format"]) == ("pack made", "easy-read")


def test_without_a_voice_the_paper_still_comes_and_says_so(home: Home) -> None:
    made = make_easy_read(
        home.store, home.reviews["Sam"], _maker(home), _easy(home, speak=False), by="system",
        with_sound=True,
    )  # fmt: skip
    assert made.document.notices[-1].startswith("There is no sound in it")


def test_what_was_taken_back_is_neither_on_paper_nor_said(home: Home) -> None:
    home.keep("Sam", ViewTakenBack(home.views["words"], home.now))
    made = make_easy_read(
        home.store, home.reviews["Sam"], _maker(home), _easy(home), by="system", with_sound=True
    )
    with zipfile.ZipFile(io.BytesIO(made.document.data)) as parts:
        said = b"".join(parts.read(name) for name in parts.namelist()[1:]).decode()
        paper = _text(_open(parts.read(parts.namelist()[0])))
    assert "I want a dog" not in said
    assert "Iwantadog" not in paper.replace(" ", "")


def test_somebody_who_was_erased_has_an_empty_paper(home: Home) -> None:
    with home.store.begin() as unit:
        unit.people.erase(home.people["Sam"], by=f"staff:{home.staff['manager']}", reason="asked")
    with home.store.read() as unit:
        _, _, books = easy_read_books(unit, home.reviews["Sam"], _maker(home), _easy(home))
    lines = _lines(books)
    assert "There is nothing here yet." in lines
    assert "Sam" not in " ".join(lines)


def test_a_part_that_is_not_there_is_unknown(home: Home) -> None:
    with pytest.raises(Unknown):
        make_easy_read(
            home.store, home.reviews["Sam"], _maker(home), _easy(home), by="system", part=2
        )
