"""The console on a real port, and what is measured on its pages."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from litestar import Litestar
from playwright.sync_api import Page

_AXE = Axe().axe_script
# Links inside a sentence may be as tall as its line (WCAG 2.5.8).
_TARGETS = """() => [...document.querySelectorAll('a, button, input, summary, label.choice')]
  .filter((e) => e.checkVisibility() && !e.closest('p, main ol li, .skip') && e.type !== 'hidden')
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([_, r]) => r.width && (r.width < 24 || r.height < 24))
  .map(([html, r]) => `${html} ${r.width}x${r.height}`)"""
_OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Words that are cut off at the edge of a box that hides what does not fit.
_CUT = """() => [...document.querySelectorAll('main *:not(input)')]
  .filter((e) => e.checkVisibility() && e.clientWidth && !e.closest('.visually-hidden'))
  .filter((e) => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX))
  .filter((e) => e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.outerHTML.slice(0, 120))"""
BIG = "html { font-size: 200% }"
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
)


@contextmanager
def served(app: Litestar) -> Iterator[str]:
    """The app on a free port of this machine, until the end of the block."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        patience = time.monotonic() + 10
        while not server.started and time.monotonic() < patience:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(5)


def faults(page: Page) -> list[str]:
    """Everything that is wrong with a page: axe, target sizes, sideways scroll, headings.

    What can be unfolded is unfolded first.
    """
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate(_AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    wrong = [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    wrong += [f"small: {one}" for one in page.evaluate(_TARGETS)]
    if page.locator("h1").count() != 1:
        wrong.append("not one h1")
    if page.locator("header, main, footer, nav").count() > 6:
        wrong.append("too many landmarks")
    for style in ("", BIG, SPACED):
        if style:
            page.add_style_tag(content=style)
        over = page.evaluate(_OVER)
        wrong += [f"cut with {style or 'nothing changed'}: {one}" for one in page.evaluate(_CUT)]
        if over > 0:
            wrong.append(f"{over} px too wide with {style or 'nothing changed'}")
    return wrong
