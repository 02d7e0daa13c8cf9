"""Telling a decision back: written in Easy Read, with advice, a picture, and how it will look."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dialogues.library import Library
from dialogues.news import News
from reviews.console import session
from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.decided import deciding
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.pages import Page, go
from reviews.console.reviewing import (
    Editing,
    Place,
    Theirs,
    easy_advice,
    form_page,
    names_known,
    newest_in,
    opened,
    place_for,
    saved,
    theirs,
    typed_again,
    typed_in,
)
from reviews.console.session import AnyRequest
from reviews.console.shown import shown
from reviews.console.telling_shown import Sight, not_told_in_words, shown_telling
from reviews.console.their_words import as_shown, heard, library_of
from reviews.pack.chains import Chains
from reviews.pack.coverage import topic_picture
from reviews.plan.typed import Errors, Typed
from reviews.told.card import decision_news
from reviews.told.pictures import Found, named, search
from reviews.told.quoting import quotable, quoted, said_back
from reviews.told.telling_form import read_telling
from storage.decisions import Decision
from storage.staff import Staff
from storage.tellings import Telling
from storage.unit import Unit
from storage.views import View

EASY = ("decided", "because")


@dataclass(frozen=True, slots=True)
class Told:
    """A decision that is told: the place, what was written about it, and whose words it answers."""

    place: Place
    decision: Decision
    written: Telling | None
    quotes: tuple[View, ...]

    @property
    def base(self) -> str:
        """The address of the pages about it."""
        return f"/console/reviews/{self.place.review.id}/decisions/{self.decision.id}"

    @property
    def key(self) -> str:
        """The name of the draft: one for each version of the decision."""
        return f"{self.place.review.id}/tell/{self.decision.id}"


@get("/reviews/{review_id:str}/decisions/{decision_id:str}/tell", sync_to_thread=True)
def tell_page(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    decision_id: FromPath[str],
) -> Page:
    """What the person is told: as it was left, as it was saved, or a first suggestion."""
    with config.store.begin() as unit:
        told = told_for(unit, me, review_id, decision_id, note=True)
        kept = _as_typed(unit, config, told)
        replaces = told.written.id if told.written else ""
        editing = opened(unit, config, me, told.key, kept, replaces)
        return _page(request, config, me, unit, told, editing, {})


@post("/reviews/{review_id:str}/decisions/{decision_id:str}/tell", sync_to_thread=True)
def tell(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    decision_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Keep it, so that the chat brings it to the person; or only check it, or find a picture."""
    with config.store.begin() as unit:
        told = told_for(unit, me, review_id, decision_id)
        return _keep(request, config, me, unit, told, form)


@get("/reviews/{review_id:str}/decisions/{decision_id:str}/tell/sound", sync_to_thread=True)
def tell_sound(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    decision_id: FromPath[str],
) -> Response[bytes]:
    """The same as sound, in the person's own settings: what was typed last, else what is saved."""
    with config.store.read() as unit:
        told = told_for(unit, me, review_id, decision_id)
        kept = _as_typed(unit, config, told)
        typed = opened(unit, config, me, told.key, kept).typed
    return heard(request, config, told.place.person, _news(config, told, typed))


def told_for(
    unit: Unit, me: Staff, review_id: str, decision_id: str, *, note: bool = False
) -> Told:
    """The newest version of the decision; 404 when its words are not for this member of staff."""
    place = place_for(unit, me, review_id, note=note)
    decision = newest_in(place.review, unit.decisions, decision_id)
    if not place.may_read(decision.view_ids):
        raise nothing_here()
    views = {one.id: one for one in place.views}
    quotes = tuple(views[one] for one in decision.view_ids if quotable(views[one]))
    return Told(place, decision, unit.tellings.of_decision(decision.id), quotes)


def _keep(
    request: AnyRequest, config: ConsoleConfig, me: Staff, unit: Unit, told: Told, form: Form
) -> Page | Redirect:
    typed = typed_in(form)
    editing = Editing(told.key, typed, typed.one("replaces"))

    def quote(ticked: Collection[str]) -> str:
        return said_back((one for one in told.quotes if one.id in ticked), _library(config, told))

    draft, errors = read_telling(typed, quote, frozenset(config.pictures.ids()))
    only = form.one("do") in {"check", "find"}
    if draft is None or only:
        typed_again(unit, me, told.place.person, editing)
        return _page(request, config, me, unit, told, editing, {} if only else errors)
    kept = draft

    def write(replaces: str | None) -> None:
        unit.tellings.write(told.decision.id, kept, me.id, replaces)

    again = saved(
        unit, me, told.place.person, editing, write, lambda one: _theirs(unit, config, one)
    )
    if again is not None:
        return _page(request, config, me, unit, told, again, {})
    name = told.place.person.name
    session.tell(request, f"Saved. {name} gets it in the chat, the next time they are there.")
    return go(f"{told.base}/tell")


def _theirs(unit: Unit, config: ConsoleConfig, telling_id: str) -> Theirs:
    newest = unit.tellings.get(telling_id)
    rows = [("We decided", newest.decided), ("Because", newest.because)]
    return theirs(unit, config, newest.staff_id, newest.at, rows)


def _library(config: ConsoleConfig, told: Told) -> Library:
    return library_of(config, told.place.person)


def _said(config: ConsoleConfig, told: Told, typed: Typed) -> str:
    ticked = frozenset(typed.every("view"))
    return said_back((one for one in told.quotes if one.id in ticked), _library(config, told))


def _news(config: ConsoleConfig, told: Told, typed: Typed) -> News:
    return decision_news(told.decision.verdict, _said(config, told, typed), typed)


def _as_typed(unit: Unit, config: ConsoleConfig, told: Told) -> Typed:
    """What is saved about this version, else about the version before, else a suggestion."""
    source = told.written or _of_earlier(unit, told)
    if source is None:
        ticked = [one.id for one in told.quotes]
        return Typed({"view": ticked, "because": [told.decision.reason]})
    # Which answers were said back is read from the words themselves: ids are not kept with them.
    lines, library = f"\n{source.said}\n", _library(config, told)
    ticked = [one.id for one in told.quotes if f"\n{quoted(one, library)}\n" in lines]
    return Typed(
        {
            "view": ticked or [one.id for one in told.quotes],
            "decided": [source.decided],
            "because": [source.because],
            "picture": [source.picture],
        }
    )


def _of_earlier(unit: Unit, told: Told) -> Telling | None:
    if told.decision.replaces is None:
        return None
    for one in reversed(unit.decisions.history(told.decision.id)[:-1]):
        found = unit.tellings.of_decision(one.id)
        if found is not None:
            return found
    return None


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    unit: Unit,
    told: Told,
    editing: Editing,
    errors: Errors,
) -> Page:
    place, typed, library = told.place, editing.typed, _library(config, told)
    sight = Sight(config, place.person, place.views, library)
    ticked = frozenset(typed.every("view"))
    chains = Chains(place.views)
    history = unit.tellings.history(told.written.id) if told.written else []
    note = unit.not_told.of_decision(told.decision.id)
    return form_page(
        request,
        config,
        me,
        place,
        "tell.html",
        f"Tell back: {told.decision.reason[:60]}",
        editing,
        errors,
        base=told.base,
        decision=deciding(unit, config, place.person, place.views).shown(told.decision),
        answers=[
            (one, one.id in ticked) for one in shown(config, place.person, told.quotes, chains)
        ],
        gone=len(told.decision.view_ids) - len(told.quotes),
        versions=[shown_telling(unit, sight, one) for one in reversed(history)],
        not_told=not_told_in_words(unit, sight, note),
        pictures=_pictures(config, told, typed),
        found=bool(typed.one("find")),
        card=as_shown(config, place.person, _news(config, told, typed)),
        language=library.language,
        tongue=library.tongue.name,
        has_picture=config.pictures.has,
        advice=easy_advice(typed, names_known(unit, place.person), EASY),
    )


def _pictures(config: ConsoleConfig, told: Told, typed: Typed) -> list[Found]:
    """What was searched for, else what fits the answers; the chosen one is always among them."""
    asked, chosen = typed.one("find"), typed.one("picture")
    if asked:
        found = search(config.pictures, asked)
    else:
        of_answers = [one.answer.picture for one in told.quotes]
        of_topics = [topic_picture(config.library, one.topic) for one in told.quotes]
        fixed = config.library.words(f"news.{told.decision.verdict}").picture
        found = named(config.pictures, [*of_answers, *of_topics, fixed])
    known = named(config.pictures, [chosen])
    return [*known, *(one for one in found if one not in known)]
