"""Answering what a person asked of staff: the same easy words, picture and sound as a decision."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dialogues.library import Library
from dialogues.news import News
from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go, page
from reviews.console.reviewing import (
    Editing,
    Theirs,
    easy_advice,
    names_known,
    opened,
    person_crumbs,
    placed,
    saved,
    theirs,
    typed_again,
    typed_in,
)
from reviews.console.session import AnyRequest
from reviews.console.shown import shown
from reviews.console.telling_shown import Sight, shown_telling
from reviews.console.their_words import as_shown, heard, library_of
from reviews.pack.chains import Chains
from reviews.plan.typed import Errors, Typed, written
from reviews.sight import views_for
from reviews.told.asked import WITH_DAY, Asked, asked
from reviews.told.card import answer_news
from reviews.told.pictures import named, search
from reviews.told.quoting import quotable, quoted
from reviews.told.telling_form import day_typed, read_answer
from storage.errors import Unknown
from storage.people import Person
from storage.staff import Staff
from storage.tellings import Telling, TellingDraft
from storage.unit import Unit

EASY = ("decided",)


@dataclass(frozen=True, slots=True)
class Answering:
    """What is answered, whose it is, and the answer that is there already."""

    person: Person
    asked: Asked
    before: Telling | None
    library: Library

    @property
    def address(self) -> str:
        """Where the form is."""
        return f"/console/people/{self.person.id}/answers/{self.asked.id}"

    @property
    def key(self) -> str:
        """The name of the draft."""
        return f"{self.person.id}/answer/{self.asked.id}"

    @property
    def said(self) -> str:
        """The person's exact words, "" when a tap was all."""
        view = self.asked.view
        return quoted(view, self.library) if view is not None and quotable(view) else ""


@get("/people/{person_id:str}/answers/{about_id:str}", sync_to_thread=True)
def answer_page(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], about_id: FromPath[str]
) -> Page:
    """What the person asked, and the form for the answer."""
    with config.store.begin() as unit:
        answering = _answering(unit, config, me, person_id, about_id)
        unit.ledger.note(answering.person.id, "viewed", by=f"staff:{me.id}", subject=about_id)
        before = answering.before
        kept, replaces = _as_typed(before), before.id if before else ""
        editing = opened(unit, config, me, answering.key, kept, replaces)
        return _page(request, config, me, unit, answering, editing, {})


@post("/people/{person_id:str}/answers/{about_id:str}", sync_to_thread=True)
def answer(
    request: AnyRequest,
    config: Config,
    me: Me,
    person_id: FromPath[str],
    about_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Keep the answer, so that the chat brings it; or only check it, or find a picture."""
    typed = typed_in(form)
    with config.store.begin() as unit:
        answering = _answering(unit, config, me, person_id, about_id)
        editing = Editing(answering.key, typed, typed.one("replaces"))
        draft, errors = read_answer(
            typed, answering.said, frozenset(config.pictures.ids()), config.today(),
            with_day=answering.asked.kind in WITH_DAY,
        )  # fmt: skip
        only = form.one("do") in {"check", "find"}
        if draft is None or only:
            typed_again(unit, me, answering.person, editing)
            return _page(request, config, me, unit, answering, editing, {} if only else errors)
        again = _save(unit, config, me, answering, editing, draft)
        if again is not None:
            return _page(request, config, me, unit, answering, again, {})
    name = answering.person.name
    session.tell(request, f"Saved. {name} gets it in the chat, the next time they are there.")
    return go(answering.address)


@get("/people/{person_id:str}/answers/{about_id:str}/sound", sync_to_thread=True)
def answer_sound(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], about_id: FromPath[str]
) -> Response[bytes]:
    """The answer as sound, in the person's own settings."""
    with config.store.read() as unit:
        answering = _answering(unit, config, me, person_id, about_id)
        typed = opened(unit, config, me, answering.key, _as_typed(answering.before)).typed
    return heard(request, config, answering.person, _news(answering, me, typed))


def _answering(
    unit: Unit, config: ConsoleConfig, me: Staff, person_id: str, about_id: str
) -> Answering:
    """404 when it is not this person's, or holds words that are not for this member of staff."""
    person = person_for(unit, me, person_id)
    try:
        found = asked(unit, me, person, about_id)
    except Unknown:
        raise nothing_here() from None
    if found.hidden:
        raise nothing_here()
    return Answering(person, found, unit.tellings.about(about_id), library_of(config, person))


def _save(
    unit: Unit,
    config: ConsoleConfig,
    me: Staff,
    answering: Answering,
    editing: Editing,
    draft: TellingDraft,
) -> Editing | None:
    found = answering.asked

    def write(replaces: str | None) -> None:
        unit.tellings.answer(found.person_id, found.kind, found.id, draft, me.id, replaces)

    def newest(telling_id: str) -> Theirs:
        one = unit.tellings.get(telling_id)
        rows = [("The answer", one.decided), ("Day", written(one.day))]
        return theirs(unit, config, one.staff_id, one.at, rows)

    return saved(unit, me, answering.person, editing, write, newest)


def _as_typed(before: Telling | None) -> Typed:
    if before is None:
        return Typed()
    return Typed(
        {"decided": [before.decided], "picture": [before.picture], "day": [written(before.day)]}
    )


def _news(answering: Answering, me: Staff, typed: Typed) -> News:
    found = answering.asked
    return answer_news(found.kind, answering.said, me.name, day_typed(typed), typed)


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    unit: Unit,
    answering: Answering,
    editing: Editing,
    errors: Errors,
) -> Page:
    person, found, typed = answering.person, answering.asked, editing.typed
    editing, status = placed(request, editing, f"/console/people/{person.id}", errors)
    views = views_for(unit, me, person.id, include_hidden=True)
    history = unit.tellings.history(answering.before.id) if answering.before else []
    sight = Sight(config, person, views, answering.library)
    words = shown(config, person, [found.view] if found.view else [], Chains(views))
    chosen = named(config.pictures, [typed.one("picture")])
    results = search(config.pictures, typed.one("find"))
    return page(
        request,
        config,
        "answer.html",
        f"{found.title}: {person.name}",
        me=me,
        crumbs=person_crumbs(person),
        errors=errors,
        status=status,
        person=person,
        f=typed,
        editing=editing,
        base=answering.address,
        asked=found,
        asked_at=wording.when(found.at, config.timezone),
        words=words[0] if words else None,
        with_day=found.kind in WITH_DAY,
        versions=[shown_telling(unit, sight, one) for one in reversed(history)],
        pictures=[*chosen, *(one for one in results if one not in chosen)],
        found=bool(typed.one("find")),
        card=as_shown(config, person, _news(answering, me, typed)),
        language=answering.library.language,
        tongue=answering.library.tongue.name,
        has_picture=config.pictures.has,
        advice=easy_advice(typed, names_known(unit, person), EASY),
    )
