"""How a message is laid out, and how a form is read: no server needed."""

from __future__ import annotations

from bot.webchat.forms import read_form, resendable
from bot.webchat.screens import screen_of
from bot.webchat.uploads import Upload
from dialogues.messages import Control, Line, Message, Option, Speech


def message(text: str, **more: object) -> Message:
    return Message("test", text, Speech(tuple(text.splitlines())), **more)  # type: ignore[arg-type]


def test_the_question_is_the_heading_wherever_it_stands() -> None:
    screen = screen_of("c", [message("Think about food.\nWhat do you like?\nTap 1.")], aloud=True)
    assert (screen.lead, screen.heading) == ("Think about food.", "What do you like?")
    assert screen.more_words == "Tap 1."
    assert screen.title == "What do you like?"


def test_without_a_question_the_first_sentence_is_the_heading() -> None:
    screen = screen_of("c", [message("We stopped.\nYou can start again any day.")], aloud=True)
    assert (screen.lead, screen.heading) == ("", "We stopped.")


def test_personal_words_are_no_title() -> None:
    """A title stays in the history of a shared tablet."""
    told = Message("test", "You said: my sister.", Speech(("You said.",), personal=True))
    assert screen_of("c", [told], aloud=True).title == ""


def test_several_messages_are_one_screen_with_one_question_and_one_sound() -> None:
    first = message("I can see it.", note="I saved that.")
    screen = screen_of("c", [first, message("What now?", step=5)], aloud=False)
    assert (screen.note, screen.told, screen.step) == ("I saved that.", ("I can see it.",), 5)
    assert screen.speech.parts == ("I can see it.", "What now?")


def test_each_control_has_its_place() -> None:
    names = ("help", "listen", "skip", "not-sure", "my-way", "more", "back", "stop", "home")
    controls = tuple(Control(name, name, name) for name in names)  # type: ignore[arg-type]
    screen = screen_of("c", [message("What now?", controls=controls)], aloud=True)
    assert [one.name for one in screen.always] == ["back", "home", "stop", "help"]
    assert [one.name for one in screen.beside] == ["not-sure", "skip"]
    assert screen.more
    assert screen.own_way


def test_a_line_of_a_summary_has_its_change_button_beside_it() -> None:
    lines = (Line(1, "How?", "Good"), Line(2, "What?", "Tea"))
    options = (Option("keep", "Keep these"), Option("line.2", "Change 2", None, 2))
    screen = screen_of("c", [message("This.", lines=lines, options=options)], aloud=True)
    assert [option.choice for option in screen.options] == ["keep"]
    assert [change and change.text for _, change in screen.lines] == [None, "Change 2"]


def test_a_form_is_read_whatever_it_holds() -> None:
    assert read_form({}).way == "nothing"
    assert read_form({"choice": "good", "step": "3"}).step == 3
    assert read_form({"step": "٣"}).step == -1
    assert read_form({"words": "a\r\nb"}).words == "a\nb"
    assert read_form({"photo": Upload(b"", "image/png"), "words": ""}).way == "nothing"
    voice = read_form({"voice": Upload(b"sound", "audio/ogg")})
    assert (voice.way, voice.data) == ("voice", b"sound")
    assert not voice.too_big


def test_words_and_choices_can_be_put_back_into_a_form() -> None:
    form = {"words": "my dog", "step": "4", "conversation": "c", "once": "o", "choice": ""}
    assert resendable(read_form(form)) == {
        "conversation": "c", "step": "4", "once": "o", "words": "my dog"
    }  # fmt: skip


def test_nothing_personal_is_in_the_text_form_of_an_answer() -> None:
    """A log line or an error may print it."""
    assert "my dog" not in repr(read_form({"words": "my dog"}))
