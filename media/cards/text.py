"""Set words into a box: the largest size at which they fit, never hyphenated, never clipped."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from media.cards.typeface import Typeface, font_file, runs
from media.pictures.index import openmoji
from media.pictures.ink import raster, trim

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

Side = Literal["left", "centre", "right"]
LEADING = 1.22  # line height as a multiple of the letter size
_BALANCED = 4  # sentences of more lines than this are left as they fall
EMOJI = 1.1  # the width of an emoji as a multiple of the letter size
BASELINE = 0.95  # from the top of a line; puts capitals in the middle of it
_MEASURED_AT = 100
_MOST = 1200  # letters; no card has room for more
BETWEEN = 0.28  # extra space between sentences


@dataclass(frozen=True, slots=True)
class Setting:
    """Words ready to draw: lines, and the sentence each line belongs to."""

    lines: tuple[str, ...]
    paragraphs: tuple[int, ...]
    size: int
    width: int
    whole: bool = True

    @property
    def height(self) -> int:
        """From the top of the first line to the bottom of the last, in pixels."""
        gaps = self.paragraphs[-1] if self.paragraphs else 0
        return round(self.size * (LEADING * len(self.lines) + BETWEEN * gaps))


def fit(
    text: str, face: Typeface, width: int, height: int, sizes: Sequence[int], lines: int = 99
) -> Setting:
    """The largest of ``sizes`` at which ``text`` fits into the box.

    When even the smallest does not fit, the end is left out and marked with "…" (``whole`` is
    then false): the message beside the card always carries all words.
    """
    shown = text[:_MOST]
    for size in sizes if shown == text else ():
        setting = _set(text, face, width, size, break_words=False)
        if setting and setting.height <= height and len(setting.lines) <= lines:
            return setting
    smallest = sizes[-1]
    setting = _set(shown, face, width, smallest, break_words=True)
    assert setting is not None  # noqa: S101 - with words broken it always fits in width
    room = min(lines, max(1, int(height / (smallest * LEADING))))
    if setting.height <= height and len(setting.lines) <= lines and shown == text:
        return setting
    return _cut(setting, face, width, height, room)


def _cut(setting: Setting, face: Typeface, width: int, height: int, room: int) -> Setting:
    for count in range(min(room, len(setting.lines)), 0, -1):
        last = setting.lines[count - 1].rstrip(" .,")
        while last and length(last + "…", face, setting.size) > width:
            last = last[:-1].rstrip()
        lines = (*setting.lines[: count - 1], last + "…")
        shorter = Setting(lines, setting.paragraphs[:count], setting.size, width, whole=False)
        if shorter.height <= height or count == 1:
            return shorter
    return setting


def _set(text: str, face: Typeface, width: int, size: int, *, break_words: bool) -> Setting | None:
    lines: list[str] = []
    paragraphs: list[int] = []
    for number, sentence in enumerate(part for part in text.splitlines() if part.strip()):
        wrapped = _wrap(sentence.split(), face, width, size, break_words=break_words)
        if wrapped is None:
            return None
        if 1 < len(wrapped) <= _BALANCED:
            wrapped = _balance(sentence.split(), wrapped, face, width, size)
        lines += wrapped
        paragraphs += [number] * len(wrapped)
    return Setting(tuple(lines), tuple(paragraphs), size, width)


def _balance(
    words: list[str], lines: list[str], face: Typeface, width: int, size: int
) -> list[str]:
    """The same number of lines, more even in length: no word is left alone on the last line."""
    narrow, wide, best = width // len(lines), width, lines
    while wide - narrow > size // 3:
        middle = (narrow + wide) // 2
        tried = _wrap(words, face, middle, size, break_words=False)
        if tried is not None and len(tried) == len(lines):
            wide, best = middle, tried
        else:
            narrow = middle
    return best


def _wrap(
    words: list[str], face: Typeface, width: int, size: int, *, break_words: bool
) -> list[str] | None:
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and length(joined, face, size) <= width:
            lines[-1] = joined
            continue
        while length(word, face, size) > width:
            if not break_words or len(word) == 1:
                return None if not break_words else [*lines, word]
            head = _longest_start(word, face, width, size)
            lines.append(word[:head])
            word = word[head:]
        lines.append(word)
    return lines


def _longest_start(word: str, face: Typeface, width: int, size: int) -> int:
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if length(word[:middle], face, size) <= width else (low, middle - 1)
        )
    return low


def length(line: str, face: Typeface, size: int) -> float:
    """The width of a line in pixels, from the widths of its words; exact to about 1 %."""
    words = line.split(" ")
    total = sum(_word(word, face.paths) for word in words) + _word(" ", face.paths) * (
        len(words) - 1
    )
    return total * size / _MEASURED_AT


@functools.lru_cache(maxsize=2048)
def _word(word: str, paths: tuple[Path, ...]) -> float:
    return sum(
        font_file(path, _MEASURED_AT).getlength(part) if path else _MEASURED_AT * EMOJI
        for part, path in runs(word, paths)
    )


def draw(
    on: Image.Image,
    pen: ImageDraw.ImageDraw,
    setting: Setting,
    face: Typeface,
    at: tuple[int, int],
    colour: str,
    side: Side = "left",
) -> None:
    """Draw the words with their top left corner at ``at``, to one ``side`` of their width."""
    left, top = at
    y = float(top)
    for index, line in enumerate(setting.lines):
        if index and setting.paragraphs[index] != setting.paragraphs[index - 1]:
            y += setting.size * BETWEEN
        x = float(left)
        if side != "left":
            spare = setting.width - _exact_length(line, face, setting.size)
            x += spare if side == "right" else spare / 2
        _draw_line(on, pen, line, face, setting.size, (x, y), colour)
        y += setting.size * LEADING


def _draw_line(
    on: Image.Image,
    pen: ImageDraw.ImageDraw,
    line: str,
    face: Typeface,
    size: int,
    at: tuple[float, float],
    colour: str,
) -> None:
    x, y = at
    baseline = y + size * BASELINE
    for part, path in face.runs(line):
        if path is None:
            picture = _emoji(part, size)
            on.paste(picture, (round(x + size * 0.05), round(baseline - size * 0.85)), picture)
            x += size * EMOJI
            continue
        font = face.font(size, path)
        pen.text((x, baseline), part, font=font, fill=colour, anchor="ls")
        x += font.getlength(part)


def _exact_length(line: str, face: Typeface, size: int) -> float:
    return sum(
        face.font(size, path).getlength(part) if path else size * EMOJI
        for part, path in face.runs(line)
    )


@functools.lru_cache(maxsize=32)
def _emoji(codes: str, size: int) -> Image.Image:
    inked = trim(openmoji(codes))
    return raster(inked.svg, *inked.within(size, size))
