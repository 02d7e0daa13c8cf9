"""Whose phone it is: invites forwarded, phones shared and linked anew, several people."""

from __future__ import annotations

from tests.bot.helping import Handset, House, agree, topics


def test_one_phone_for_two_people_never_mixes_them(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """A supporter invited for two people."""
    alex = house.person("Alex (demo)")
    other = house.supporter(alex, "Ash (demo)")
    alexs = Handset(house, "alexs-phone")
    alexs.opens(house.invite("person", alex))
    alexs.permits()
    agree(sams, ash, sit=True, read=True, see=True)
    ashs.opens(house.invite("supporter", other))
    assert "Alex (demo) has not said yes yet." in ashs.screen.text
    ashs.taps("others")
    assert [one.text for one in ashs.screen.options] == ["Sam (demo)", "Alex (demo)"]
    ashs.taps(f"whom.{ash}")
    assert "You can help Sam (demo) here." in ashs.screen.text
    ashs.taps("together", "home", "talk", "help-choosing", "my-home", "good", "apart")
    assert len(house.said(sam)) == 1
    assert house.said(alex) == []
    agree(alexs, other, sit=False, read=False, see=True)
    ashs.taps("others", f"whom.{other}")
    assert "answers" in [one.choice for one in ashs.screen.options]
    assert ashs.taps("answers").lines == ()


def test_the_same_helper_invited_twice_is_one_helper_with_one_more_phone(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """A forwarded invite or a phone linked anew: it waits until the person says so again."""
    agree(sams, ash, sit=False, read=False, see=True)
    assert ashs.opens().turn is not None
    assert ashs.screen.key == "s-home"
    second, third = Handset(house, "second"), Handset(house, "third")
    second.opens(house.invite("supporter", ash))
    third.opens(house.invite("supporter", ash))
    assert (second.screen.key, third.screen.key) == ("s-wait", "s-wait")
    sams.taps("home", "helpers", f"helper.{ash}")
    assert "has a new phone here." in sams.screen.text
    sams.taps("no", "no", "yes")
    assert third.opens().turn is not None
    assert third.screen.key == "s-home"


def test_a_forwarded_invite_that_was_used_opens_nothing(house: House, ash: str) -> None:
    code = house.invite("supporter", ash)
    Handset(house, "first").opens(code)
    assert Handset(house, "stranger").opens(code).refused == "invite-used"


def test_the_phone_of_one_person_is_not_the_phone_of_another(
    house: House, sam: str, sams: Handset, ash: str
) -> None:
    """Two people sharing a phone: the second link is refused and stays good (hazard H2)."""
    alex = house.person("Alex (demo)")
    code = house.invite("person", alex)
    assert sams.opens(code).refused == "phone-taken"
    assert sams.opens(house.invite("supporter", ash)).refused == "phone-taken"
    assert Handset(house, "alexs-phone").opens(code).link is not None


def test_a_supporter_can_stop_helping_themselves(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "leave", "leave")
    assert ashs.screen.key == "s-ended"
    assert ("supporter ended", f"supporter:{ash}") in house.happened(sam)
    assert "Ash (demo)" not in [one.text for one in sams.taps("home").options]


def test_a_telegram_phone_of_a_helper_hears_at_once_that_it_is_over(
    house: House, sams: Handset, ash: str
) -> None:
    phone = Handset(house, "77", "telegram")
    phone.opens(house.invite("supporter", ash))
    agree(sams, ash, sit=True, read=False, see=False)
    sams.taps("end-help")
    with house.store.read() as unit:
        waiting = [row for row in unit.outbox.pending(100) if row.channel == "telegram"]
    assert len(waiting) == 3  # not yet, then the yes, then thank you
    assert "Thank you for helping" in str(waiting[-1].payload)


def test_an_ended_helper_comes_back_only_when_invited_again_and_the_person_agrees(
    house: House, sams: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=False, see=False)
    sams.taps("end-help")
    again = Handset(house, "new-phone")
    again.opens(house.invite("supporter", ash))
    assert again.screen.key == "s-ended"
    sams.taps("home", "helpers", f"helper.{ash}", "yes", "no", "no")
    again.opens()
    assert again.screen.key == "s-home"


def test_a_phone_that_is_linked_again_goes_on_where_the_person_was(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """A re-linked phone: the same question on the new one, nothing twice, help as it was."""
    agree(sams, ash, sit=False, read=False, see=True)
    topics(sams)
    sams.taps("my-home", "good")
    again = Handset(house, "sams-new-phone")
    again.opens(house.invite("person", sam))
    assert again.screen.key == sams.screen.key
    second = again.screen.key.partition("/")[2]
    again.taps("not-good")
    assert [name for name, _, _ in house.said(sam)] == ["home-now", second]
    ashs.taps("look", "answers")
    assert len(ashs.screen.lines) == 2
