"""An alert that only one member of staff can read, who is away."""

from __future__ import annotations

from tests.bot.test_alarm import Day, Provider, clock, provider  # noqa: F401 - fixtures
from tests.databases import *  # noqa: F403


async def test_an_alert_whose_only_reader_is_away_is_told_again_and_again(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
) -> None:
    """Bad input: one lead is left. Sam is told nothing untrue, and the lead is told until seen."""
    with provider.store.begin() as unit:
        for name in ("ann", "mo"):
            away = next(one for one in unit.staff.all() if one.login == name)
            unit.staff.sign_out(away.id, active=False)
    clock.passes(minutes=1)
    outcome = await provider.tap("not-safe")
    assert outcome.turn is not None
    shown = outcome.turn.messages[-1].text
    assert "lee can see you are not safe." in shown.lower()
    assert "1 more person" not in shown
    assert await provider.looks() == ["lee"]
    for wait in ({"minutes": 30}, {"minutes": 90}, {"hours": 4}, {"hours": 4}):
        clock.passes(**wait)
        assert await provider.looks() == ["lee"]
    (alert,) = provider.alerts()
    assert not alert.seen
