"""What a turn may know of the world: the time, the words, names and a source of ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from dialogues.alarms import AlertNews, StaffKnown
from dialogues.conversation import Given
from dialogues.fates import Fate
from dialogues.helpers import NOBODY, Support
from dialogues.library import Library
from dialogues.mine import Mine
from dialogues.news import News
from dialogues.own_people import OwnPerson
from dialogues.phrases import Phrase
from dialogues.watch import Watch

Channel = Literal["telegram", "web", "terminal"]


@dataclass(frozen=True, slots=True)
class Context:
    """Everything from outside, so that a turn itself is pure (DESIGN 4).

    ``now`` is aware and in UTC. ``keyworker`` and ``lead`` (for safeguarding) are names or
    empty; ``keyworker_change`` is the id of the newest change of keyworker, "" before the first.
    ``helper`` names the supporter whose phone this is; ``people`` are the person's own,
    who can be named in an answer. ``seed`` decides the order of pictures at the start of a
    sitting; ``new_id`` makes the ids of records. ``timezone`` is where the person's days begin.
    ``practice`` says whether the practice is offered after the permission talk.
    ``told`` are all views that count now, ``fates`` say what became of them and ``next_review``
    is the day of the review that is planned; ``mine`` is what is kept of the person and who has
    seen it. They are only looked up where they are shown
    (:func:`dialogues.fates.wanted`, :func:`dialogues.mine.wanted`).
    ``tellings`` is what staff have for the person, the oldest first; ``placed`` the standing of
    the answer that is open in About Me ("proposed", "agreed" …, "" for none).
    ``support`` says who helps, and in whose hands these screens are (:mod:`dialogues.helpers`).
    ``watch`` says when staff look at alerts, ``readers`` how many read one,
    ``safety_staff`` who might read one, ``news`` what staff wrote about one since.
    ``library`` is in the language of the turn; ``languages`` are all that are switched on.
    """

    now: datetime
    channel: Channel
    library: Library
    new_id: Callable[[], str]
    seed: int = 0
    person_name: str = ""
    keyworker: str = ""
    keyworker_change: str = ""
    lead: str = ""
    help_phone: str = ""
    helper: str = ""
    people: tuple[OwnPerson, ...] = ()
    timezone: str = "UTC"
    practice: bool = False
    told: tuple[Given, ...] | None = None
    fates: tuple[Fate, ...] = ()
    next_review: date | None = None
    mine: Mine | None = None
    tellings: tuple[News, ...] = ()
    placed: str = ""
    languages: tuple[Library, ...] = ()
    support: Support = NOBODY
    watch: Watch | None = None
    readers: int = 2
    safety_staff: tuple[StaffKnown, ...] = ()
    news: AlertNews | None = None

    def in_language(self, code: str) -> Context:
        """The same with the words of the language that the person chose, if it is switched on."""
        if not code or code == self.library.language:
            return self
        found = next((one for one in self.languages if one.language == code), None)
        return replace(self, library=found) if found else self

    def words(self, key: str, **values: object) -> Phrase:
        """Words of the chat with names filled in. Personal only when a name truly is in them."""
        phrase = self.library.words(key)
        places = phrase.places
        if not places:
            return phrase
        named = {"keyworker": self.keyworker, "lead": self.lead}
        # A provider's own words may name what we do not know here: then nothing stands there.
        shown: dict[str, object] = {**dict.fromkeys(places, ""), **values}
        shown |= {"phone": self.help_phone, "helper": self.helper, "person": self.person_name}
        for name in named.keys() & places:
            shown[name] = named[name] or self.library.words(f"people.{name}").text
        filled = phrase.fill(**shown)
        say = filled.say
        if "phone" in places:
            say = (say or filled.text).replace(self.help_phone, _digits(self.help_phone))
        nameless = all(place in named and not named[place] for place in places)
        return Phrase(
            key,
            _capitals(filled.text),
            _capitals(say),
            phrase.picture,
            filled.personal and not nameless,
        )


def _capitals(text: str) -> str:
    """ "your keyworker" starts a sentence with a capital."""
    return "\n".join([line[:1].upper() + line[1:] for line in text.split("\n")])


def _digits(phone: str) -> str:
    """A phone number digit by digit, or a voice reads it as a very large number."""
    return " ".join(phone.replace(" ", ""))
