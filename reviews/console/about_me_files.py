"""A person's About Me, as an Easy Read paper and as data."""

from __future__ import annotations

from typing import Any, Literal

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from reviews.console.access import person_for
from reviews.console.dependencies import Config, Me
from reviews.console.session import AnyRequest
from reviews.documents.about_me import about_me_json, about_me_paper
from reviews.documents.document import attached
from reviews.pack.about_me import build_about_me
from reviews.pack.build import Maker


def _file_as(ending: Literal["pdf", "json"]) -> HTTPRouteHandler:
    @get(f"/people/{{person_id:str}}/about-me.{ending}", sync_to_thread=True)
    def about_me(
        request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]
    ) -> Response[Any]:
        del request
        maker = Maker(config.provider_name, config.timezone, me.name, config.clock(), me)
        with config.store.begin() as unit:
            person = person_for(unit, me, person_id)
            wanted = person.preferences.get("language", "")
            known = config.languages or (config.library,)
            library = next((one for one in known if one.language == wanted), known[0])
            made = build_about_me(unit, person.id, library, maker)
            unit.ledger.note(person.id, "exported", by=f"staff:{me.id}")
        document = (
            about_me_json(made)
            if ending == "json"
            else about_me_paper(made, library, config.pictures, own_font=config.font_file)[0]
        )
        return Response(document.data, media_type=document.mime, headers=attached(document))

    return about_me


ABOUT_ME_FILES = (_file_as("pdf"), _file_as("json"))
