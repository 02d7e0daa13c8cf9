"""Take the pictures of the README from the running demo: ``python -m scripts.pictures``.

Everything in them is made up. They are reduced to 128 colours, to stay small.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests import browser
from tests.service_process import Process

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1000, "height": 1180}


def main() -> int:
    """Run a demo of its own and take both pictures."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Process(Path(folder), "try", "--port", "8480") as demo,
        browser.launched("--hide-scrollbars") as chromium,
    ):
        links = re.findall(r"http://\S+/(?:c|console/enter)/\S+", demo.wait_for("Ctrl-C"))
        _chat(chromium, links[0])
        _review(chromium, links[2])
    for picture in sorted(FOLDER.glob("*.png")):
        print(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB")
    return 0


def _chat(chromium: Browser, link: str) -> None:
    context = chromium.new_context(viewport=PHONE, device_scale_factor=1.5)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/chat")
    page.wait_for_load_state("networkidle")
    _keep(page, "chat.png")
    context.close()


def _review(chromium: Browser, link: str) -> None:
    context = chromium.new_context(viewport=DESK)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    page.goto(link.partition("/console")[0] + "/console")
    page.get_by_role("link", name="Sam (demo)").first.click()
    page.wait_for_load_state()
    page.get_by_role("link", name=re.compile("Autumn review")).first.click()
    page.wait_for_load_state()
    page.goto(f"{page.url}/talk")
    page.wait_for_load_state("networkidle")
    _keep(page, "review.png")
    context.close()


def _keep(page: Page, name: str) -> None:
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
        small.save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
