"""The page with numbers in it, on a screen and on a phone."""

from __future__ import annotations

import pytest
from litestar import Litestar
from playwright.sync_api import Browser, expect

from storage.store import Store
from tests.reviews.browsing import faults, served
from tests.reviews.evidence.people import act, fill
from tests.reviews.home import PASSWORD


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("width", [1280, 320])
def test_a_counted_report_is_sound(
    store: Store, app: Litestar, chromium: Browser, width: int
) -> None:
    """Standards 24 to 32; at 200 % and with wide spacing too."""
    fill(store, 9, chosen=7)
    act(store)
    with store.begin() as unit:
        unit.staff.set_password(unit.staff.all()[0].id, PASSWORD)
    with served(app) as address:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, bypass_csp=True, reduced_motion="reduce"
        )
        context.set_default_timeout(8000)
        page = context.new_page()
        page.goto(f"{address}/console")
        page.get_by_label("Login").fill("kim")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/console")
        page.goto(f"{address}/console/evidence")
        page.get_by_label("First day").fill("1/1/2026")
        page.get_by_label("Last day").fill("2/3/2026")
        page.get_by_role("button", name="Count").click()
        result = page.get_by_role("heading", name="What was decided")
        for _ in range(200):
            if result.count():
                break
            page.goto(f"{address}/console/evidence")
        expect(page.get_by_role("rowheader", name="Yes", exact=True)).to_be_visible()
        assert faults(page) == []
        context.close()
