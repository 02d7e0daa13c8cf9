"""A hidden number cannot be worked out from those that are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviews.evidence.hiding import FEWEST, Cell, Split, hide

PARTS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(1, 3)).map(lambda it: (it[0] * it[1], it[0]))
    | st.just((0, 0)),
    min_size=2,
    max_size=6,
)


def _split(name: str, parts: list[tuple[int, int]]) -> Split:
    cells = tuple(Cell(f"{name} {at}", *part) for at, part in enumerate(parts))
    most = max(cell.people for cell in cells)
    return Split(name, Cell(f"{name} whole", sum(number for number, _ in parts), most), cells)


@given(PARTS)
def test_no_small_number_is_shown_and_none_can_be_subtracted(parts: list[tuple[int, int]]) -> None:
    before = _split("a", parts)
    after = hide([before])[0]
    shown = {one.name for one in (after.whole, *after.parts) if one.number is not None}
    small = [one for one in (before.whole, *before.parts) if one.small]
    assert not shown & {one.name for one in small}
    hidden = [one for one in before.parts if one.name not in shown]
    if hidden and before.whole.name in shown:
        assert len(hidden) > 1
        together = sum(one.number or 0 for one in hidden)
        assert together >= 2 * FEWEST or len(hidden) == len(before.parts)
        assert together >= FEWEST


@given(PARTS, st.lists(st.integers(0, 3), min_size=2, max_size=4))
def test_what_is_inside_a_hidden_part_is_hidden_and_so_are_its_twins(
    parts: list[tuple[int, int]], into: list[int]
) -> None:
    outer = _split("a", parts)
    first = outer.parts[0]
    inner_cells = tuple(Cell(f"b {at}", one, one) for at, one in enumerate(into))
    twin = Split("twin", outer.whole, (Cell("x", *parts[0]), Cell("y", 1, 1)))
    done = hide([outer, Split("b", first, inner_cells), twin])
    outer_after, inner = done[0], done[1]
    if outer_after.parts[0].number is None:
        assert all(one.number is None for one in (inner.whole, *inner.parts))
    # The whole is in two tables: it is hidden in both or in none.
    assert (done[0].whole.number is None) == (done[2].whole.number is None)
    gone = [one for one in outer_after.parts if one.number is None]
    assert outer_after.whole.number is None or len(gone) != 1


def test_the_people_behind_a_number_are_never_given_away() -> None:
    done = hide([_split("a", [(30, 9), (20, 8)])])
    assert [one.number for one in done[0].parts] == [30, 20]
    assert all(one.people == 0 for one in (done[0].whole, *done[0].parts))
