"""Who and what stands behind the views: the person, helpers, staff, the provider, the chat."""

from __future__ import annotations

from dataclasses import dataclass

from reviews.documents.fhir.codes import OURS
from reviews.documents.fhir.elements import Element, Shelf, coding, concept, moment, named, words
from reviews.pack.followed import PackPermission
from reviews.pack.shape import Pack

CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"


@dataclass(frozen=True, slots=True)
class People:
    """References to those whom everything else names."""

    shelf: Shelf
    patient: Element
    provider: Element
    chat: Element

    def helper(self, name: str) -> Element:
        """Somebody who supports the person, by name."""
        content = {
            "active": True,
            "patient": self.patient,
            "relationship": [concept("Supports the person in the chat")],
            "name": [{"text": words(name)}],
        }
        return self.shelf.put("RelatedPerson", f"{self.patient['reference']}/{name}", content)

    def staff(self, name: str) -> Element:
        """Somebody who decides or works for the provider, by name."""
        content = {
            "active": True,
            "practitioner": named(name),
            "organization": self.provider,
            "code": [concept("Social care staff")],
        }
        return self.shelf.put("PractitionerRole", f"{self.provider['reference']}/{name}", content)


def put_people(shelf: Shelf, pack: Pack) -> People:
    """The person with their needs and permissions, the provider and the chat."""
    language = next((one.value for one in pack.communication if one.label == "Language"), "")
    patient = shelf.put(
        "Patient",
        pack.person,
        {
            "active": True,
            "name": [{"text": name}] if (name := words(pack.person_name)).strip() else [],
            "communication": [
                {"language": concept("", coding("urn:ietf:bcp:47", language)), "preferred": True}
            ]
            if language
            else [],
        },
    )
    provider = shelf.put(
        "Organization",
        f"provider/{pack.provider}",
        {"active": True, "name": words(pack.provider).strip() or "The provider"},
    )
    chat = shelf.put(
        "Device",
        "what-matters",
        {
            "status": "active",
            "deviceName": [{"name": "What Matters", "type": "user-friendly-name"}],
            "type": concept("A chat with pictures and sound. It listens; it does not judge."),
        },
    )
    for one in pack.communication:
        shelf.put(
            "Flag",
            f"{pack.person}/{one.label}",
            {
                "status": "active",
                "category": [concept("Communication need")],
                "code": concept(f"{one.label}: {one.value}"),
                "subject": patient,
            },
        )
    people = People(shelf, patient, provider, chat)
    for permission in pack.permissions:
        _consent(people, permission)
    return people


def _consent(people: People, one: PackPermission) -> None:
    people.shelf.put(
        "Consent",
        one.uid,
        {
            "status": "active" if one.given else "rejected",
            "scope": concept(
                "Permission to take part and to share. Not the lawful basis for care records.",
                coding(CONSENT_SCOPE, "patient-privacy"),
            ),
            "category": [concept(one.scope, coding(f"{OURS}/permission", one.scope))],
            "patient": people.patient,
            "dateTime": moment(one.at),
            "performer": [people.patient],
            "organization": [people.provider],
            "policyRule": concept("The provider’s privacy words, as shown in the chat"),
            "verification": [
                {
                    "verified": one.understood,
                    "verifiedWith": people.patient,
                    "verificationDate": moment(one.at),
                }
            ],
            "provision": {"type": "permit" if one.given else "deny"},
        },
    )
