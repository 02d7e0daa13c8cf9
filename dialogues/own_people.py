"""The people in one person's life, as answers to "who" questions (practice 4, topic 3).

They come with the context, never from a content file. A name belongs to one person: speech
that holds one is personal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.content_models import Question, QuestionOption
from dialogues.messages import Message

OWN = "own."
#: The picture that is a photo of somebody: this, and the id of the kept photo. It belongs to
#: one person; a front door shows it to nobody else, and keeps no copy.
PHOTO = "own-photo:"
#: What stands for somebody without a photo, by what they are to the person.
PICTURES = {
    "family": "family",
    "friend": "friends",
    "partner": "couple",
    "staff": "support-worker",
    "other": "person",
}
#: A choice has 24 characters, with the prefix.
_LONGEST_ID = 20
_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """Somebody the person knows.

    ``id`` is the store's (letters and digits); ``picture`` names any picture that the front
    door can draw for this person, so also that of a photo.
    """

    id: str
    name: str
    picture: str = "person"

    @property
    def choice(self) -> str:
        """How this person is named in a button, and in the answer that is kept."""
        return f"{OWN}{self.id.lower()[-_LONGEST_ID:]}"

    @property
    def label(self) -> str:
        """The name, on one line that fits on a button."""
        name = " ".join(self.name.split())
        return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"

    def option(self) -> QuestionOption:
        """This person as an answer."""
        return QuestionOption.model_construct(
            id=self.choice, text=self.label, say="", picture=self.picture, last=False, help=False
        )


def with_people(question: Question, people: Sequence[OwnPerson]) -> Question:
    """The question with the person's own people before the fixed ones, if it asks who."""
    if question.kind != "who" or not people:
        return question
    own = {one.choice: one.option() for one in people if one.label}
    return question.model_copy(update={"options": (*own.values(), *question.options)})


def photo_of(picture: str | None) -> str:
    """The id of the photo that a picture stands for; "" for any other picture."""
    return picture.removeprefix(PHOTO) if picture and picture.startswith(PHOTO) else ""


def photos_in(message: Message) -> frozenset[str]:
    """The pictures of a message that are photos of the person's own people."""
    shown = [*[one.picture for one in message.options], *[one.picture for one in message.lines]]
    return frozenset(one for one in shown if one and photo_of(one))


def is_own(choice: str) -> bool:
    """Whether an answer is one of the person's own people."""
    return choice.startswith(OWN)
