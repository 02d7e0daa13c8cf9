"""What waits in the inbox and the outbox comes back as it was."""

from __future__ import annotations

import json

import pytest

from bot.envelope import Attached, Envelope, Fetch
from bot.wire import Reply, from_bytes, from_payload, to_bytes, to_payload
from dialogues.events import Commanded, Event, Opened, Said, Showed, Spoke, Tapped, Unreadable
from dialogues.messages import Control, Line, Message, Option, Settled, Speech

EVENTS: list[Event] = [
    Tapped(3, "good"),
    Said("أحب 😀", sticker=True),
    Spoke("id", 2.5),
    Showed("id", "my cat"),
    Opened(),
    Commanded("help"),
    Unreadable("too-big"),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_envelope_that_waits(event: Event) -> None:
    envelope = Envelope("telegram", 7, "telegram", "-5", event=event, conversation="abc")
    assert from_bytes(to_bytes(envelope)) == envelope


def test_an_envelope_that_waits_for_its_file() -> None:
    fetch = Fetch("photo", "file-1", 99, 0.0, "words")
    envelope = Envelope("telegram", "7", "telegram", "5", fetch=fetch)
    assert from_bytes(to_bytes(envelope)) == envelope


def test_an_envelope_that_is_set_aside_keeps_its_file() -> None:
    file = Attached("voice", "audio/ogg", bytes(range(256)), 2.5)
    envelope = Envelope("web", "7", "web", "5", event=Spoke(""), attachment=file)
    assert from_bytes(to_bytes(envelope)) == envelope


def test_a_reply_survives_the_store() -> None:
    message = Message(
        "k",
        "Words\nand more",
        Speech(("Words.", "More."), personal=True),
        note="n",
        picture="house",
        options=(Option("a", "A", None, 1),),
        controls=(Control("help", "Help", "help"),),
        lines=(Line(1, "asked", "answer"),),
        progress=(1, 7),
        asks=True,
        step=9,
    )
    reply = Reply("conversation", (message,), Settled(8, "You said A"), Speech(("x",)), sound=False)
    stored = json.loads(json.dumps(to_payload(reply)))
    assert from_payload(stored) == reply
