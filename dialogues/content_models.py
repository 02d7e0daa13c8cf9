"""What a content file holds: topics, questions, options, cards and phrases.

Example of a topic file (``dialogues/content/topics/*.yaml``)::

    id: my-home
    order: 2
    title: My home
    picture: house
    questions:
      - id: home-now
        kind: scale
        text: How is your home now?
        picture: house
        about_me: 1
        wellbeing: [h]
        i_statements: [live-as-i-want]
        freshness_days: 180
        checked_by: []
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

QuestionKind = Literal[
    "scale", "pick", "keep-change", "more-same-less", "importance", "when", "who", "cards", "open"
]
IStatement = Literal["in-control", "live-as-i-want", "plan-ahead", "keep-in-touch", "who-sees"]
WellbeingArea = Literal["a", "b", "c", "d", "e", "f", "g", "h", "i"]
Side = Literal["good", "not-good"]

Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=40)
]
ChoiceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{0,23}$")]
PictureId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
MaybeText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]
DayText = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Content(BaseModel):
    """Everything read from a content file: never changed, no unknown field."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Worded(Content):
    """Words with a picture. ``say`` is the spoken form where it differs from the words."""

    text: Text = Field(description="What is shown. One sentence a line.")
    say: MaybeText = Field("", description="What is said aloud, where it differs from the text.")
    picture: PictureId = Field(description="Name of a picture, for example house.")

    @property
    def parts(self) -> tuple[str, ...]:
        """The spoken words, sentence by sentence."""
        return tuple((self.say or self.text).splitlines())


class QuestionOption(Worded):
    """One answer that can be tapped. ``last`` options stand after the shuffled ones.

    Only answers that mean nothing before the others are heard ("none of these") are ``last``.
    ``help`` answers ("not safe") are followed by the help screen, and by nothing else.
    """

    id: ChoiceId
    last: bool = Field(False, description="Stands after the others and is never shuffled.")
    help: bool = Field(False, description="After this answer the help screen is shown.")


class PhraseFile(Worded):
    """An entry of ``interface.yaml``. Words need a picture wherever they stand alone."""

    picture: Annotated[str, StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$")] = ""


class Card(Worded):
    """One picture of a set. ``ask`` is the whole question for it; ``text`` is its short name."""

    id: Id
    ask: Text = Field(description="The whole question for this card, for example How is your room?")


class PeopleCheck(Content):
    """Who with a learning disability checked the question, when, and what changed (standards 75).

    ``by`` names a group, never a person.
    """

    by: Text
    on: DayText
    changed: Text


class Question(Worded):
    """One question. A library fills ``options`` of the fixed forms from ``forms.yaml``.

    ``form`` is the set of answers for ``scale`` and ``cards`` (``good`` when left out) and for
    ``who`` (``people`` when left out; the person's own people come before them).
    ``side`` marks the matched pair that each topic asks (practice 3.1 rule 6).
    ``safety`` questions never investigate, are left out of all checks of how somebody answers
    (practice 3.8), and come after the words about who must be told.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$", max_length=60)]
    kind: QuestionKind
    hint: MaybeText = Field("", description="An instruction that is said before the question.")
    explain: MaybeText = Field("", description="Says in easy words what a hard word means.")
    form: MaybeText = Field("", description="The fixed answers, by their name in forms.yaml.")
    options: tuple[QuestionOption, ...] = ()
    cards: tuple[Card, ...] = ()
    about_me: Annotated[int, Field(ge=1, le=7, description="Section 1 to 7 of About Me.")]
    wellbeing: Annotated[tuple[WellbeingArea, ...], Field(min_length=1)]
    i_statements: tuple[IStatement, ...] = ()
    of_the_day: bool = Field(False, description="It asks about this day only: never asked twice.")
    side: Side | None = Field(None, description="good or not-good: one half of a matched pair.")
    safety: bool = Field(False, description="Who must be told is said before this question.")
    help: bool = Field(False, description="Help stands beside this question, as plain answers.")
    to_staff: bool = Field(False, description="The answer is a question that staff must answer.")
    told_anew: bool = Field(False, description="An answer never takes the place of an earlier one.")
    freshness_days: Annotated[int, Field(ge=1, le=3650)] = 180
    checked_by: tuple[PeopleCheck, ...] = ()

    @property
    def words(self) -> str:
        """All that is shown: instruction, question, explanation; one sentence a line."""
        return "\n".join(part for part in (self.hint, self.text, self.explain) if part)

    @property
    def parts(self) -> tuple[str, ...]:
        """The spoken words, sentence by sentence, as :attr:`words` but with ``say``."""
        spoken = (self.hint, self.say or self.text, self.explain)
        return tuple(line for part in spoken for line in part.splitlines())

    @property
    def checked(self) -> bool:
        """Whether people with a learning disability have checked this question."""
        return bool(self.checked_by)

    def for_card(self, card: Card) -> Question:
        """The scale question that one card asks; its id is ``question/card``."""
        return self.model_copy(
            update={
                "id": f"{self.id}/{card.id}",
                "kind": "scale",
                "text": card.ask,
                "cards": (),
                "say": card.say,
                "picture": card.picture,
                "hint": "",
                "explain": "",
            }
        )


class TopicFile(Content):
    """A topic as it is written. Example in the module's description."""

    id: Id
    order: Annotated[int, Field(ge=0, le=1000)] = 100
    title: Text
    say: MaybeText = ""
    picture: PictureId
    safety: bool = Field(False, description="Every question of this topic is about safety.")
    from_start: bool = Field(
        False,
        description="Chosen on the start menu only; never among the topics, never missing.",
    )
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class Topic(TopicFile):
    """A topic ready to be asked: options filled in, with its content version."""

    version: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The spoken title."""
        return tuple((self.say or self.title).splitlines())

    def path(self, seed: int = 0) -> tuple[str, ...]:
        """The questions in the order asked, as ``topic/question`` or ``topic/question/card``.

        Which of the matched good and not-good questions comes first alternates with ``seed``.
        """
        return self._paths[seed % 2]

    @cached_property
    def _paths(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Worked out once: every screen that lists topics asks for it."""
        plain, turned = list(self.questions), list(self.questions)
        sides = [place for place, question in enumerate(plain) if question.side]
        for one, other in zip(sides[::2], sides[1::2], strict=False):
            turned[one], turned[other] = plain[other], plain[one]
        return self._all_refs(plain), self._all_refs(turned)

    @cached_property
    def freshness_days(self) -> int:
        """After so many days the answer to some question of the topic is old."""
        return min(question.freshness_days for question in self.questions)

    def _all_refs(self, order: list[Question]) -> tuple[str, ...]:
        return tuple(ref for question in order for ref in self._refs(question))

    def _refs(self, question: Question) -> tuple[str, ...]:
        whole = f"{self.id}/{question.id}"
        return tuple(f"{whole}/{card.id}" for card in question.cards) or (whole,)

    def to_json(self) -> str:
        """The topic as JSON text, to keep while a conversation still uses this version."""
        return self.model_dump_json(exclude_defaults=True)

    @classmethod
    def from_json(cls, text: str) -> Topic:
        """The topic written by :meth:`to_json`. Raises ``ValueError`` on anything else."""
        return cls.model_validate_json(text)

    @classmethod
    def of(cls, written: TopicFile, questions: tuple[Question, ...]) -> Topic:
        """The written topic with its questions filled in, and its version worked out."""
        fields = {name: getattr(written, name) for name in TopicFile.model_fields}
        draft = cls.model_construct(**{**fields, "questions": questions, "version": ""})
        return draft.model_copy(update={"version": draft.fingerprint()})

    def fingerprint(self) -> str:
        """Hash of all that is asked and shown; ``checked_by`` changes no word and is left out."""
        data = self.model_dump(
            mode="json",
            exclude={"version": True, "questions": {"__all__": {"checked_by"}}},
            exclude_defaults=True,
        )
        return digest(data)


def digest(data: object) -> str:
    """A short hash of plain data, the same for the same data on every machine."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
