"""Alerts: is there a lead and a second person, and is anybody told outside the console?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.cli import opening
from bot.cli.checks.finding import Finding, fault, ok, warning
from bot.settings import Settings
from storage.alert_readers import ENOUGH, SAFETY_ROLES

_INVITE = "whatmatters invite staff NAME --role safeguarding"


def safety(chosen: Settings) -> Iterator[Finding]:
    """Who would read "I am not safe" now, and how they would hear of it."""
    from storage.migrate import current

    if current(chosen.database) is None:
        return  # said already
    with opening.store(chosen) as store, store.read() as unit:
        staff = [one for one in unit.staff.all() if one.active]
        told = unit.staff_post.channels()
    reading = [one for one in staff if one.role in SAFETY_ROLES]
    if not reading:
        yield fault("Nobody can read it when somebody says “I am not safe”.", _INVITE)
    elif len(reading) < ENOUGH:
        yield fault("Only one person can read “I am not safe”. When they are away, nobody does.",
                    _INVITE)  # fmt: skip
    elif not any(one.role == "safeguarding" for one in reading):
        yield warning("There is no safeguarding lead; managers read “I am not safe”.", _INVITE)
    else:
        yield ok(f"Alerts: {len(reading)} people can read them")
    if reading and not any(one.id in told for one in reading):
        yield warning(
            "Nobody is told of an alert outside the console.",
            "Each of them sets a Telegram or an e-mail address under “Your account” there.",
        )
    if any("email" in channels for channels in told.values()) and not (
        chosen.smtp_url.get_secret_value() and chosen.alert_from
    ):
        yield warning(
            "Staff want e-mails, and no mail server is set.",
            "Set WHATMATTERS_SMTP_URL and WHATMATTERS_ALERT_FROM.",
        )
    if not chosen.help_phone:
        yield warning(
            "No telephone number is given to people who are not safe, but for 999.",
            "Set WHATMATTERS_HELP_PHONE.",
        )
