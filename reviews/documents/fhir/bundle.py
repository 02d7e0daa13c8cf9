"""The pack as one FHIR R4 bundle, checked before it leaves (standards 124 to 126)."""

from __future__ import annotations

import json
from typing import Any

from reviews.documents.apart import WriterFailed, run
from reviews.documents.document import Document, filename
from reviews.documents.fhir.elements import Shelf, moment
from reviews.documents.fhir.people import put_people
from reviews.documents.fhir.plans import put_plans
from reviews.documents.fhir.views import put_views
from reviews.pack.shape import Pack

MIME = "application/fhir+json"


class NotSound(WriterFailed):
    """The bundle has a fault: the first problems, in words. It is ours, not the reader's."""


def write_fhir(pack: Pack) -> Document:
    """The bundle as JSON. Raises :class:`NotSound` rather than let a faulty one out."""
    bundle = bundle_of(pack)
    found = problems(bundle)
    if found:
        raise NotSound("The FHIR bundle is not sound: " + "; ".join(found[:5]))
    data = json.dumps(bundle, ensure_ascii=False, indent=1).encode()
    return Document(data + b"\n", MIME, filename(pack, "fhir.json"))


def bundle_of(pack: Pack) -> dict[str, Any]:
    """The bundle as plain data. No ``meta.profile``: nothing is claimed (standards 126)."""
    shelf = Shelf()
    people = put_people(shelf, pack)
    views = put_views(shelf, pack, people)
    put_plans(shelf, pack, people, views)
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": moment(pack.made_at),
        "entry": list(shelf.entries()),
    }


def problems(bundle: dict[str, Any]) -> list[str]:
    """What is wrong with it, in a process of its own: the models of FHIR are large."""
    found: list[str] = json.loads(run("reviews.documents.fhir.checks", bundle))
    return found
