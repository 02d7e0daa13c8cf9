"""Content files written for a test: a small topic that is right, to be spoiled line by line."""

from __future__ import annotations

from pathlib import Path

TOPIC = """\
id: garden
order: 50
title: The garden
picture: sunflower
questions:
  - id: garden-now
    kind: scale
    text: How is the garden for you?
    picture: sunflower
    about_me: 1
    wellbeing: [e]
  - id: good
    kind: pick
    side: good
    text: What is good for you there?
    picture: sun
    options:
      - {id: quiet, text: The quiet, picture: sofa}
      - {id: trees, text: Being outside, picture: tree}
      - {id: none, text: None of these, picture: empty-box, last: true}
    about_me: 1
    wellbeing: [e]
  - id: hard
    kind: pick
    side: not-good
    text: What is hard for you there?
    picture: rain-cloud
    options:
      - {id: cold, text: The cold, picture: snowflake}
      - {id: noise, text: The noise, picture: megaphone}
      - {id: none, text: None of these, picture: empty-box, last: true}
    about_me: 5
    wellbeing: [e]
"""


def folder(place: Path, *, topic: str | None = TOPIC, **files: str) -> Path:
    """A provider's content folder; ``files`` are ``forms`` and ``interface``."""
    (place / "topics").mkdir(parents=True, exist_ok=True)
    if topic is not None:
        (place / "topics" / "garden.yaml").write_text(topic, encoding="utf-8")
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def spoiled(old: str, new: str, *, times: int = 1) -> str:
    """The right topic with ``old`` replaced by ``new``."""
    assert old in TOPIC
    return TOPIC.replace(old, new, times)


def line_of(text: str, part: str) -> int:
    """The line on which ``part`` stands, from 1."""
    return text[: text.index(part)].count("\n") + 1
