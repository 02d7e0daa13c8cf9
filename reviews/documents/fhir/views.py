"""The views: an Observation each, with its questionnaire, its media, and who helped how.

After HL7's Person-Centered Outcomes guide: one Observation an answer, the exact words in
``valueString`` (standards 4.4).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from reviews import wording
from reviews.documents.fhir import codes
from reviews.documents.fhir.elements import Element, Shelf, coding, concept, moment, words
from reviews.documents.fhir.people import People
from reviews.pack.shape import Heard, Media, Pack, PackItem, PackTopic

NOT_SURE = coding(codes.ABSENT, "asked-unknown", "Asked But Unknown")


def put_views(shelf: Shelf, pack: Pack, people: People) -> dict[str, Element]:
    """All views of the pack; gives the reference of each by the id of the view."""
    found: dict[str, Element] = {}
    for topic in pack.topics:
        sittings: dict[tuple[str, str], list[PackItem]] = {}
        for item in topic.items:
            day = item.said_at.astimezone(ZoneInfo(pack.timezone)).date().isoformat()
            sittings.setdefault((item.question_version, day), []).append(item)
        for (version, day), items in sittings.items():
            url = _questionnaire(shelf, topic, version, topic.items)
            sitting = _sitting(shelf, pack, people, f"{topic.id}/{version}/{day}", url, items)
            for item in items:
                found[item.view] = _view(shelf, item, people, sitting)
    return found


def _questionnaire(
    shelf: Shelf, topic: PackTopic, version: str, everything: Sequence[PackItem]
) -> str:
    mine = [one for one in everything if one.question_version == version]
    with_options = [one for one in mine if one.options_shown]
    asked = {one.question: one for one in (*mine, *with_options)}
    url = f"{codes.OURS}/Questionnaire/{topic.id}"
    content = {
        "url": url,
        "version": version,
        "title": words(topic.title),
        "status": "active",
        "item": [_question(item) for item in asked.values()],
    }
    shelf.put("Questionnaire", f"{topic.id}/{version}", content)
    return f"{url}|{version}"


def _question(item: PackItem) -> Element:
    made: Element = {"linkId": item.question, "text": words(item.asked) or item.question}
    if item.about_me:
        made["code"] = [_section(item.about_me)]
    if not item.options_shown:
        return {**made, "type": "text"}
    options = {one.id: one.text for one in item.options_shown}
    options |= {"not-sure": "Not sure", "skip": "Did not want to say"}
    values = [
        {"valueCoding": coding(f"{codes.OURS}/option", name, words(text))}
        for name, text in options.items()
    ]
    return {**made, "type": "open-choice", "answerOption": values}


def _sitting(
    shelf: Shelf, pack: Pack, people: People, uid: str, url: str, items: Sequence[PackItem]
) -> Element:
    content = {
        "questionnaire": url,
        "status": "completed",
        "subject": people.patient,
        "authored": moment(max(one.said_at for one in items)),
        "author": people.chat,
        "source": people.patient,
        "item": [_answered(one) for one in items],
    }
    kept = shelf.put("QuestionnaireResponse", f"{pack.person}/{uid}", content)
    resource = shelf.resources[kept["reference"]]
    resource["identifier"] = resource["identifier"][0]  # one only, in this kind of resource
    return kept


def _answered(item: PackItem) -> Element:
    made: Element = {"linkId": item.question, "text": words(item.asked) or item.question}
    said = words(item.words)
    return {**made, "answer": [{"valueString": said}]} if said.strip() else made


def _view(shelf: Shelf, item: PackItem, people: People, sitting: Element) -> Element:
    sources = [sitting]
    if item.media is not None:
        sources.append(_media(shelf, item, item.media, people))
    said = words(item.words)
    section = [_section(item.about_me)] if item.about_me else []
    content: Element = {
        "status": "amended" if item.version > 1 else "final",
        "category": [
            concept("", coding(codes.CATEGORY, "survey", "Survey")),
            concept("What matters", coding(f"{codes.OURS}/category", "what-matters")),
            *(
                concept(codes.WELLBEING[area], coding(f"{codes.OURS}/care-act-1-2", area))
                for area in item.wellbeing
                if area in codes.WELLBEING
            ),
        ],
        "code": concept(item.asked or "What matters", *section),
        "subject": people.patient,
        "performer": [people.patient],
        "effectiveDateTime": moment(item.said_at),
        "issued": moment(item.recorded_at),
        "method": concept(wording.how_given(item.how, item.helper, item.channel)),
        "derivedFrom": sources,
    }
    if said.strip():
        content["valueString"] = said
    elif item.kind == "not-sure":
        content["dataAbsentReason"] = concept("", NOT_SURE)
    made = shelf.put("Observation", item.uid, content, item.version)
    _provenance(shelf, item, people, made)
    if item.heard is not None:
        _written_down(shelf, item, item.heard, people, made)
    return made


def _written_down(
    shelf: Shelf, item: PackItem, heard: Heard, people: People, view: Element
) -> None:
    """Somebody's writing beside the sound: an Observation and a Provenance of its own."""
    writer = people.staff(heard.by)
    content: Element = {
        "status": "final",
        "category": [concept("Written down by staff", coding(f"{codes.OURS}/category", "heard"))],
        "code": concept("What was heard in a voice note; the sound is the answer"),
        "subject": people.patient,
        "performer": [writer],
        "effectiveDateTime": moment(item.said_at),
        "issued": moment(heard.at),
        "derivedFrom": [view],
    }
    if (said := words(heard.words)).strip():
        content["valueString"] = said
    made = shelf.put("Observation", f"{item.uid}/heard", content)
    provenance = {
        "target": [made],
        "recorded": moment(heard.at),
        "activity": concept("Staff wrote down what they heard"),
        "agent": [{"type": _agent("author", "Author"), "who": writer}],
    }
    kept = shelf.put("Provenance", f"{item.view}/heard", provenance)
    del shelf.resources[kept["reference"]]["identifier"]  # there is none in this resource


def _provenance(shelf: Shelf, item: PackItem, people: People, view: Element) -> None:
    """Who spoke, who helped and how (standards 120): two times, and a role in plain words."""
    agents: list[Element] = [
        {"type": _agent("author", "Author"), "who": people.patient},
        {"type": _agent("assembler", "Assembler"), "who": people.chat},
    ]
    if item.helper or item.how != "self":
        who = people.helper(item.helper) if item.helper else {"display": "Somebody beside them"}
        agents.append(
            {
                "type": _agent("enterer", "Enterer"),
                "role": [concept(wording.how_given(item.how))],
                "who": who,
                "onBehalfOf": people.patient,
            }
        )
    content = {
        "target": [view],
        "occurredDateTime": moment(item.said_at),
        "recorded": moment(item.recorded_at),
        "activity": concept("The person said what matters to them"),
        "agent": agents,
    }
    made = shelf.put("Provenance", item.view, content, item.version)
    del shelf.resources[made["reference"]]["identifier"]  # there is none in this resource


def _agent(code: str, display: str) -> Element:
    return concept("", coding(codes.PARTICIPANT, code, display))


def _media(shelf: Shelf, item: PackItem, media: Media, people: People) -> Element:
    attachment: Element = {
        "contentType": media.mime or "application/octet-stream",
        "title": f"{media.kind} {media.id}",
        "creation": moment(item.said_at),
    }
    if media.data and media.kind == "photo":  # the sound stays in What Matters
        attachment["data"] = base64.b64encode(media.data).decode()
        attachment["size"] = len(media.data)
        attachment["hash"] = base64.b64encode(
            hashlib.sha1(media.data, usedforsecurity=False).digest()  # the hash that R4 names
        ).decode()
    else:
        attachment["url"] = f"urn:whatmatters:recording:{media.id}"
    content = {
        "status": "current",
        "type": concept("Voice note" if media.kind == "voice" else "Photo"),
        "subject": people.patient,
        "date": moment(item.recorded_at),
        "author": [people.patient],
        "content": [{"attachment": attachment}],
    }
    return shelf.put("DocumentReference", media.id, content)


def _section(number: int) -> Element:
    code, title = codes.ABOUT_ME[number]
    return coding(codes.SNOMED, code, title)
