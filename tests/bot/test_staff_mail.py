"""E-mail to staff goes over real SMTP, and says one sentence."""

from __future__ import annotations

import pytest

from bot.alarm import WORDS
from bot.staff_mail import Mail
from tests.bot.mail_server import mail_server


async def test_an_e_mail_says_one_sentence_and_no_name_over_real_smtp() -> None:
    async with mail_server() as server:
        mail = Mail(server.url, "what-matters@home.test")
        await mail.send("lee@home.test", "A person needs you", WORDS["alert"])
    ((to, text),) = server.mails
    assert to == "lee@home.test"
    assert WORDS["alert"] in text
    assert "Sam" not in text


async def test_a_mail_server_that_refuses_is_an_error_that_is_tried_again() -> None:
    async with mail_server() as server:
        server.refuse = True
        with pytest.raises(Exception, match="try again later"):
            await Mail(server.url, "a@home.test").send("b@home.test", "x", WORDS["alert"])
