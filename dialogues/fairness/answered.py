"""An answer as the checks see it: plain values, from wherever the answers are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dialogues.records import AnswerKind, HowGiven

#: Kinds of question whose options are shuffled anew each time. Scales only turn round once a
#: sitting, so their places are not independent of each other.
SHUFFLED_KINDS = frozenset({"pick", "who", "keep-change"})
SCALE_KINDS = frozenset({"scale", "cards", "more-same-less", "importance", "when"})
OWN_WAY: frozenset[AnswerKind] = frozenset({"words", "voice", "photo"})


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to one question. ``question`` is ``topic/question`` or with a card behind.

    ``shown`` are the ids in the order shown, ``fixed`` those of them that always stand last.
    ``again`` says that we asked once more: "swap" with the order turned round, else "".
    ``standing`` is false once a newer answer took its place; ``replaces`` is the earlier one.
    ``picked`` is what the person said, alone, to who picked it: "me", "together", "other" or "".
    ``said`` are the words shown for it; ``tried`` is None where nobody said whether they did it.
    """

    id: str
    question: str
    kind: AnswerKind
    said_at: datetime
    said: str = ""
    choice: str | None = None
    position: int | None = None
    shown: tuple[str, ...] = ()
    fixed: frozenset[str] = frozenset()
    how: HowGiven = "self"
    helper: str = ""
    replaces: str | None = None
    standing: bool = True
    kept: bool = False
    safety: bool = False
    freshness_days: int = 180
    tried: bool | None = None
    picked: str = ""
    form: Mapping[str, str | int | bool] = field(default_factory=dict)

    @property
    def asked_as(self) -> str:
        """The kind of question it answers: "scale", "pick" …; "" when not known."""
        return str(self.form.get("kind", ""))

    @property
    def again(self) -> str:
        """Why it was asked once more, or ""."""
        return str(self.form.get("again", ""))

    @property
    def shuffled(self) -> bool:
        """Whether chance alone decided where each option stood."""
        return self.asked_as in SHUFFLED_KINDS and not self.form.get("keep_order", False)

    @property
    def two_at_a_time(self) -> bool:
        """Whether only 2 pictures stood on a screen."""
        two = self.form.get("answer_form") in ("two-pictures", "one-card")
        return two or bool(self.form.get("fewer", False))
