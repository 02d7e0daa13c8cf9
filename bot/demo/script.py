"""The script of the demo home, ``home.yaml``, as checked values."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from dialogues.support_records import SupporterRole

FOLDER = Path(__file__).parent


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Given(_Part):
    """One answer: a tap on an option or control, typed words, spoken words, or a drawing."""

    tap: str = ""
    words: str = ""
    voice: str = ""
    photo: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.tap or self.words or self.voice or self.photo):
            raise ValueError("an answer is one of tap, words, voice, photo")
        return self


class Sitting(_Part):
    """One stretch of chat. ``at`` is the time of day at the home; ``how`` as in a view.

    ``phone`` says on whose phone it happened.
    """

    days_ago: int = 0
    at: str = ""
    minutes_ago: int = 0
    how: Literal["self", "help-reading", "help-choosing"] = "self"
    phone: Literal["person", "supporter"] = "person"
    topic: str = ""
    answers: dict[str, Given] = Field(default_factory=dict)
    change: dict[str, Given] = Field(default_factory=dict)
    hide: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    asks_to_talk: bool = False
    end: Literal["", "keep"] = ""


class StaffMember(_Part):
    """Somebody who signs in to the console."""

    name: str
    role: Literal["keyworker", "reviewer", "safeguarding", "manager"]
    login: str


class Supporter(_Part):
    """Somebody who helps the person."""

    name: str
    role: SupporterRole


class Friend(_Part):
    """Somebody in the person's life; ``photo`` is a drawing of ours."""

    name: str
    relation: Literal["family", "friend", "partner", "staff", "other"]
    photo: str


class Review(_Part):
    """The review that is coming; its views were chosen after so many sittings."""

    title: str
    in_days: int
    chosen_after: int


class Side(_Part):
    """How one of them sees it."""

    who: Literal["person", "family", "advocate", "staff", "other"]
    name: str
    words: str


class Difference(_Part):
    """Where they did not see it the same way, and how it was resolved."""

    about: str
    view: str
    sides: tuple[Side, ...]
    how: str
    by: str
    basis: str


class Action(_Part):
    """Who does what; ``due_days_ago`` may be in the past while it is still to be done."""

    what: str
    who: str
    due_days_ago: int
    how_known: str
    done: str = ""


class Outcome(_Part):
    """A goal in the person's words, who does what for it, and how it was reached if it was."""

    words: str
    reached: str = ""
    actions: tuple[Action, ...]


class Decision(_Part):
    """What was decided about one view, how it was told, and what the person replies.

    ``view`` is the person's exact words, or the question that was answered.
    """

    view: str
    verdict: Literal["yes", "partly", "not-now", "no"]
    reason: str
    boundary: Literal["law", "safety", "money", "other-people"] | None = None
    would_change: str = ""
    said: str
    told: str
    because: str
    picture: str
    replies: dict[Literal["happened", "better", "okay", "still-wanted"], str] = {}
    outcome: Outcome | None = None


class PastReview(_Part):
    """A review that was held, from its agenda to its close."""

    title: str
    held_days_ago: int
    agenda: dict[str, str]
    questions: dict[str, str]
    decisions: tuple[Decision, ...]
    carried: dict[str, str]
    difference: Difference


class Remark(_Part):
    """What the supporter saw; it is about the person, and never their view."""

    days_ago: int
    saw: str
    when: str = ""
    means: str = ""
    tried: str = ""


class Alert(_Part):
    """Somebody was not safe, and what the safeguarding lead did."""

    days_ago: int
    did: str
    council: str
    told: str
    ended: str
    met: Literal["met", "partly", "not"]


class Other(_Part):
    """One more person of the home, who has said a little or nothing."""

    name: str
    sittings: tuple[Sitting, ...] = ()


class Script(_Part):
    """The whole home."""

    person: str
    others: tuple[Other, ...] = ()
    keyworker: str
    staff: tuple[StaffMember, ...]
    supporter: Supporter
    circle: tuple[Friend, ...] = ()
    past: PastReview
    review: Review
    remarks: tuple[Remark, ...] = ()
    alert: Alert
    sittings: tuple[Sitting, ...]


def load_script() -> Script:
    """The script that comes along."""
    return Script.model_validate(yaml.safe_load((FOLDER / "home.yaml").read_text("utf-8")))
