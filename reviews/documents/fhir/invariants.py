"""Invariants of R4 for the resources that we write: rules between the fields of one resource."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Resource = dict[str, Any]
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")


def broken(resource: Resource) -> list[str]:
    """Every invariant that the resource breaks, by its name in R4."""
    found = [] if _ID.fullmatch(str(resource.get("id", ""))) else ["id: not an id of FHIR"]
    found += [f"{path}: an empty value (ele-1)" for path in _empty(resource, "")]
    rule = _RULES.get(str(resource["resourceType"]))
    return [*found, *(rule(resource) if rule else ())]


def _empty(value: Any, path: str) -> Iterator[str]:
    if value in ("", [], {}) or value is None or (isinstance(value, str) and not value.strip()):
        yield path
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _empty(one, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for one in value:
            yield from _empty(one, path)


def _observation(one: Resource) -> Iterator[str]:
    values = [name for name in one if name.startswith("value")]
    if values and "dataAbsentReason" in one:
        yield "dataAbsentReason beside a value (obs-6)"
    codings = one["code"].get("coding", [])
    for component in one.get("component", []):
        if values and component["code"].get("coding", []) == codings:
            yield "a component has the code of the observation (obs-7)"


def _consent(one: Resource) -> Iterator[str]:
    if not one.get("policy") and not one.get("policyRule"):
        yield "neither policy nor policyRule (ppc-1)"
    if "patient" not in one and _scope(one) == "patient-privacy":
        yield "a privacy consent without a patient (ppc-2)"


def _scope(one: Resource) -> str:
    codings = one.get("scope", {}).get("coding", [])
    return str(codings[0].get("code")) if codings else ""


def _questionnaire(one: Resource) -> Iterator[str]:
    items = list(_items(one))
    links = [item["linkId"] for item in items]
    if len(set(links)) != len(links):
        yield "two items of one linkId (que-2)"
    for item in items:
        if item.get("type") == "group" and not item.get("item"):
            yield "an empty group (que-1)"
        if "answerOption" in item and "answerValueSet" in item:
            yield "answerOption beside answerValueSet (que-4)"
        has_options = "answerOption" in item or "answerValueSet" in item
        if has_options and item.get("type") not in _WITH_OPTIONS:
            yield f"options for an item of type {item.get('type')} (que-5)"
    if one.get("url", "").find("|") >= 0:
        yield "a version in the url"


def _items(one: Resource) -> Iterator[Resource]:
    for item in one.get("item", []):
        yield item
        yield from _items(item)


def _response(one: Resource) -> Iterator[str]:
    for item in _items(one):
        if item.get("item") and item.get("answer"):
            yield "items beside answers (qrs-1)"


def _plan(one: Resource) -> Iterator[str]:
    for activity in one.get("activity", []):
        if "detail" in activity and "reference" in activity:
            yield "a detail beside a reference (cpl-3)"


def _task(one: Resource) -> Iterator[str]:
    if "lastModified" in one and one["lastModified"] < one.get("authoredOn", ""):
        yield "changed before it was written (tsk-1)"


def _document(one: Resource) -> Iterator[str]:
    for content in one.get("content", []):
        attachment = content["attachment"]
        if "data" in attachment and "contentType" not in attachment:
            yield "data without a contentType (att-1)"


def _goal(one: Resource) -> Iterator[str]:
    for target in one.get("target", []):
        if any(name.startswith("detail") for name in target) and "measure" not in target:
            yield "a target without a measure (gol-1)"


_WITH_OPTIONS = frozenset({
    "choice", "open-choice", "decimal", "integer", "date", "dateTime", "time", "string",
    "reference", "quantity",
})  # fmt: skip
_RULES: dict[str, Callable[[Resource], Iterator[str]]] = {
    "Observation": _observation,
    "Consent": _consent,
    "Questionnaire": _questionnaire,
    "QuestionnaireResponse": _response,
    "CarePlan": _plan,
    "Task": _task,
    "DocumentReference": _document,
    "Goal": _goal,
}
