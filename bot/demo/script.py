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


class Script(_Part):
    """The whole home."""

    person: str
    others: tuple[str, ...] = ()
    keyworker: str
    staff: tuple[StaffMember, ...]
    supporter: Supporter
    circle: tuple[Friend, ...] = ()
    review: Review
    sittings: tuple[Sitting, ...]


def load_script() -> Script:
    """The script that comes along."""
    return Script.model_validate(yaml.safe_load((FOLDER / "home.yaml").read_text("utf-8")))
