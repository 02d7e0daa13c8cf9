"""A sitting that ends in "I am not safe", in Telegram against a Bot API server."""

from __future__ import annotations

import pytest

from tests.bot.conftest import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_sitting_that_ends_in_i_am_not_safe(world: World) -> None:
    """Words raise a flag; what happens is said, the wish is asked, who must not see it is heard."""
    with world.home.unit() as unit:
        lee = unit.staff.add("Lee (demo)", "safeguarding", "lee-danger")
        unit.staff.add("Max (demo)", "manager", "max-danger")
    sam, person_id = await world.at_question()
    question = sam.screen().words.splitlines()[-1]
    sam.looks_away()
    await sam.says("a man shouts at me and i am scared")
    told = await sam.sees("Your words may be about danger.")
    for said in ("In danger, phone 999 now.", "Lee (demo) can see them.",
                 "1 more person can see this.", "What do you want to happen?"):  # fmt: skip
        assert said in told.words
    assert told.photo is not None
    for label in ("Someone talks to me", "Someone must not see this", "Max (demo)"):
        await sam.taps(label)
        await sam.sees()
    assert "Max (demo) cannot see this." in sam.screen().words
    await sam.taps("I am not safe")  # once more: only who can still see it is named
    again = await sam.sees("Lee (demo) can see")
    assert "1 more person" not in again.words
    await sam.taps("Back")
    await sam.sees()
    assert question not in sam.screen().words  # the words were the answer; the sitting goes on
    with world.home.unit() as unit:
        (alert,) = unit.alerts.of_person(person_id)
        (view,) = unit.views.of_person(person_id)
        assert alert.view_ids == (view.id,)
        assert [one.code for one in alert.of("wish")] == ["talk"]
        assert [one.id for one in unit.alerts.readers(alert)] == [lee.id]
