"""A small home in a real store: three people, four members of staff, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dialogues.library import Library
from dialogues.records import (
    Answer,
    AskedForHelp,
    Record,
    ViewGiven,
    ViewKept,
    ViewTakenBack,
)
from dialogues.support_records import Observed
from storage.store import Store
from tests.reviews.samples import jpeg

PASSWORD = "three brown kettles"
WORDS = "I want a dog.\nA small one 🐶"
HOSTILE = '<script>alert("x")</script> {{ 7*7 }} #panic("x") *b* $x$ =1+1'
SECRET = "nobody may read this any more"
ROLES = ("keyworker", "reviewer", "safeguarding", "manager")


@dataclass
class Home:
    """Ids by plain names."""

    store: Store
    library: Library
    now: datetime
    staff: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, str] = field(default_factory=dict)
    requests: dict[str, str] = field(default_factory=dict)
    reviews: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    supporters: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def id(self) -> str:
        """An id that sorts in the order of making."""
        self._count += 1
        return f"TEST{self._count:022d}"

    def say(
        self, person: str, answer: Answer, question: str = "my-home/home-now", **changes: object
    ) -> str:
        """One more view of a person; gives its id."""
        topic, _, inner = question.partition("/")
        asked = self.library.question(question) if self.library.holds(topic) else None
        fields: dict[str, object] = {
            "id": self.id(),
            "topic": topic,
            "question": inner,
            "version": self.library.topic(topic).version if self.library.holds(topic) else "1",
            "asked": asked.text if asked else "What did you want to say?",
            "answer": answer,
            "shown": tuple((one.id, one.text) for one in asked.options) if asked else (),
            "said_at": self.now,
            "how": "self",
            "position": 1 if answer.kind == "choice" else None,
            **changes,
        }
        view = ViewGiven(**fields)  # type: ignore[arg-type]
        self.keep(person, view)
        return view.id

    def password(self, role: str) -> None:
        """Give the member of staff of this role a password (argon2 is slow on purpose)."""
        with self.store.begin() as unit:
            if not unit.staff.get(self.staff[role]).has_password:
                unit.staff.set_password(self.staff[role], PASSWORD)

    def keep(self, person: str, *records: Record) -> None:
        """Keep records of a person, come by the web chat."""
        with self.store.begin() as unit:
            link = unit.links.find("web", person)
            unit.records.keep(self.people[person], records, link=link)


def choice(library: Library, option: str, question: str = "my-home/home-now") -> Answer:
    """The answer of tapping an option."""
    chosen = next(one for one in library.question(question).options if one.id == option)
    return Answer("choice", chosen.id, chosen.text, chosen.picture)


def filled(store: Store, library: Library, now: datetime) -> Home:
    """Sam has said much, Mo a little, Lee nothing. Kay is the keyworker of Sam and Lee."""
    home = Home(store, library, now)
    with store.begin() as unit:
        for role in ROLES:
            member = unit.staff.add(f"{role.title()} (demo)", role, role)
            home.staff[role] = member.id
        kay = home.staff["keyworker"]
        for name, keyworker in (("Sam", kay), ("Mo", None), ("Lee", kay)):
            person = unit.people.add(f"{name} (demo)", keyworker=keyworker, demo=True)
            home.people[name] = person.id
            unit.links.bind(person_id=person.id, channel="web", address=name)
        unit.people.set_preference(home.people["Sam"], "sound", "on")
        jo = unit.supporters.add(home.people["Sam"], "Jo (demo)", "advocate")
        home.supporters["jo"] = jo.id
        by_jo = unit.links.bind(
            person_id=home.people["Sam"], supporter_id=jo.id, channel="telegram", address="jo"
        )
        sam = home.people["Sam"]
        home.attachments["photo"] = unit.attachments.add(sam, "photo", "image/jpeg", jpeg())
        home.attachments["voice"] = unit.attachments.add(
            sam, "voice", "audio/ogg", b"OggS" * 99, 12.4
        )
        home.attachments["face"] = unit.attachments.add(sam, "photo", "image/jpeg", jpeg())
        for person, name, face in (("Sam", "Zed", home.attachments["face"]), ("Mo", "Yan", None)):
            known = unit.circle.add(
                home.people[person], f"{name} (demo)", "friend", photo_id=face, by=kay
            )
            home.known[person] = known.id
        home.attachments["remark"] = unit.attachments.add(sam, "photo", "image/jpeg", jpeg())
        saw = Observed(
            home.id(), "observation", "Sam hums at the window", now, "On many days", "happy",
            attachment=home.attachments["remark"],
        )  # fmt: skip
        unit.records.keep(sam, [saw], link=by_jo)
        home.attachments["hidden"] = unit.attachments.add(sam, "voice", "audio/ogg", b"OggS", 3.0)
    _speak(home, by_jo)
    return home


def _speak(home: Home, by_jo: object) -> None:
    now, library = home.now, home.library
    views = home.views
    views["good"] = home.say("Sam", choice(library, "good"), said_at=now - timedelta(days=40))
    views["not-good"] = home.say(
        "Sam", choice(library, "not-good"), supersedes=views["good"], how="help-reading", position=3
    )
    views["words"] = home.say("Sam", Answer("words", words=WORDS), "anything/told")
    views["hostile"] = home.say("Sam", Answer("words", words=HOSTILE), "anything/told")
    views["back"] = home.say("Sam", Answer("words", words=SECRET), "anything/told")
    views["hidden"] = home.say(
        "Sam", Answer("voice", attachment=home.attachments["hidden"]), "anything/told"
    )
    views["photo"] = home.say(
        "Sam",
        Answer("photo", words="My garden", attachment=home.attachments["photo"]),
        "anything/told",
    )
    views["voice"] = home.say(
        "Sam", Answer("voice", attachment=home.attachments["voice"]), "anything/told"
    )
    views["skip"] = home.say("Sam", Answer("skip"), "my-home/home-parts/room")
    views["mo"] = home.say("Mo", choice(library, "good"), said_at=now - timedelta(days=9))
    home.keep("Sam", ViewTakenBack(views["back"], now), ViewTakenBack(views["hidden"], now))
    home.keep("Sam", ViewKept(views["not-good"], now))
    for kind in ("talk", "not-safe"):
        home.requests[kind] = home.id()
        home.keep("Sam", AskedForHelp(home.requests[kind], kind, now))
    with home.store.begin() as unit:
        given = ViewGiven(
            home.id(), "anything", "told", "1", "What did you want to say?",
            Answer("words", words="By Jo’s phone"), (), now, "help-choosing",
        )  # fmt: skip
        unit.records.keep(home.people["Sam"], [given], link=by_jo)  # type: ignore[arg-type]
        views["by-jo"] = given.id
        review = unit.reviews.plan(
            home.people["Sam"],
            title="Yearly review",
            held_on=date(2026, 3, 20),
            by=home.staff["manager"],
        )
        unit.reviews.choose(review.id, [views["not-good"], views["words"]], home.staff["manager"])
        home.reviews["Sam"] = review.id
        other = unit.reviews.plan(
            home.people["Mo"],
            title="Mo’s review",
            held_on=date(2026, 4, 1),
            by=home.staff["manager"],
        )
        home.reviews["Mo"] = other.id
