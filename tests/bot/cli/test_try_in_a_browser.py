"""``whatmatters try`` as a newcomer uses it: its links, one browser."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.service_process import Process

LINK = re.compile(r"http://\S+/(?:c|console/enter)/\S+")


def start_chat(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/chat")


def test_its_links_work_side_by_side_and_an_answer_is_in_the_console_at_once(
    folder: Path, demo_template: Path, chromium: Browser
) -> None:
    shutil.copytree(demo_template, folder / "try-data")
    with Process(folder, "try", "--port", "8475") as tried:
        person, advocate, keyworker, _ = LINK.findall(tried.wait_for("Ctrl-C stops"))
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        chat, beside, console = (context.new_page() for _ in range(3))

        start_chat(chat, person)
        expect(chat.get_by_text("Question 4 of 7")).to_be_visible()
        # It is a new phone of the advocate: it shows nothing until Sam says yes to it.
        start_chat(beside, advocate)
        expect(beside.get_by_text("has not said yes yet")).to_be_visible()
        expect(beside.get_by_text("Question 4 of 7")).to_have_count(0)

        console.goto(keyworker)
        console.get_by_role("button", name="Sign in").click()
        console.wait_for_load_state()
        console.goto(keyworker.partition("/console")[0] + "/console")
        console.get_by_role("link", name="Sam (demo)").first.click()
        console.wait_for_load_state()
        said = console.get_by_text("Change it")
        before = said.count()

        chat.bring_to_front()
        chat.get_by_role("button", name="Change it").click()
        # One of our own checks can come between two questions.
        check = chat.get_by_role("button", name="Not true for me")
        expect(check.or_(chat.get_by_text("Question 5 of 7"))).to_be_visible()
        # What the next screen shows is committed, so the first look in the console has it.
        console.reload()
        expect(said).not_to_have_count(before)

        chat.bring_to_front()
        if check.count():
            chat.get_by_role("button", name="Skip").click()
        expect(chat.get_by_text("Question 5 of 7")).to_be_visible()
        context.close()
