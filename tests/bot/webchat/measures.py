"""What is measured on every screen: room for shaky hands, size of words, no sideways scroll."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe().axe_script
# Rules beyond WCAG A and AA: best practice, and the enhanced contrast of 7:1.
_RULES = {"resultTypes": ["violations"], "rules": {"color-contrast-enhanced": {"enabled": True}}}

_TARGETS = """() => {
  const shown = (e) => e.checkVisibility({checkOpacity: true});
  const all = [...document.querySelectorAll('.page button, .page summary, .page a.wide, ' +
    '.page label.wide, .page textarea, .page a.phone')].filter(shown);
  return all.map((e) => {
    const r = e.getBoundingClientRect();
    return {text: e.innerText, x: r.left, y: r.top, right: r.right, bottom: r.bottom};
  });
}"""
_SMALL_WORDS = """() => {
  const walker = document.createTreeWalker(document.querySelector('.page'), NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < 20) small.push([walker.currentNode.data.trim(), size]);
  }
  return small;
}"""
_NAMES = """() => [...document.querySelectorAll('button')].filter((b) => b.checkVisibility())
  .filter((b) => b.hasAttribute('aria-label') || !/\\p{L}/u.test(b.innerText) ||
    [...b.querySelectorAll('img')].some((i) => i.alt))
  .map((b) => b.outerHTML)"""
_OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> list[str]:
    """What axe finds, as ``rule: element``."""
    page.evaluate(_AXE)
    found: dict[str, Any] = page.evaluate("(options) => axe.run(document, options)", _RULES)
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def sideways(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    over: int = page.evaluate(_OVER)
    return over


def small_words(page: Page) -> list[Any]:
    """Words under 20 px."""
    small: list[Any] = page.evaluate(_SMALL_WORDS)
    return small


def hidden_names(page: Page) -> list[str]:
    """Buttons that are called something else than the words on them (standards 26)."""
    odd: list[str] = page.evaluate(_NAMES)
    return odd


def tight_targets(page: Page) -> list[str]:
    """Targets under 56 px, or closer than 12 px to the next one."""
    targets = page.evaluate(_TARGETS)
    tight = [
        f"small: {one['text']!r} {one['right'] - one['x']:.0f} x {one['bottom'] - one['y']:.0f}"
        for one in targets
        if min(one["right"] - one["x"], one["bottom"] - one["y"]) < 55.5
    ]
    close = [
        f"close: {one['text']!r} and {other['text']!r}"
        for place, one in enumerate(targets)
        for other in targets[place + 1 :]
        if _between(one, other) < 11.5
    ]
    return [*tight, *close]


def _between(one: dict[str, float], other: dict[str, float]) -> float:
    across = max(one["x"], other["x"]) - min(one["right"], other["right"])
    down = max(one["y"], other["y"]) - min(one["bottom"], other["bottom"])
    return max(across, down)
