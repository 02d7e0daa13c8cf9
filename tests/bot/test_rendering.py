"""A screen as Telegram shows it, within Telegram's limits."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.rendering import Labels, caption, clip, keyboard, parse_callback
from dialogues.messages import Control, Line, Message, Option, Speech

LABELS = Labels({"music": "🎵", "home": ""}.__getitem__)
SCREEN = Message(
    "my-day/good",
    "What makes a day good?",
    Speech(("What makes a day good?",)),
    note="I saved that.",
    options=(
        Option("music", "Music", "music", 1),
        Option("n.9-x", "Number nine with a long name", None, 2),
    ),
    controls=(
        Control("help", "Help", "home"),
        Control("listen", "Listen", "music"),
        Control("stop", "Stop", "home"),
        Control("not-sure", "Not sure", "home"),
    ),
    step=123_456,
)


def test_options_come_one_a_row_and_controls_always_in_the_same_places() -> None:
    rows = keyboard("abcdefghijkl", SCREEN, LABELS)["inline_keyboard"]
    words = [[button["text"] for button in row] for row in rows]  # type: ignore[attr-defined]
    assert words == [
        ["1 🎵 Music"],
        ["2 Number nine with a long name"],
        ["🎵 Listen", "Not sure"],
        ["Stop"],
        ["Help"],
    ]


def test_a_button_says_which_screen_it_belongs_to_in_64_bytes() -> None:
    longest = Option("a" * 24, "x")
    screen = Message("k", "t", Speech(), options=(longest,), step=99_999_999)
    rows = keyboard("abcdefghijkl", screen, LABELS)["inline_keyboard"]
    data = rows[0][0]["callback_data"]  # type: ignore[index]
    assert len(data.encode()) <= 64
    assert parse_callback(data) == ("abcdefghijkl", 99_999_999, "a" * 24)


@given(st.text())
def test_any_callback_data_is_read_or_refused(data: str) -> None:
    found = parse_callback(data)
    assert found is None or f"v1:{found[0]}:{found[1]}:{found[2]}".startswith("v1:")


def test_the_caption_has_the_note_the_words_and_the_summary() -> None:
    lines = (Line(1, "What makes a day good?", "Music"), Line(2, "And bad?", "Noise"))
    said = Message("summary", "This is what you said.", Speech(), note="Okay.", lines=lines)
    assert caption(said) == (
        "Okay.\n\nThis is what you said.\n\n1. What makes a day good?\nMusic\n2. And bad?\nNoise"
    )


@given(st.text(min_size=900, max_size=3000))
def test_a_caption_never_passes_telegrams_limit(text: str) -> None:
    words = caption(Message("k", text.encode("utf-8", "ignore").decode(), Speech()))
    assert len(words.encode("utf-16-le")) // 2 <= 1024
    json.dumps(words).encode()


def test_a_long_text_is_cut_at_the_end_of_a_line() -> None:
    assert clip("one line\n" * 200, 100).endswith("one line…")
    assert clip("😀" * 100, 100) == "😀" * 49 + "…"
