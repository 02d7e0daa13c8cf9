"""The small elements of FHIR: references, concepts, words, times."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from reviews.documents.fhir.codes import UID

Element = dict[str, Any]


def words(text: str) -> str:
    """The text exactly, without the control characters that FHIR forbids in a string."""
    return "".join(
        sign
        for sign in text
        if (sign >= " " or sign in "\t\r\n") and not 0xD800 <= ord(sign) <= 0xDFFF
    )


def concept(text: str, *codings: Element) -> Element:
    """A CodeableConcept; one without words says them by its coding."""
    made: Element = {"coding": list(codings)} if codings else {}
    return {**made, "text": words(text)} if text.strip() else made


def coding(system: str, code: str, display: str = "") -> Element:
    """A Coding."""
    made = {"system": system, "code": code}
    return {**made, "display": display} if display else made


def moment(at: datetime) -> str:
    """An instant: seconds and time zone are always there."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def named(name: str) -> Element:
    """A reference to somebody who is known by name only."""
    return {"display": words(name) or "not named"}


def note(text: str) -> Element:
    """An Annotation."""
    return {"text": words(text)}


@dataclass
class Shelf:
    """The resources of one bundle. Each stands once, and is referred to by its full address."""

    resources: dict[str, Element] = field(default_factory=dict)

    def put(self, kind: str, uid: str, content: Element, version: int = 1) -> Element:
        """Add a resource under our uid and version (standards 123); gives a reference to it."""
        address = _address(kind, uid)
        if address not in self.resources:
            self.resources[address] = {
                "resourceType": kind,
                "id": address.removeprefix("urn:uuid:"),
                "meta": {"versionId": str(version)},
                "identifier": [{"system": UID, "value": uid}],
                **{key: value for key, value in content.items() if value not in (None, "", [], {})},
            }
        return {"reference": address, "type": kind}

    def ref(self, kind: str, uid: str) -> Element | None:
        """A reference to a resource that is there already."""
        address = _address(kind, uid)
        return {"reference": address, "type": kind} if address in self.resources else None

    def entries(self) -> Iterator[Element]:
        """The entries of the bundle."""
        for address, resource in self.resources.items():
            yield {"fullUrl": address, "resource": resource}


def _address(kind: str, uid: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{UID}/{kind}/{uid}')}"
