"""Mats: every card is seen whole, in its column, on a picture that a phone shows well."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from dialogues.messages import Mat, MatColumn, MatTile, Message, Speech
from media.cards.look import MAX_HEIGHT
from media.cards.text import length
from media.cards.typeface import Typeface, source_sans
from media.mats import mat_alt, mats_picture
from media.mats.board import column_width, measured
from media.mats.look import AIR, BETWEEN, BORDER, EDGE, ONE, STRIP, TILE_BORDER, TWO, Scale, shades
from media.pictures import Pictures
from media.studio import Studio
from tests.media.conftest import opened

FACE = Typeface()
CARDS = (
    MatTile("The people I live with", "housemates"),
    MatTile("Gardening", "sunflower"),
    MatTile("Food", "plate"),
    MatTile("Being on my own", "alone"),
    MatTile("Noise at night", "megaphone"),
    MatTile("My bedroom", "bed"),
)
WORDS = "I like to draw boats when it is quiet. My sister draws too and we go to the sea"
OWN = MatTile("Gardening", "sunflower", WORDS)
ROOM = {ONE: MAX_HEIGHT - 2 * EDGE, TWO: (MAX_HEIGHT - 2 * EDGE) // 2}


def mat(
    good: int = 2,
    between: int = 1,
    bad: int = 3,
    own: int = 0,
    unsure: int = 0,
    when: str = "12 June 2026",
) -> Mat:
    cards = itertools.cycle(CARDS)
    columns = (
        MatColumn("Good", "thumbs-up", tuple(itertools.islice(cards, good))),
        MatColumn("In between", "thumb-sideways", tuple(itertools.islice(cards, between))),
        MatColumn("Not good", "thumbs-down", tuple(itertools.islice(cards, bad))),
    )
    strips = (
        MatColumn("Said my way", "my-way", (OWN,) * own),
        MatColumn("Not sure", "not-sure", tuple(itertools.islice(cards, unsure))),
    )
    return Mat("My home", when, columns, tuple(strip for strip in strips if strip.tiles))


SPREADS = [
    pytest.param(mat(*spread), id="-".join(map(str, spread)))
    for spread in ((2, 1, 3), (6, 0, 0), (0, 6, 0), (1, 0, 0), (2, 2, 0, 1, 1), (0, 0, 0, 6),
                   (0, 0, 0, 0, 6), (1, 0, 1, 2, 2), (0, 1, 0, 5))
]  # fmt: skip


@pytest.mark.parametrize("board", SPREADS)
def test_a_mat_fits_on_a_picture_that_telegram_does_not_shrink(
    board: Mat, pictures: Pictures
) -> None:
    image = opened(mats_picture((board,), pictures))
    assert image.width == 1080
    assert 400 <= image.height <= MAX_HEIGHT


@pytest.mark.parametrize("boards", [(mat(6, 0, 0), mat(0, 0, 6)), (mat(0, 0, 0, 6), mat(1, own=4))])
def test_then_and_now_fit_on_one_picture(boards: tuple[Mat, ...], pictures: Pictures) -> None:
    image = opened(mats_picture(boards, pictures))
    assert 1000 <= image.width <= 1080
    assert image.height <= MAX_HEIGHT


@pytest.mark.parametrize("scale", [ONE, TWO], ids=["one", "two"])
@pytest.mark.parametrize("board", SPREADS)
def test_captions_are_whole_of_one_size_and_never_touch_the_edge(board: Mat, scale: Scale) -> None:
    drawn = measured(board, scale, FACE, ROOM[scale])
    for column in board.columns:
        for index, tile in enumerate(column.tiles):
            caption = drawn.grid.caption(tile, FACE)
            box = drawn.grid.tile(index, 0, 0)
            _, words = drawn.grid.parts(box)
            assert caption.whole, tile.text
            assert caption.size == drawn.grid.size >= 22
            assert words[0] - box[0] >= TILE_BORDER + AIR
            assert box[2] - words[2] >= TILE_BORDER + AIR
            assert box[3] - words[3] >= TILE_BORDER + AIR
            widest = max(length(line, FACE, caption.size) for line in caption.lines)
            assert widest <= words[2] - words[0]
            assert caption.height <= words[3] - words[1]


@pytest.mark.parametrize("scale", [ONE, TWO], ids=["one", "two"])
@pytest.mark.parametrize("board", SPREADS)
def test_tiles_stay_in_their_column_and_beside_each_other(board: Mat, scale: Scale) -> None:
    grid = measured(board, scale, FACE, ROOM[scale]).grid
    inside = column_width(len(board.columns)) - 2 * BORDER
    for column in board.columns:
        boxes = [grid.tile(index, 0, 0) for index in range(len(column.tiles))]
        assert all(box[0] > 0 and box[2] < inside and box[3] < grid.height for box in boxes)
        for one, other in itertools.combinations(boxes, 2):
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_many_more_cards_than_content_may_have_are_still_all_drawn(pictures: Pictures) -> None:
    image = opened(mats_picture((mat(30, 2, 1, own=8, unsure=9),), pictures))
    assert image.height <= MAX_HEIGHT


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_mat_has_as_many_columns_as_its_scale_has_answers(count: int, pictures: Pictures) -> None:
    columns = tuple(MatColumn(f"Answer {n}", "star", CARDS[n : n + 1]) for n in range(count))
    board = Mat("My home", "12 June 2026", columns)
    image = opened(mats_picture((board,), pictures))
    y = EDGE + measured(board, ONE, FACE, ROOM[ONE]).top + ONE.head - 4
    wide = column_width(count)
    for place, shade in enumerate(shades(count)):
        x = EDGE + place * (wide + BETWEEN) + wide // 4
        wanted = [int(shade.strong[at : at + 2], 16) for at in (1, 3, 5)]
        seen = image.getpixel((x, y))
        assert all(abs(a - b) < 8 for a, b in zip(seen, wanted, strict=True)), shade


def test_white_words_on_every_column_have_a_contrast_of_seven() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for shade in (*shades(2), *shades(3), *shades(5), STRIP):
        assert 1.05 / (light(shade.strong) + 0.05) >= 7, shade


def test_the_alt_text_says_what_lies_where() -> None:
    assert mat_alt(mat(2, 1, 0, own=1, unsure=1)) == (
        "My home, 12 June 2026. Good: The people I live with, Gardening. In between: Food. "
        f"Said my way: Gardening: {WORDS}. Not sure: Being on my own."
    )


def test_the_studio_keeps_a_mat_nowhere(tmp_path: Path) -> None:
    studio = Studio(tmp_path, voice="none")
    board = mat()
    made = studio.mat(board)
    shown = Message("mat", "This is what you said.", Speech(), picture="board", mats=(board,))
    assert made.mime == "image/png"
    assert made.key == ""
    assert "Good: The people I live with, Gardening." in made.alt
    assert studio.card_key(shown) == ""
    assert studio.card(shown).data == made.data
    assert studio.card(shown).alt.endswith(made.alt)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_mat_is_drawn_the_same_every_time_and_in_an_own_font(pictures: Pictures) -> None:
    first = mats_picture((mat(),), pictures)
    assert first == mats_picture((mat(),), pictures)
    own = source_sans().with_name("SourceSansPro-Regular.ttf")
    assert mats_picture((mat(),), pictures, own) != first


def test_words_and_pictures_that_cannot_be_drawn_are_left_out(pictures: Pictures) -> None:
    odd = MatColumn(
        "Said my way", "no-such-picture", (MatTile("Art", "nothing", "\U000f0000 \x07"),)
    )
    board = Mat("My home", "12 June 2026", mat().columns, (odd,))
    assert opened(mats_picture((board,), pictures)).height <= MAX_HEIGHT
