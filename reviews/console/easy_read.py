"""The person's own paper of a review: Easy Read, alone or with sound."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from reviews import wording
from reviews.console.access import person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me
from reviews.console.pages import HOME, Page, page
from reviews.console.session import AnyRequest
from reviews.documents.document import attached
from reviews.documents.easy_read.make import EasyRead, easy_read_books, make_easy_read
from reviews.pack.build import Maker
from reviews.pack.make import Look
from storage.errors import Unknown
from storage.staff import Staff


def _papers(config: ConsoleConfig) -> EasyRead:
    languages = config.languages or (config.library,)
    return EasyRead(languages, Look(config.pictures, config.font_file), config.speak)


def _maker(config: ConsoleConfig, me: Staff) -> Maker:
    return Maker(config.provider_name, config.timezone, me.name, config.clock(), me)


@get("/reviews/{review_id:str}/easy-read", sync_to_thread=True)
def easy_read_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """How many parts the paper has, in which language, and where to get them."""
    papers = _papers(config)
    with config.store.begin() as unit:
        review = unit.reviews.get(review_id)
        person = person_for(unit, me, review.person_id)
        unit.ledger.note(person.id, "viewed", by=f"staff:{me.id}", subject=review.id)
        _, library, books = easy_read_books(unit, review_id, _maker(config, me), papers)
    return page(
        request,
        config,
        "easy_read.html",
        f"{person.name}’s own copy",
        me=me,
        crumbs=[
            HOME,
            (f"/console/people/{person.id}", person.name),
            (f"/console/reviews/{review.id}", review.title),
        ],
        person=person,
        review=review,
        day=wording.day(review.held_on),
        language=library.tongue.name,
        total=len(books),
    )


def _paper_as(ending: str) -> HTTPRouteHandler:
    @get(f"/reviews/{{review_id:str}}/easy-read.{ending}", sync_to_thread=True)
    def paper(
        request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]
    ) -> Response[Any]:
        return _paper(request, config, me, review_id, with_sound=ending == "zip")

    return paper


def _paper(
    request: AnyRequest, config: Config, me: Me, review_id: str, *, with_sound: bool
) -> Response[Any]:
    """The file. That it was made, by whom and with which views goes into the ledger."""
    with config.store.read() as unit:
        review = unit.reviews.get(review_id)
        person_for(unit, me, review.person_id)
    part = request.query_params.get("part", "1")
    if not part.isdecimal() or len(part) > 3:
        raise NotFoundException
    try:
        made = make_easy_read(
            config.store,
            review.id,
            _maker(config, me),
            _papers(config),
            by=f"staff:{me.id}",
            part=int(part),
            with_sound=with_sound,
        )
    except Unknown as error:
        raise NotFoundException from error
    return Response(
        made.document.data, media_type=made.document.mime, headers=attached(made.document)
    )


EASY_READ = (easy_read_page, _paper_as("pdf"), _paper_as("zip"))
