"""About Me from the chat: what the person puts there is theirs, dated, and can be taken out."""

from __future__ import annotations

from storage.about_me import Place
from tests.bot.helping import Handset, House, told_about_home


def place(house: House, sam: str) -> list[Place]:
    with house.store.read() as unit:
        return unit.about_me.of_person(sam)


def test_the_person_puts_an_answer_there_and_takes_it_out(
    house: House, sam: str, sams: Handset
) -> None:
    told_about_home(sams)
    sams.taps("home", "more", "said", "line.1", "more", "about.put")
    [kept] = place(house, sam)
    assert (kept.standing, kept.agreed_how, kept.staff_id) == ("agreed", "chat", None)
    assert kept.agreed_on is not None
    sams.taps("more")
    assert sams.screen.text.startswith("This is in About Me.")
    sams.taps("about.out")
    [out] = place(house, sam)
    assert (out.standing, out.replaces, out.section) == ("removed", kept.id, kept.section)
    assert house.store.verify().ok


def test_what_staff_proposed_is_agreed_to_in_the_chat(
    house: House, sam: str, sams: Handset
) -> None:
    told_about_home(sams)
    with house.store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim-about").id
        [view] = unit.views.of_person(sam)
        proposed = unit.about_me.put(view.id, 3, "proposed", by=kim)
    sams.taps("home", "more", "said", "line.1", "more")
    assert sams.screen.text.startswith("Staff want to put this in About Me.")
    sams.taps("about.put")
    [agreed] = place(house, sam)
    assert (agreed.standing, agreed.section, agreed.replaces) == ("agreed", 3, proposed.id)
    assert agreed.staff_id is None
