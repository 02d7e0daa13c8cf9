"""The rule book: the modes of a conversation, and which move leads from which to which.

One ``transitions`` machine serves all people; it holds no model. A move is made on a
:class:`~dialogues.conversation.Conversation`, which only lends its ``state``. The path
through a topic is data (``Conversation.path``), not modes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from transitions import Machine

from dialogues.conversation import Conversation

#: Modes before the person has said yes or no, in their usual order.
BEFORE = ("welcome", "more", "sound", "permission", "check", "take-part", "refused", "later")
#: Modes in which something from staff is on the screen; they lead back to where the person was.
NEWS = ("news", "news-ask", "news-way")
#: Modes of a sitting.
SITTING = (
    "helper", "topics", "asking", "my-way", "break", "summary", "line", "mat", "ended", "menu",
    "warm-up", "mind", "pair", "contrast", "happened", "settings", "reminder", "remind-day",
    "remind-part",
    "helpers", "helper-one", "helper-ask", "helper-topics", "still-wanted", "alone", "who-picked",
    *NEWS,
)  # fmt: skip
#: Modes of the person's own view of what is kept, open to everybody who was ever here.
HUB = ("privacy", "saved", "saved-lines", "seen", "of-me", "permits", "kept", "stopping")
#: Somebody who stopped for good.
LEFT = ("left",)
#: Modes laid over another one, which ``Conversation.resume`` remembers.
OVER = (
    "privacy", "help", "talk-sent", "review-sent", "advocate-sent", "not-safe", "unwell", "wished",
    "not-for", "alert-news", "paused", "reminded", "allow", "allow-check", "allow-ask",
)  # fmt: skip
BASE = (*BEFORE, *SITTING, *HUB[1:], *LEFT)
MODES = (*BASE, *OVER)

#: From where one goes and chooses a topic, and what may be asked about help on the way.
_TO_TALK = ("warm-up", "menu", "break", "ended")
_ABOUT_HELP = ("helper-ask", "still-wanted", "alone", "who-picked")

Move = tuple[str, tuple[str, ...], str]

MOVES: tuple[Move, ...] = (
    ("start", ("welcome", "more"), "sound"),
    ("tell-more", ("welcome", "more"), "more"),
    ("sound-chosen", ("sound",), "permission"),
    ("next", ("permission",), "permission"),
    ("told", ("permission",), "check"),
    ("missed", ("check",), "check"),
    ("understood", ("check",), "take-part"),
    ("practise", ("take-part", "menu", "settings"), "warm-up"),
    ("practise-on", ("warm-up",), "warm-up"),
    ("agree", ("take-part",), "menu"),
    ("refuse", ("take-part",), "refused"),
    ("not-now", ("take-part",), "later"),
    ("ask-again", ("refused", "later", "privacy", "left"), "take-part"),
    ("tell-again", ("refused", "later", "privacy"), "permission"),
    ("new-sitting", (*_TO_TALK, *_ABOUT_HELP), "helper"),
    ("choose-topic", (*_TO_TALK, *_ABOUT_HELP, "helper"), "topics"),
    ("begin", ("topics", "menu"), "asking"),
    ("ask-helper", ("asking", "my-way", "mat", "mind"), "helper"),
    ("ask-on", ("helper",), "asking"),
    ("carry-on", ("menu", "break", "ended"), "asking"),
    ("turn-page", ("topics",), "topics"),
    ("turn-page", ("asking",), "asking"),
    ("turn-page", ("summary",), "summary"),
    ("turn-page", ("mat",), "mat"),
    ("my-way", ("asking", "my-way"), "my-way"),
    ("pictures", ("my-way",), "asking"),
    ("answer", ("asking", "my-way", "mat", "mind", "pair", "contrast"), "asking"),
    ("rest", ("asking", "my-way", "mat", "mind"), "break"),
    ("ask-pair", ("asking", "my-way", "mat", "mind"), "pair"),
    ("ask-both", ("pair",), "pair"),
    ("ask-contrast", ("asking", "my-way", "mat", "mind"), "contrast"),
    ("ask-mind", ("asking", "my-way"), "mind"),
    ("show-mat", ("asking", "my-way"), "mat"),
    ("changed", ("asking", "my-way"), "summary"),
    ("end", ("break", "summary", "alone", "who-picked"), "ended"),
    # Those who help: who they are, what each may do, whether that is still wanted.
    ("who-helps", (*SITTING, *OVER), "helpers"),
    ("open-helper", ("helpers", "helper-ask", "helper-topics", "still-wanted"), "helper-one"),
    ("ask-about-helper", ("helpers", "helper-one", *_TO_TALK, *_ABOUT_HELP), "helper-ask"),
    ("is-it-still-wanted", ("helper-ask",), "still-wanted"),
    ("helper-topics", ("helper-one",), "helper-topics"),
    ("turn-page", ("helpers",), "helpers"),
    ("turn-page", ("helper-topics",), "helper-topics"),
    ("ask-alone", ("summary", *_TO_TALK, *_ABOUT_HELP), "alone"),
    ("is-alone", ("alone",), "who-picked"),
    ("see", ("break", "ended", "menu"), "summary"),
    ("open-line", ("summary",), "line"),
    ("close-line", ("line",), "summary"),
    ("open-mat", ("summary",), "mat"),
    ("close-mat", ("mat",), "summary"),
    ("change", ("line",), "asking"),
    ("change-told", ("line",), "my-way"),
    ("turn-page", ("menu",), "menu"),
    ("turn-page", ("happened",), "happened"),
    ("turn-page", ("settings",), "settings"),
    ("turn-page", ("remind-day",), "remind-day"),
    ("see-what-happened", ("menu",), "happened"),
    ("settings", ("menu",), "settings"),
    ("prefer", ("settings",), "settings"),
    ("reminder", ("settings",), "reminder"),
    ("pick-day", ("reminder", "remind-part"), "remind-day"),
    ("pick-part", ("remind-day",), "remind-part"),
    ("picked", ("remind-part",), "reminder"),
    ("stop-reminder", ("reminder",), "reminder"),
    ("close-reminder", ("reminder",), "settings"),
    ("back-to-reminder", ("remind-day",), "reminder"),
    ("remind", MODES, "reminded"),
    ("allow", MODES, "allow"),
    ("allow-next", ("allow",), "allow-check"),
    ("allow-missed", ("allow-check",), "allow-check"),
    ("allow-understood", ("allow-check",), "allow-ask"),
    ("allow-ask", MODES, "allow-ask"),
    ("allow-back", ("allow-check", "allow-ask"), "allow"),
    *((f"open-{page}", ("privacy",), page) for page in HUB[1:] if page != "saved-lines"),
    *(("turn-page", (page,), page) for page in HUB),
    ("share", ("line",), "line"),
    ("permit", ("permits",), "permits"),
    ("open-saved-lines", ("saved",), "saved-lines"),
    ("back-to-saved", ("saved-lines",), "saved"),
    ("open-line", ("saved-lines",), "line"),
    ("close-saved-line", ("line", "asking", "my-way"), "saved-lines"),
    ("leave", ("stopping",), "left"),
    ("stay-away", ("left",), "left"),
    ("bring", (*SITTING, *HUB[1:], *OVER), "news"),
    ("ask-back", ("news", "news-ask", "news-way"), "news-ask"),
    ("my-way", ("news-ask", "news-way"), "news-way"),
    ("pictures", ("news-way",), "news-ask"),
    ("turn-page", ("news-ask",), "news-ask"),
    ("back-to-news", ("news-ask", "news-way"), "news"),
    ("ask-to-talk", ("help",), "talk-sent"),
    ("ask-for-review", ("help",), "review-sent"),
    ("ask-for-advocate", ("help",), "advocate-sent"),
    ("say-unwell", MODES, "unwell"),
    ("say-wish", ("not-safe", "unwell"), "wished"),
    ("say-who-not", ("wished",), "not-for"),
    ("turn-page", ("not-for",), "not-for"),
    ("named", ("not-for",), "wished"),
    ("alert-news", MODES, "alert-news"),
    # Back is a forward move to what was shown before; nothing is taken away (standards 23).
    ("back-to-welcome", ("welcome", "more", "sound"), "welcome"),
    ("back-to-sound", ("permission",), "sound"),
    ("back-to-permission", ("permission", "check"), "permission"),
    ("back-to-check", ("take-part",), "check"),
    ("back-to-take-part", ("refused", "later"), "take-part"),
    ("back-to-menu", ("helper", "topics", "menu", "summary", "happened", "settings"), "menu"),
    ("back-to-topics", ("asking",), "topics"),
    ("back-to-question", ("asking", "my-way", "mat", "break"), "asking"),
    ("back-to-break", ("summary",), "break"),
    ("back-to-ended", ("summary",), "ended"),
    ("back-to-line", ("asking", "my-way"), "line"),
    # From every mode, in one tap (DESIGN 5).
    ("home", MODES, "menu"),
    ("beginning", MODES, "welcome"),
    ("stop", MODES, "paused"),
    ("help", MODES, "help"),
    ("privacy", MODES, "privacy"),
    ("say-not-safe", MODES, "not-safe"),
)


def _transitions() -> Iterator[dict[str, Any]]:
    for name, sources, dest in MOVES:
        yield {"trigger": name, "source": list(sources), "dest": dest}
    for mode in BASE:
        yield {"trigger": f"return-{mode}", "source": [*OVER, *NEWS], "dest": mode}


_machine = Machine(
    model=None,
    states=list(MODES),
    initial="welcome",
    transitions=list(_transitions()),
    auto_transitions=False,
    send_event=True,
)


def move(conversation: Conversation, name: str) -> None:
    """Make a move. Raises ``transitions.MachineError`` when no rule allows it here."""
    _machine.events[name].trigger(conversation)
