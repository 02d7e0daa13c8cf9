"""The pack of a review: as a web page, PDF, data and table."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from reviews.console.access import person_for
from reviews.console.dependencies import Config, Me
from reviews.console.pages import HOME, page
from reviews.console.session import AnyRequest
from reviews.documents.document import attached
from reviews.documents.html import content_security_policy
from reviews.pack.build import Maker
from reviews.pack.make import FORMATS, Format, Look, make_pack


def _page_for(kind: Format) -> HTTPRouteHandler:
    @get(f"/reviews/{{review_id:str}}/pack.{kind}", sync_to_thread=True)
    def pack(
        request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]
    ) -> Response[Any]:
        return _pack(request, config, me, review_id, kind)

    return pack


PACKS = tuple(_page_for(kind) for kind in FORMATS)


def _pack(
    request: AnyRequest, config: Config, me: Me, review_id: str, kind: Format
) -> Response[Any]:
    """The document. That it was made, by whom and with which views goes into the ledger."""
    with config.store.read() as unit:
        review = unit.reviews.get(review_id)
        person = person_for(unit, me, review.person_id)
    maker = Maker(config.provider_name, config.timezone, me.name, config.clock(), me)
    look = Look(config.pictures, config.font_file)
    made = make_pack(
        config.store, review.id, config.library, kind, maker, look, by=f"staff:{me.id}"
    ).document
    if made.notices and request.query_params.get("anyway") != "yes":
        return page(
            request,
            config,
            "gaps.html",
            "This PDF has gaps",
            me=me,
            crumbs=[HOME, (f"/console/reviews/{review.id}", review.title)],
            person=person,
            review=review,
            notices=made.notices,
        )
    headers = attached(made)
    if kind == "html":  # shown here, where its own style may apply and nothing else
        headers["Content-Disposition"] = f'inline; filename="{made.filename}"'
        headers["Content-Security-Policy"] = content_security_policy()
    return Response(made.data, media_type=made.mime, headers=headers)
