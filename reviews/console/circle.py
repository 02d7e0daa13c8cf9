"""The people in a person's life: staff add them together with the person, or end them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dialogues.own_people import PICTURES
from media.errors import RefusedPicture
from media.incoming import Broken, TooBig, photo
from media.pictures.own_photos import square
from reviews.console import session
from reviews.console.access import nothing_here, person_for
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.media import recording
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from storage.circle import Known
from storage.people import Person
from storage.unit import Unit
from storage.vault import folded

LONGEST_NAME = 32  # on a picture button, on one line
FACE_PX = 192
#: What somebody is to the person, as staff read it; the keys are the store's.
RELATIONS = {
    "family": "Family",
    "friend": "Friend",
    "partner": "Partner",
    "staff": "Staff",
    "other": "Somebody else",
}


@dataclass(frozen=True, slots=True)
class ShownKnown:
    """One of them on the page. ``picture`` is their photo, or what stands for them."""

    id: str
    name: str
    relation: str
    picture: str


@get("/people/{person_id:str}/circle", sync_to_thread=True)
def circle_page(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """The same section as on the person's page, by itself."""
    with config.store.read() as unit:
        person = person_for(unit, me, person_id)
        known = unit.circle.of_person(person.id)
    return _page(request, config, me, person, known)


@post("/people/{person_id:str}/circle", sync_to_thread=True)
def add(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Add somebody; what is wrong is said beside its field and nothing is kept."""
    name, relation = " ".join(form.one("name").split()), form.one("relation")
    with config.store.read() as unit:  # who may see it, before a stranger's photo is opened
        person = person_for(unit, me, person_id)
        known = unit.circle.of_person(person.id)
    errors = _problems(name, relation, person, known)
    face = _face(form, errors)
    if errors:
        return _page(request, config, me, person, known, name, relation, errors)
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        kept = _keep(unit, me, person, face) if face else None
        unit.circle.add(person.id, name, relation, photo_id=kept, by=me.id)
    session.tell(request, f"{name} is added. {person.name} can name them in the chat now.")
    return go(f"/console/people/{person.id}#circle")


@post("/people/{person_id:str}/circle/{known_id:str}/end", sync_to_thread=True)
def end(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], known_id: FromPath[str]
) -> Redirect:
    """Offer them no more in the chat. Nothing is deleted."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        known = unit.circle.get(known_id)
        if known.person_id != person.id:
            raise nothing_here()
        unit.circle.end(known.id, by=me.id)
    session.tell(request, f"{known.name} is not offered in the chat any more. What was said stays.")
    return go(f"/console/people/{person.id}#circle")


@get("/people/{person_id:str}/faces/{photo_id:str}", sync_to_thread=True)
def face(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], photo_id: FromPath[str]
) -> Response[bytes]:
    """The photo of somebody in this person's life. No view is read, so none is noted."""
    with config.store.read() as unit:
        person = person_for(unit, me, person_id)
        found = unit.circle.photo(person.id, photo_id)
    try:
        return recording(request, square(found.data, FACE_PX), "image/jpeg")
    except RefusedPicture:
        raise nothing_here() from None


def circle_of(config: Config, person: Person, known: list[Known]) -> dict[str, Any]:
    """What the section needs; the person's page shows it too."""
    return {
        "circle": [
            ShownKnown(one.id, one.name, RELATIONS[one.relation], _picture(config, person, one))
            for one in known
        ],
        "relations": RELATIONS,
        "known_name": "",
        "known_relation": "",
        "longest_name": LONGEST_NAME,
    }


def _picture(config: Config, person: Person, one: Known) -> str:
    if one.photo_id:
        return f"/console/people/{person.id}/faces/{one.photo_id}"
    picture = PICTURES[one.relation]
    return f"/console/pictures/{picture}" if config.pictures.has(picture) else ""


def _problems(name: str, relation: str, person: Person, known: list[Known]) -> dict[str, str]:
    errors = {}
    if not name:
        errors["name"] = f"Enter the name that {person.name} uses for them."
    elif len(name) > LONGEST_NAME:
        errors["name"] = f"Use at most {LONGEST_NAME} characters. This has {len(name)}."
    elif folded(name) in {folded(one.name) for one in known}:
        errors["name"] = (
            f"{name} is there already. Add a word, for example “{name} from college”, or remove "
            "the other one first."
        )
    if relation not in RELATIONS:
        errors["relation"] = f"Choose what they are to {person.name}."
    return errors


def _face(form: Form, errors: dict[str, str]) -> bytes:
    """The photo that was sent, drawn anew; empty when there is none."""
    data = form.file("photo")
    try:
        return photo(data).data if data else b""
    except TooBig:
        errors["photo"] = "This photo is too big. Use one of at most 20 MB."
    except Broken:
        errors["photo"] = "This file cannot be opened as a photo. Use a JPEG, PNG or WebP file."
    return b""


def _keep(unit: Unit, me: Me, person: Person, data: bytes) -> str:
    return unit.attachments.add(person.id, "photo", "image/jpeg", data, actor=f"staff:{me.id}")


def _page(
    request: AnyRequest,
    config: Config,
    me: Me,
    person: Person,
    known: list[Known],
    name: str = "",
    relation: str = "",
    errors: dict[str, str] | None = None,
) -> Page:
    section = {**circle_of(config, person, known), "known_name": name, "known_relation": relation}
    return page(
        request,
        config,
        "circle.html",
        f"People in {person.name}’s life",
        me=me,
        crumbs=[HOME, ("/console/people", "People"), (f"/console/people/{person.id}", person.name)],
        errors=errors,
        status=422 if errors else 200,
        person=person,
        **section,
    )
