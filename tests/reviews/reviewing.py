"""What the tests of a review share: a decision as it is typed, and the text of a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from httpx import Response

from tests.reviews.conftest import Client, post
from tests.reviews.home import Home

YES = {
    "verdict": "yes",
    "reason": "You want a dog.\nWe can ask the owner of the house.",
    "decided_by": "Sam (demo)",
    "decided_on": "2/3/2026",
    "person_there": "yes",
    "present": "Jo (demo)\nKay (demo)",
    "do": "save",
}
NO = {
    **YES,
    "verdict": "no",
    "boundary": "other-people",
    "would_change": "A house where dogs may live.",
    "review_on": "1 September 2026",
}
Typed = dict[str, Any]


def review_of(home: Home, person: str = "Sam") -> str:
    return f"/console/reviews/{home.reviews[person]}"


def text_of(answer: Response) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def decide(client: Client, home: Home, view: str, fields: Typed) -> Response:
    address = f"{review_of(home)}/decisions/new?view={view}"
    return post(client, address, {"view": [view], **fields})
