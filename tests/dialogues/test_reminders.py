"""Reminders come at the time of day that was picked, also when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.records import DayPart
from dialogues.reminders import (
    EVERY_DAY,
    NIGHT,
    PARTS,
    WAKING,
    from_text,
    in_time,
    next_slot,
    to_text,
)

LONDON = "Europe/London"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "days", "part", "slot"),
    [
        ("2026-03-02 09:30", (0,), "morning", "2026-03-02 10:00"),  # the same Monday
        ("2026-03-02 10:00", (0,), "morning", "2026-03-09 10:00"),  # never the same slot again
        ("2026-03-02 10:00", (0, 3), "evening", "2026-03-02 18:00"),
        ("2026-03-03 00:00", (0, 3), "evening", "2026-03-05 18:00"),
        # The clocks go forward on 29 March and back on 25 October 2026.
        ("2026-03-28 10:00", EVERY_DAY, "morning", "2026-03-29 09:00"),
        ("2026-03-27 18:00", (6,), "evening", "2026-03-29 17:00"),
        ("2026-10-24 09:00", EVERY_DAY, "morning", "2026-10-25 10:00"),
        ("2026-10-25 10:00", EVERY_DAY, "morning", "2026-10-26 10:00"),
    ],
)
def test_the_next_time(after: str, days: tuple[int, ...], part: DayPart, slot: str) -> None:
    assert next_slot(days, part, at(after), LONDON) == at(slot)


@given(
    minutes=st.integers(0, 6 * 366 * 24 * 60),
    days=st.sets(st.integers(0, 6), min_size=1),
    part=st.sampled_from(sorted(PARTS)),
    zone=st.sampled_from([LONDON, "Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe"]),
)
def test_every_time_is_later_on_a_picked_day_and_by_day(
    minutes: int, days: set[int], part: DayPart, zone: str
) -> None:
    after = at("2024-01-01 00:00") + timedelta(minutes=minutes)
    slot = next_slot(days, part, after, zone)
    local = slot.astimezone(ZoneInfo(zone))
    assert after < slot <= after + timedelta(days=8)
    assert local.weekday() in days
    assert local.time() == PARTS[part]
    assert WAKING <= local.time() < NIGHT
    assert in_time(slot, slot, zone)
    assert in_time(slot, slot + timedelta(hours=1, minutes=59), zone)
    assert not in_time(slot, slot + timedelta(hours=2), zone)
    assert not in_time(slot, slot - timedelta(seconds=1), zone)


def test_no_day_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no day of the week"):
        next_slot({7}, "morning", at("2026-03-02 09:30"), LONDON)


@pytest.mark.parametrize("text", ["", "|", "8|morning", "0,1|night", "x|morning", "morning"])
def test_a_wish_that_cannot_be_read_is_none(text: str) -> None:
    assert from_text(text) is None


def test_a_wish_survives_being_stored() -> None:
    assert from_text(to_text({4, 1}, "evening")) == ((1, 4), "evening")
