"""``topics check``, ``topics rehearse`` and ``voices``."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from tests.bot.cli.conftest import Type
from tests.dialogues.written import TOPIC, spoiled


def test_the_content_that_comes_along_is_fine(typed: Type) -> None:
    ran = typed("topics", "check")
    assert ran.code == 0
    assert "The content is fine" in ran.out


def test_five_mistakes_are_all_listed_with_file_and_line(typed: Type, folder: Path) -> None:
    (folder / "mine/topics").mkdir(parents=True)
    (folder / "mine/topics/mine.yaml").write_text(
        """id: Mine!
order: 9
title: Mine
picture: no-such-picture
questions:
  - id: one
    kind: dance
    text: Don't you think that it would not be a good idea to go out, and to stay in?
    picture: house
    about_me: 99
    checked_by: []
"""
    )
    ran = typed("topics", "check", "mine")
    assert ran.code == 1
    lines = [line for line in ran.out.splitlines() if "mine.yaml:" in line and "error" in line]
    assert len(lines) >= 3
    assert "errors." in ran.err


def test_one_file_is_checked_by_its_name(typed: Type, folder: Path) -> None:
    (folder / "garden.yaml").write_text(TOPIC, encoding="utf-8")
    ran = typed("topics", "check", "garden.yaml")
    assert (ran.code, "The content is fine (1 warning)." in ran.out) == (0, True)
    (folder / "garden.yaml").write_text(spoiled("picture: tree", "picture: treee"))
    ran = typed("topics", "check", "garden.yaml")
    assert (ran.code, "1 error." in ran.err) == (1, True)
    assert 'There is no picture "treee". Did you mean "tree"?' in ran.out


def test_how_far_each_language_is(typed: Type) -> None:
    ran = typed("topics", "languages")
    assert ran.code == 0
    assert "Cymraeg" in ran.out
    assert "speaker" in ran.out


def test_a_gap_in_a_language_is_an_error_when_asked(typed: Type, folder: Path) -> None:
    words = folder / "mine/languages/cy"
    words.mkdir(parents=True)
    (words.parents[1] / "interface.yaml").write_text(
        "welcome:\n  start: {text: Begin, picture: start}\n"
    )
    (words / "interface.yaml").write_text("welcome:\n  start: {text: Dechrau, was: Start}\n")
    (folder / ".env").write_text("WHATMATTERS_LANGUAGES=en,cy\n")
    ran = typed("topics", "check", "mine")
    assert ran.code == 0
    assert "mine/languages/cy/interface.yaml:2: warning T4" in ran.out
    assert typed("topics", "check", "mine", "--strict-languages").code == 1


def test_a_rehearsal_in_welsh(typed: Type, folder: Path) -> None:
    (folder / "atebion.txt").write_text("Da\nStopio\n", encoding="utf-8")
    ran = typed("topics", "rehearse", "my-home", "--language", "cy", "--answers", "atebion.txt")
    assert ran.code == 0
    assert "Sut mae eich cartref i chi nawr?" in ran.out
    assert "Rydyn ni wedi stopio." in ran.out


def test_a_folder_that_is_not_there(typed: Type) -> None:
    ran = typed("topics", "check", "nowhere")
    assert ran.code == 1
    assert "nowhere is no folder" in ran.err


def test_a_rehearsal_from_a_file(typed: Type, folder: Path) -> None:
    (folder / "answers.txt").write_text("# a good day\nGood\nI like the garden\n(photo)\nStop\n")
    ran = typed("topics", "rehearse", "my-day", "--answers", "answers.txt")
    assert ran.code == 0
    assert "YOU: I like the garden" in ran.out
    assert "You said I like the garden" in ran.out
    assert "We stopped." in ran.out


def test_a_rehearsal_from_a_pipe(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Start\nSound off\n"))
    ran = typed("topics", "rehearse")
    assert ran.code == 0
    assert "YOU: Sound off" in ran.out


def test_an_unknown_topic_brings_the_nearest(typed: Type) -> None:
    ran = typed("topics", "rehearse", "my-dya")
    assert ran.code == 2
    assert "Did you mean my-day" in ran.err


def test_no_voice_is_said(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATMATTERS_VOICE", "none")
    ran = typed("voices")
    assert ran.code == 1
    assert "nothing is read aloud" in ran.err


def test_the_modes_are_drawn(typed: Type, folder: Path) -> None:
    ran = typed("topics", "draw")
    assert ran.code == 0
    assert ran.out.startswith("flowchart LR")
    assert "n_asking -->|show-mat| n_mat" in ran.out
    assert "anywhere -->|help| n_help" in ran.out


def test_the_path_of_a_topic_is_drawn_into_a_page(typed: Type, folder: Path) -> None:
    ran = typed("topics", "draw", "things-i-do", "--to", "path.md")
    assert ran.code == 0
    text = (folder / "path.md").read_text()
    assert text.startswith("```mermaid\nflowchart TD\n")
    assert "Cards: Music, Swimming" in text
    assert text.index("How are these things for you?") < text.index("The board of these cards")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("topics", "draw", "things-i-dp"), "There is no topic things-i-dp."),
        (("topics", "draw", "--to", "modes.gif"), "Use one of .mmd, .md, .svg."),
        (("topics", "sheet", "my-day", "--to", "day.docx"), "Use one of .pdf, .html."),
        (("topics", "sheet", "my-day", "--to", "none/day.pdf"), "The folder of none/day.pdf"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_a_way_to_mend_it(
    typed: Type, words: tuple[str, ...], said: str
) -> None:
    ran = typed(*words)
    assert ran.code in (1, 2)
    assert said in " ".join(ran.err.split())


def test_a_file_that_is_there_is_not_written_over(typed: Type, folder: Path) -> None:
    (folder / "modes.mmd").write_text("mine")
    assert "is there already" in typed("topics", "draw", "--to", "modes.mmd").err
    assert (folder / "modes.mmd").read_text() == "mine"
    assert typed("topics", "draw", "--to", "modes.mmd", "--replace").code == 0


def test_a_path_is_drawn_as_svg(typed: Type, folder: Path) -> None:
    assert typed("topics", "draw", "my-day", "--to", "day.svg").code == 0
    drawn = (folder / "day.svg").read_text()
    assert drawn.startswith("<svg")
    assert "mornings" in drawn


def test_a_sheet_shows_every_question_option_and_spoken_word(typed: Type, folder: Path) -> None:
    ran = typed("topics", "sheet", "things-i-do", "--to", "sheet.html")
    assert ran.code == 0
    page = (folder / "sheet.html").read_text()
    for words in (
        "How is swimming for you?",
        "I like it",
        "Checked by",
        "About Me section",
        "Skip",
    ):
        assert words in page
    assert page.count("<article>") == 7
    assert page.count("Not yet checked with people.") == 7
    assert "http" not in page.replace("http://www.w3.org", "")


def test_a_sheet_as_an_accessible_pdf(typed: Type, folder: Path) -> None:
    ran = typed("topics", "sheet", "my-day", "--to", "sheet.pdf")
    assert (ran.code, ran.err) == (0, "")
    with pikepdf.open(folder / "sheet.pdf") as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert (
            "Check these questions: My day" in str(pdf.docinfo.get("/Title", "")) or pdf.Root.Lang
        )


def test_a_line_that_is_no_answer_is_said_with_its_number(typed: Type, folder: Path) -> None:
    (folder / "answers.txt").write_text("# a typing slip\nGodo\nGood\n(vioce)\n7\n/sotp\n")
    ran = typed("topics", "rehearse", "my-day", "--answers", "answers.txt")
    assert ran.code == 1
    said = " ".join(ran.err.split())
    assert "answers.txt:2: There is no button “Godo”. Did you mean Good?" in said
    assert "answers.txt:4: (vioce) means nothing here. Did you mean (voice)?" in said
    assert "answers.txt:5: There is no number 7" in said
    assert "answers.txt:6: There is no command /sotp. Did you mean /stop?" in said
    assert "answers.txt:3" not in said


def test_a_rehearsal_can_list_what_is_said_aloud(typed: Type, folder: Path) -> None:
    (folder / "answers.txt").write_text("Good\n")
    ran = typed("topics", "rehearse", "my-day", "--answers", "answers.txt", "--sound")
    assert ran.code == 0
    assert "♪ How is your day today?" in ran.out
    assert "♪ Number 1." in ran.out
