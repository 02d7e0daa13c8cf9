"""The whole chain in a browser: said, seen, chosen, decided, told back, answered, closed, counted.

One story about one view, with the person on their phone and two members of staff at a desk. The
service is a process of its own; everything goes through the pages that people use.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.bot.webchat.browsing import Phone, open_phone
from tests.service_process import Process

LINK = re.compile(r"http://\S+/(?:c|console/enter)/\S+")
WISH = "i want to swim on monday mornings"
REASON = "Swimming does you good.\nThe pool is quiet on Mondays."


def test_a_view_comes_back_to_the_person_and_into_the_evidence(
    folder: Path, demo_template: Path, chromium: Browser
) -> None:
    """Standards 110 and 121: each view has a fate, the person sees it, and it is counted."""
    shutil.copytree(demo_template, folder / "try-data")
    with Process(folder, "try", "--port", "8477") as service:
        person, _, keyworker, manager = LINK.findall(service.wait_for("Ctrl-C stops"))
        with (
            open_phone(chromium, person.partition("/c/")[0]) as sam,
            desk(chromium, keyworker) as kit,
            desk(chromium, manager) as mo,
        ):
            given_before = views_given(mo)
            sam.enter(person.rpartition("/")[2])
            sam_says(sam, WISH)

            # Kit sees it at once, and takes it and nothing else into a review.
            open_sam(kit)
            expect(kit.get_by_text(WISH).first).to_be_visible()
            review = kit_plans_a_review(kit)
            kit_decides(kit, review)
            expect(kit.get_by_text("Not told back yet").first).to_be_visible()
            cannot_close_yet(kit, review)
            kit_writes_what_sam_is_told(kit, review)

            sam_is_told_and_says_how_it_is(sam)

            kit_closes(kit, review)
            kit.goto(f"{review}/talk")
            expect(kit.get_by_text("Told back").first).to_be_visible()
            expect(kit.get_by_text("It happened").first).to_be_visible()
            expect(kit.get_by_text("Better").first).to_be_visible()

            # What the manager gives to commissioners counts it, and hides what is Sam's alone.
            assert views_given(mo) == given_before + 1
            mo_sees_that_small_numbers_are_hidden(mo)


# On the phone -------------------------------------------------------------------------------


def sam_says(sam: Phone, words: str) -> None:
    """In the middle of another topic, in own words."""
    sam.page.get_by_text("Say it my way").click()
    sam.page.fill("#words", words)
    before = sam.step
    sam.page.get_by_role("button", name="Send").first.click()
    sam.wait_beyond(before)


def sam_is_told_and_says_how_it_is(sam: Phone) -> None:
    """The chat brings it; Sam says at once what came of it, and finds it again later."""
    sam.tap("Home")
    expect(sam.page.get_by_text("Staff wrote to you")).to_be_visible()
    told = sam.page.locator("main")
    for line in (f"You said {WISH}", "We decided Yes. You swim on Monday", "The pool is quiet"):
        expect(told.get_by_role("listitem").filter(has_text=line)).to_be_visible()
    sam.tap("Next")
    sam.tap("More")
    sam.tap("What happened with what I said?")
    expect(told.get_by_role("listitem").first).to_contain_text("Staff said yes")
    sam.tap("More about 1")
    sam.tap("Next")
    sam.tap("It happened")
    sam.tap("Better")
    expect(told.get_by_role("listitem").first).to_contain_text("You said it happened")


# At the desk --------------------------------------------------------------------------------


@contextmanager
def desk(chromium: Browser, link: str) -> Iterator[Page]:
    """Somebody of the staff, signed in by their link."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    page.goto(link.partition("/console")[0] + "/console")
    yield page
    context.close()


def open_sam(kit: Page) -> None:
    """From the home page to the person."""
    kit.goto(re.sub(r"/console.*", "/console", kit.url))
    kit.get_by_role("link", name="Sam (demo)").first.click()
    kit.wait_for_load_state()


def kit_plans_a_review(kit: Page) -> str:
    """A title, a day, and the one view; gives the address of the review."""
    kit.get_by_role("link", name="Start a review").click()
    kit.get_by_label("Title").fill("Monday talk (demo)")
    kit.get_by_label("Day of the review").fill(f"{date.today():%d/%m/%Y}")  # noqa: DTZ011
    kit.get_by_role("button", name="Start the review").click()
    kit.wait_for_url("**/views")
    kit.get_by_role("button", name="Tick none").click()
    kit.get_by_role("checkbox", name=re.compile(WISH)).check()
    kit.get_by_role("button", name="Save the choice").first.click()
    kit.wait_for_load_state()
    return re.sub(r"/views.*", "", kit.url)


def kit_decides(kit: Page, review: str) -> None:
    """Yes, with the reason; a decision without one is not kept."""
    kit.goto(f"{review}/talk")
    kit.get_by_role("link", name=f"Decide about: {WISH}").click()
    kit.get_by_role("radio", name="Yes", exact=True).check()
    kit.get_by_label("Who decided").fill("Sam and Kit")
    kit.get_by_role("button", name="Save the decision").click()
    expect(kit.get_by_text("Each decision has a reason.").first).to_be_visible()
    kit.get_by_label("Why, in plain words").fill(REASON)
    kit.get_by_role("button", name="Save the decision").click()
    kit.wait_for_url("**/talk*")


def cannot_close_yet(kit: Page, review: str) -> None:
    """Nobody told Sam."""
    kit.goto(f"{review}/close")
    kit.get_by_role("button", name="Close the review").click()
    expect(kit.get_by_text("was not told yet").first).to_be_visible()


def kit_writes_what_sam_is_told(kit: Page, review: str) -> None:
    """In easy words; the chat brings it."""
    kit.goto(f"{review}/close")
    kit.get_by_role("link", name=re.compile("^Tell Sam")).first.click()
    kit.get_by_label("We decided").fill("You swim on Monday mornings.\nKit goes with you.")
    kit.get_by_label("Because").fill(REASON)
    kit.get_by_role("button", name="Save, so that the chat tells it").click()
    kit.wait_for_load_state()


def kit_closes(kit: Page, review: str) -> None:
    """Now nothing is open."""
    kit.goto(f"{review}/close")
    kit.get_by_role("button", name="Close the review").click()
    expect(kit.get_by_text(re.compile("Closed")).first).to_be_visible()


def report(mo: Page) -> dict[str, Any]:
    """The evidence of today, counted anew, as data."""
    mo.goto(re.sub(r"/console.*", "/console/evidence", mo.url))
    mo.get_by_role("button", name="Count").click()
    saved = mo.get_by_role("link", name="JSON")
    while not saved.count():
        mo.goto(re.sub(r"/console.*", "/console/evidence", mo.url))
    answer = mo.request.get(re.sub(r"/console.*", "/console/evidence.json", mo.url))
    found: dict[str, Any] = json.loads(answer.text())
    return found


def views_given(mo: Page) -> int:
    """How many views the evidence has."""
    tables = {one["id"]: one for one in report(mo)["tables"]}
    return int(tables["minds"]["whole"]["number"])


def mo_sees_that_small_numbers_are_hidden(mo: Page) -> None:
    """Only Sam had a review: that is one person, so no number about it is shown."""
    tables = {one["id"]: one for one in report(mo)["tables"]}
    assert tables["verdicts"]["whole"]["number"] is None
    assert tables["better"]["whole"]["number"] is None
    expect(mo.get_by_text("Hidden: fewer than 5 people").first).to_be_visible()
