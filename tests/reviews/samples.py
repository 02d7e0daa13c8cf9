"""Packs and pictures for the document tests: plain values, nothing stored."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from PIL import Image

from reviews.pack.followed import (
    Action,
    Carried,
    Decision,
    Difference,
    Outcome,
    PackPermission,
    Remark,
    Reply,
    Telling,
)
from reviews.pack.headings import Tagged, headings
from reviews.pack.shape import (
    Communication,
    Earlier,
    Heard,
    Media,
    Pack,
    PackItem,
    PackQuestion,
    PackTopic,
    ShownOption,
)
from storage.decisions import BestInterests, Boundary, OptionWeighed
from storage.differences import Resolution, Side

SAID = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
SCALE = (
    ShownOption("good", "Good"),
    ShownOption("in-between", "In between"),
    ShownOption("not-good", "Not good"),
)
HOUSE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
    '<path d="M12 32 36 10l24 22v30H12z" fill="#ea5a47" stroke="#000" stroke-width="2"/></svg>'
)


class DrawnPictures:
    """Two pictures that we drew ourselves."""

    def has(self, name: str) -> bool:
        return name in {"house", "music"}

    def ids(self) -> list[str]:
        return ["house", "music"]

    def svg(self, name: str) -> str:
        return HOUSE.replace("#ea5a47", "#92d3f5") if name == "music" else HOUSE

    def png(self, name: str, px: int) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (px, px), "#92d3f5").save(out, "PNG")
        return out.getvalue()

    def alt(self, name: str) -> str:
        return {"house": "a house", "music": "music"}[name]


@cache
def jpeg(width: int = 400, height: int = 300) -> bytes:
    out = io.BytesIO()
    Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 40).convert("RGB").save(
        out, "JPEG"
    )
    return out.getvalue()


def item(number: int = 1, **changes: object) -> PackItem:
    """A tapped answer; ``changes`` by field name."""
    made = PackItem(
        uid=f"view{number:08d}",
        version=1,
        view=f"view{number:08d}",
        topic="my-home",
        question="my-home/home-now",
        question_version="a1b2c3d4e5f6",
        asked="How is your home for you now?",
        kind="choice",
        words="Good",
        choice="good",
        picture="house",
        options_shown=(replace(SCALE[0], chosen=True), *SCALE[1:]),
        position=1,
        how="self",
        helper=None,
        channel="web",
        said_at=SAID + timedelta(minutes=number),
        recorded_at=SAID + timedelta(minutes=number, seconds=2),
        about_me=1,
        wellbeing=("h",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def own_words(number: int, words: str, **changes: object) -> PackItem:
    """An answer in the person's own words."""
    fields: dict[str, object] = {
        "kind": "words",
        "words": words,
        "choice": None,
        "options_shown": (),
        "position": None,
        **changes,
    }
    return item(number, **fields)


def voice(number: int, length: float = 12.4) -> PackItem:
    """A voice note."""
    media = Media(f"sound{number:07d}", "voice", "audio/ogg", length, "0" * 64, b"OggS")
    heard = Heard("I want a dog, […] a small one.", "Kay (demo)", SAID)
    return own_words(number, "", kind="voice", media=media, heard=heard)


def photo(number: int, words: str = "") -> PackItem:
    """A photo with an optional caption."""
    data = jpeg()
    digest = hashlib.sha256(data).hexdigest()
    media = Media(f"photo{number:07d}", "photo", "image/jpeg", 0.0, digest, data)
    return own_words(number, words, kind="photo", media=media)


def pack(*topics: PackTopic, **changes: object) -> Pack:
    """A pack of these topics with true headings."""
    made = Pack(
        review="review000001",
        title="Yearly review",
        held_on=date(2026, 12, 3),
        person="person000001",
        person_name="Sam (demo)",
        provider="Demo House",
        timezone="Europe/London",
        made_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        made_by="Ana (demo)",
        topics=topics,
        headings=headings(Tagged(one) for topic in topics for one in topic.items),
        communication=(Communication("Sound", "on"),),
        demo=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def full_pack() -> Pack:
    """Every form of answer once."""
    earlier = Earlier("view00000900", "In between", SAID - timedelta(days=30))
    home = PackTopic(
        "my-home",
        "My home",
        "house",
        (
            item(1, kept_at=SAID + timedelta(minutes=9)),
            own_words(2, "I live in my own flat. 🐶\nI want to stay here. Dw i'n hoffi ŵyn a tŷ."),
            item(
                3,
                version=2,
                uid="view00000900",
                changed_from=earlier,
                how="help-choosing",
                helper="Jo, advocate (demo)",
                words="Not good",
                choice="not-good",
                position=3,
            ),
            voice(4),
        ),
    )
    doing = PackTopic(
        "things-i-do",
        "Things I do",
        "music",
        (
            photo(5, "My garden"),
            photo(6),
            item(
                7,
                kind="not-sure",
                words="",
                choice=None,
                position=None,
                picture=None,
                standing="changed since",
            ),
            item(8, picture="music", recorded_at=SAID + timedelta(hours=3), channel="telegram"),
        ),
    )
    return pack(
        home,
        doing,
        not_asked=(PackQuestion("my-day", "My day", "What is your day like?"),),
        did_not_say=(PackQuestion("my-home", "My home", "What do you want to change?", SAID),),
        taken_back=1,
    )


def followed_pack() -> Pack:
    """A review that was held: decided, told back, answered, and one thing still open."""
    told = Telling(
        "telling00001", 1, "You want a lock for your room.", "Yes. You get a lock.",
        "It is your room.", "house", SAID + timedelta(days=14), SAID + timedelta(days=15), "chat",
        (Reply("reply0000001", 1, "happened", "yes", "It happened", "view00000901",
               SAID + timedelta(days=30)),),
        "decision0002",
    )  # fmt: skip
    decided = Decision(
        uid="decision0001", version=2, decision="decision0002", verdict="yes",
        reason="It is Sam’s room.", decided_by="Ana (demo)", decided_on=date(2026, 12, 3),
        present=("Sam (demo)", "Ana (demo)"), person_there=True,
        advocate_there=False, views=("view00000002",),
        recorded_at=SAID + timedelta(days=13), recorded_by="Ana (demo)",
        options=(OptionWeighed("A key for Sam", "Sam decides", "A key can be lost"),),
        review_on=date(2027, 1, 15), tellings=(told,),
    )  # fmt: skip
    refused = Decision(
        uid="decision0003", version=1, decision="decision0003", verdict="no",
        reason="The landlord does not allow dogs.", decided_by="Ana (demo)",
        decided_on=date(2026, 12, 3), present=(), person_there=True, advocate_there=False,
        views=("view00000003",),
        recorded_at=SAID + timedelta(days=13), recorded_by="Ana (demo)",
        boundary=Boundary("other-people", "A home where dogs are allowed."),
        best_interests=BestInterests(
            "Whether Sam signs the tenancy", "2026-11-30", "Dr Lin", ("Jo (demo)",),
            "Sam said no twice; this weighed most.", "A shorter tenancy.",
        ),
    )  # fmt: skip
    return replace(
        full_pack(),
        decisions=(decided, refused),
        carried=(
            Carried("carried00001", 1, "view00000004", "We listen to it with Sam.", "Ana (demo)",
                    SAID + timedelta(days=13)),
        ),
        outcomes=(
            Outcome("outcome00001", 1, "I want to grow my own beans", ("view00000005",), "very",
                    "open", "", SAID + timedelta(days=13)),
        ),
        actions=(
            Action("action000001", 1, "Buy the lock and fit it", "Ana (demo)", date(2026, 12, 10),
                   "Sam locks the door", "to-do", "", None, "decision0001",
                   SAID + timedelta(days=13)),
        ),
        differences=(
            Difference("difference01", 1, "A dog", ("view00000003",), (
                Side("person", "Sam (demo)", "I am good with dogs"),
                Side("family", "Kim (demo)", "Sam was bitten once"),
            ), Resolution("Sam visits Kim’s dog first.", "Ana (demo)", "Sam chose this."),
                       SAID + timedelta(days=13)),
        ),
        permissions=(
            PackPermission("permission01", "take-part", given=True, understood=True, at=SAID),
            PackPermission("permission02", "quotes", given=False, understood=True, at=SAID),
        ),
        remarks=(
            Remark("remark000001", 1, "Jo (demo)", "advocate", "Sam hums before dinner",
                   "Tuesday", "Hungry", "", SAID),
        ),
    )  # fmt: skip
