"""Odd, broken and hostile answers: each gets kind words, nothing is lost."""

from __future__ import annotations

import io
import time
from concurrent.futures import ThreadPoolExecutor
from html import escape

import pytest
from PIL import Image

from bot.webchat.desk import ANSWERS_AT_ONCE
from bot.webchat.uploads import LARGE_AT_ONCE
from tests.bot.webchat.home import Home
from tests.bot.webchat.web import Web, forget_forms, open_web, said

MEGABYTE = 1_000_000


Person = tuple[str, str]


def kinds(home: Home, person: Person) -> list[str]:
    return [view.answer.kind for view in home.views(person[0])]


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#aa3311").save(out, "png")
    return out.getvalue()


def test_a_tap_on_an_old_page_changes_nothing(web: Web, home: Home, person: Person) -> None:
    old, choice = web.fields, web.choices[0]
    web.answer(choice=choice)
    now = web.question
    web.answer(old | {"once": "another"}, choice=choice)
    assert web.status == 200
    assert web.question == now
    assert len(kinds(home, person)) == 1


def test_a_double_tap_is_one_tap(web: Web, home: Home, person: Person) -> None:
    old, choice = web.fields, web.choices[0]
    web.answer(old, choice=choice)
    now = web.question
    web.answer(old, choice=choice)
    assert (web.status, web.question) == (200, now)
    assert len(kinds(home, person)) == 1


def test_words_sent_twice_are_kept_once_and_not_asked_again(
    web: Web, home: Home, person: Person
) -> None:
    old = web.fields
    web.answer(old, words="I like trains")
    web.answer(old, words="I like trains")
    assert kinds(home, person) == ["words"]
    assert "I like trains" not in web.html


def test_words_that_were_changed_after_a_lost_reply_are_never_dropped(
    web: Web, home: Home, person: Person
) -> None:
    """The first words were kept, the reply was lost, the person wrote on and sent again."""
    old = web.fields
    web.answer(old, words="I like trains")
    web.answer(old, words="I like trains and boats")
    assert web.status == 409
    assert "I like trains and boats</textarea>" in web.html
    assert kinds(home, person) == ["words"]


def test_words_for_an_old_question_wait_in_the_box(web: Web, home: Home, person: Person) -> None:
    """Two tabs: they are never filed under the question that came since (hazard H2)."""
    old = web.fields
    web.answer(choice=web.choices[0])
    web.answer(old | {"once": "another"}, words="In the morning")
    assert web.status == 409
    assert said("web.moved-on") in web.text
    assert "In the morning</textarea>" in web.html
    assert kinds(home, person) == ["choice"]
    web.answer(words="In the morning")
    assert kinds(home, person) == ["choice", "words"]


def test_ten_thousand_letters_are_kept_whole(web: Web, home: Home, person: Person) -> None:
    long = ("I like my garden. " * 600)[:10_000]
    web.answer(words=long)
    assert web.status == 200
    [view] = home.views(person[0])
    assert view.answer.words is not None
    assert view.answer.words.strip() == long.strip()


@pytest.mark.parametrize("words", ["", "   \n "])
def test_nothing_is_met_kindly(web: Web, home: Home, person: Person, words: str) -> None:
    question = web.question
    web.answer(words=words)
    assert web.status == 422
    assert said("web.nothing-to-send") in web.text
    assert web.question == question
    assert kinds(home, person) == []


@pytest.mark.parametrize(
    "words", ["🎶🐕", "أحب الموسيقى", "\u202eevil\u202c", "<script>1</script>"]
)
def test_any_writing_is_an_answer_and_stays_text(
    web: Web, home: Home, person: Person, words: str
) -> None:
    """Emoji alone, right-to-left, direction marks, tags: shown back isolated, never as code."""
    web.answer(words=words)
    [view] = home.views(person[0])
    assert view.answer.words == words
    for choice in ("home", "more", "said"):
        web.answer(choice=choice)
    assert f'<span class="answer" dir="auto">{escape(words)}</span>' in web.html


def test_a_choice_that_was_never_offered_is_no_answer(web: Web, home: Home, person: Person) -> None:
    for choice in ("no-such", "line.99", "../..", "ü" * 200, "\x00"):
        web.answer(choice=choice)
        assert web.status == 200
    assert kinds(home, person) == []


def test_a_form_full_of_nonsense_is_met_kindly(web: Web, home: Home, person: Person) -> None:
    token = {"_csrf_token": web.fields["_csrf_token"]}
    web.answer({**token, "step": "9" * 40, "conversation": "x" * 500}, choice="good")
    assert web.status == 200
    web.answer({**token, "step": "-1"}, words="hello there")
    assert web.status == 409
    assert kinds(home, person) == []


def test_too_many_words_are_refused_kindly_and_stay_in_the_box(
    web: Web, home: Home, person: Person
) -> None:
    """One browser cannot fill the disk on which everybody's answers are kept."""
    long = "I like my garden. " * 1_112
    web.answer(words=long)
    assert web.status == 413
    assert said("web.too-long") in web.text
    assert "I like my garden." in web.html.partition("<textarea")[2]
    assert kinds(home, person) == []


def test_whoever_posts_without_end_is_refused_and_heard_again_soon(
    web: Web, home: Home, person: Person
) -> None:
    form = web.fields | {"choice": "no-such-choice"}

    def send(number: int) -> int:
        sent = web.client.post("/chat/answer", data=form | {"once": f"n{number}"})
        return sent.status_code

    with ThreadPoolExecutor(ANSWERS_AT_ONCE) as pool:
        statuses = set(pool.map(send, range(4 * ANSWERS_AT_ONCE)))
    assert 503 in statuses
    assert kinds(home, person) == []
    web.get("/chat")
    choice = web.choices[0]
    for _ in range(20):
        web.answer(choice=choice)
        if web.status == 200:
            break
        time.sleep(0.25)
    assert kinds(home, person) == ["choice"]


def test_a_photo_is_an_answer(web: Web, home: Home, person: Person) -> None:
    web.answer(files={"photo": ("me.png", photo(), "image/png")})
    assert kinds(home, person) == ["photo"]


@pytest.mark.parametrize(
    ("way", "data", "mime"),
    [
        ("photo", photo()[:60], "image/png"),
        ("photo", b"%PDF-1.7 not a photo", "image/jpeg"),
        ("photo", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml"),
        ("voice", b"RIFF not a sound", "audio/wav"),
        ("voice", photo(), "audio/webm"),
    ],
)
def test_a_broken_file_or_a_wrong_one_is_met_kindly(
    web: Web, home: Home, person: Person, way: str, data: bytes, mime: str
) -> None:
    question = web.question
    web.answer(files={way: ("file", data, mime)})
    assert web.status == 422
    assert said("unreadable.broken") in web.text
    assert web.question == question
    assert kinds(home, person) == []


@pytest.mark.parametrize("size", [20 * MEGABYTE + 1, 23 * MEGABYTE])
def test_a_file_over_20_megabytes_is_refused_in_kind_words(
    web: Web, home: Home, person: Person, size: int
) -> None:
    """The whole upload is read first: a browser shows our words, no broken connection."""
    web.answer(files={"voice": ("v.ogg", bytes(size), "audio/ogg")})
    assert web.status == 413
    assert said("unreadable.too-big") in web.text
    web.answer(choice=web.choices[0])
    assert kinds(home, person) == ["choice"]


def test_a_stranger_cannot_send_large_forms(stranger: Web) -> None:
    """Whoever has no chat has nothing large to send; it is not kept in memory."""
    sent = stranger.client.post("/chat/answer", files={"voice": ("v.ogg", bytes(100_000))})
    assert sent.status_code == 413
    assert said("unreadable.too-big") in " ".join(sent.text.split())


def test_with_too_many_large_forms_at_once_the_next_is_asked_to_come_again(
    web: Web, home: Home, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.webchat.uploads._Large.reading", LARGE_AT_ONCE)
    web.answer(files={"photo": ("me.png", photo() + bytes(70_000), "image/png")})
    assert web.status == 503
    assert said("errors.busy") in web.text
    assert kinds(home, person) == []


def test_an_old_page_without_its_token_can_be_sent_with_one_tap(
    web: Web, home: Home, person: Person
) -> None:
    forget_forms(web)
    web.answer(words="I want a dog")
    assert web.status == 403
    assert "Your answer is still here." in web.text
    assert "I want a dog" in web.text
    web.answer()
    assert web.status == 200
    [view] = home.views(person[0])
    assert view.answer.words == "I want a dog"


def test_a_token_signed_by_somebody_else_is_replaced(web: Web, home: Home, person: Person) -> None:
    """After the key changed, a browser must not stay locked out by its old cookie."""
    forget_forms(web)
    web.client.cookies.set("whatmatters_forms", "0" * 128, domain="127.0.0.1", path="/")
    choice = web.choices[0]
    web.answer(choice=choice)
    assert web.status == 403
    web.answer()
    assert web.status == 200
    assert kinds(home, person) == ["choice"]


def test_a_stranger_gets_kind_words_and_nothing_else(home: Home) -> None:
    with open_web(home.url, "not-a-token") as stranger:
        assert stranger.status == 401
        assert stranger.question == said("web.no-cookie")
        assert "Sam" not in stranger.text


def test_an_erased_person_has_no_chat_any_more(web: Web, home: Home, person: Person) -> None:
    with home.store.begin() as unit:
        unit.people.erase(person[0], by="test", reason="asked for it")
    assert web.get("/chat").status == 401
    assert "Sam" not in web.text


def test_a_broken_server_shows_no_trace(
    web: Web, home: Home, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("secret detail")

    with monkeypatch.context() as patch:
        patch.setattr("bot.webchat.desk.screen_of", broken)
        web.get("/chat")
        assert web.status == 500
        assert web.question == said("web.went-wrong")
        patch.setattr("bot.webchat.front.Front.sorry", broken)
        web.get("/chat")
        assert web.status == 500
    for word in ("secret detail", "Traceback", "RuntimeError", ".py"):
        assert word not in web.html


def test_a_turn_that_fails_leaves_the_words_in_the_box(
    web: Web, home: Home, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("no turn")

    with monkeypatch.context() as patch:
        patch.setattr("bot.intake.turn", broken)
        web.answer(words="I want to move")
    assert web.status == 500
    assert said("web.went-wrong") in web.text
    assert "I want to move</textarea>" in web.html
    web.answer(words="I want to move")
    assert kinds(home, person) == ["words"]
