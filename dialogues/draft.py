"""The working copy of a conversation during one turn, and what the turn has made so far."""

from __future__ import annotations

import hashlib
from copy import copy
from dataclasses import dataclass, field
from datetime import timedelta

from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.machine import OVER, move
from dialogues.messages import Settled
from dialogues.phrases import Phrase
from dialogues.records import AskedForHelp, PreferenceName, PreferenceSet, Record, RequestKind

#: After so long away it is a new sitting: who is helping is asked again.
NEW_SITTING = timedelta(hours=4)
#: What the note and the "You said" line repeat of a long message; the view keeps all of it.
LONGEST_ECHO = 80


@dataclass(slots=True)
class Draft:
    """One turn in the making.

    ``advanced`` is true once a new screen must be shown, ``listening`` when only its sound is
    asked for. ``gone`` says that what the person had on the screen is not there any more: words
    said to it are kept, and answer nothing else.
    """

    conversation: Conversation
    context: Context
    records: list[Record] = field(default_factory=list)
    notes: list[Phrase] = field(default_factory=list)
    settled: Settled | None = None
    advanced: bool = False
    listening: bool = False
    gone: bool = False

    @classmethod
    def of(cls, conversation: Conversation, context: Context) -> Draft:
        """A draft on a copy: the conversation that was given is never changed."""
        own = copy(conversation)
        own.done = dict(own.done)
        own.mats = dict(own.mats)
        own.aside = dict(own.aside)
        own.told_on = dict(own.told_on)
        own.agreed = dict(own.agreed)
        own.helpers_asked = dict(own.helpers_asked)
        own.noted = dict(own.noted)
        return cls(own, context.in_language(own.language))

    def move(self, name: str) -> None:
        """Make a move of the rule book; a new screen follows."""
        move(self.conversation, name)
        self.advanced = True
        if name in ("home", "back-to-menu"):
            self.conversation.page = 0

    def say(self, key: str, **values: object) -> None:
        """Put a note before the next screen."""
        phrase = self.context.words(key, **values)
        if phrase not in self.notes:
            self.notes.append(phrase)

    def settle(self, key: str, picture: str | None = None, **values: object) -> None:
        """Say with what the current screen was answered; its buttons go."""
        phrase = self.context.words(key, **values)
        shown = picture or phrase.picture
        self.settled = Settled(self.conversation.step, phrase.text, shown)

    def lay_over(self, name: str) -> None:
        """Go to help, a stop or the privacy words, and remember where we were."""
        if self.conversation.state not in OVER:
            self.conversation.resume = self.conversation.state
        self.move(name)

    def go_back_under(self) -> None:
        """Leave what was laid over: the same screen as before it, nothing lost."""
        if self.conversation.allowing:
            self.move("allow")  # the question that was open is asked again, from its start
            return
        self.move(f"return-{self.conversation.resume}")
        self.conversation.resume = ""

    def go_home(self) -> None:
        """The menu, or the very start for somebody who has not said yes."""
        self.conversation.changing = self.conversation.resume = ""
        self.conversation.allowing = self.conversation.hub_from = ""
        if self.conversation.listing == "saved":
            self.conversation.listing = ""
        self.conversation.warned = False
        self.conversation.onward = False
        self.conversation.forget_telling()
        self.move("home" if self.conversation.permitted else "beginning")

    def ask_for_help(self, kind: RequestKind, view: str = "") -> None:
        """Record that the person wants a human (standards 39)."""
        context = self.context
        self.records.append(AskedForHelp(context.new_id(), kind, context.now, view))

    def set_sound(self, on: bool) -> None:
        """Sound on or off, remembered for this person (standards 44)."""
        self.prefer("sound", on)

    def prefer(self, name: PreferenceName, on: bool) -> None:
        """Like the chat so from now on, through every front door (standards 44)."""
        setattr(self.conversation, name.replace("-", "_"), on)
        self.records.append(PreferenceSet(name, "on" if on else "off", self.context.now))

    def speak(self, language: str) -> None:
        """Go on in this language from here, through every front door."""
        self.conversation.language = language
        self.context = self.context.in_language(language)
        self.records.append(PreferenceSet("language", language, self.context.now))

    def begin_sitting(self) -> None:
        """A new sitting: scales may face the other way, the break is counted from here."""
        conversation, context = self.conversation, self.context
        mixed = f"{context.seed}:{conversation.id}:{conversation.step}".encode()
        conversation.seed = int.from_bytes(hashlib.blake2b(mixed, digest_size=4).digest(), "big")
        conversation.helped_at = context.now
        conversation.asked_since_break = 0
        conversation.pair = conversation.lined = ()


def shortened(words: str) -> str:
    """The start of long words, for a line that repeats them."""
    one_line = " ".join(words[: LONGEST_ECHO * 4].split())
    if len(one_line) <= LONGEST_ECHO and len(words) <= LONGEST_ECHO * 4:
        return one_line
    return one_line[: LONGEST_ECHO - 1].rstrip() + "…"
