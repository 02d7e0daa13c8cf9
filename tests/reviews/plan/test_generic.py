"""Service-led and generic wordings are questioned; people's own words are not."""

from __future__ import annotations

import pytest

from reviews.plan.generic import questioned

QUESTIONED = (
    "Sam will access the community",
    "To be accessing local services weekly",
    "Maintain independence",
    "To maximise and maintain her independence in the home",
    "Promote wellbeing",
    "Increase confidence and self-esteem",
    "Support with activities of daily living",
    "Assistance with personal care",
    "Engage in meaningful activities",
    "Opportunities to socialise",
    "Reduce social isolation",
    "Improve compliance with medication",
    "Reduce challenging behaviour",
    "Remain in current placement",
    "Attend day centre as appropriate",
    "Service users will be offered choice",
    "He will be supported to cook",
    "Improve quality of life",
    "Reach his full potential",
    "Staff to ensure a healthy diet",
    "Ensure a healthy diet",
    "3 sessions per week at the gym",
    "80% attendance",
)
OWN_WORDS = (
    "I want a dog",
    "I go to the sea with Robin in the summer",
    "I have a lock on my door",
    "I choose when I get up",
    "I want to keep my room as it is",
    "I see my sister each Sunday",
    "I cook my own tea and nobody takes the pan away",
    "The door is quiet at night and I sleep",
    "I want a job at the café",
    "I go on the bus by myself",
    "Grow things to eat at the allotment",
    "More music, and fewer meetings",
    "I want to be left alone after tea",
    "I can say no to the nurse",
)


@pytest.mark.parametrize("words", QUESTIONED)
def test_it_is_questioned(words: str) -> None:
    assert questioned(words)
    assert all(one.endswith((".", "?")) for one in questioned(words))


@pytest.mark.parametrize("words", OWN_WORDS)
def test_it_is_left_alone(words: str) -> None:
    assert questioned(words) == []
