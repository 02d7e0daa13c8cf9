"""What ``fhir.resources`` does not check: code lists, reference targets, invariants, claims.

The library checks the shape only (standards 4.5): it takes any status, a reference to any
resource, and a Consent without a policy. ``python -m reviews.documents.fhir.checks`` < bundle >
a JSON list of problems; an empty one says that the bundle is sound.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from fhir.resources.R4B import get_fhir_model_class
from pydantic import BaseModel, ValidationError

from reviews.documents.apart import serve
from reviews.documents.fhir.codes import RESOURCES, WHOLE_LISTS
from reviews.documents.fhir.invariants import broken


def problems(bundle: dict[str, Any]) -> list[str]:
    """Every problem of a bundle, each in one line that names the resource."""
    entries = bundle.get("entry", [])
    kinds = {one["fullUrl"]: str(one["resource"].get("resourceType")) for one in entries}
    found = _of_the_bundle(bundle, entries, kinds)
    for one in entries:
        resource = one["resource"]
        where = f"{resource.get('resourceType')} {resource.get('id')}"
        found += [f"{where}: {problem}" for problem in _of_one(resource, kinds)]
    return found


def _of_the_bundle(
    bundle: dict[str, Any], entries: list[dict[str, Any]], kinds: dict[str, str]
) -> list[str]:
    found = []
    if len(kinds) != len(entries):
        found.append("Bundle: the same fullUrl twice (bdl-7)")
    bare = {**bundle, "entry": []}
    try:
        get_fhir_model_class("Bundle").model_validate({k: v for k, v in bare.items() if v})
    except ValidationError as error:
        found += [f"Bundle: {line}" for line in _said(error)]
    return found


def _of_one(resource: dict[str, Any], kinds: dict[str, str]) -> Iterator[str]:
    kind = str(resource.get("resourceType"))
    if kind not in RESOURCES:
        yield "no resource of R4 that we write"
        return
    if "profile" in resource.get("meta", {}):
        yield "claims a profile (standards 126)"
    try:
        model: BaseModel = get_fhir_model_class(kind).model_validate(resource)
    except ValidationError as error:
        yield from _said(error)
        return
    yield from _codes_and_targets(model, kinds, kind)
    yield from broken(resource)


def _said(error: ValidationError) -> list[str]:
    return [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()]


def _codes_and_targets(model: BaseModel, kinds: dict[str, str], path: str) -> Iterator[str]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name, None)
        if value is None:
            continue
        said = field.json_schema_extra
        extra: dict[str, Any] = dict(said) if isinstance(said, dict) else {}
        for one in value if isinstance(value, list) else [value]:
            if not _allowed(type(model).__name__, name, one, extra):
                yield f"{path}.{name}: {one!r} is not in the code list"
            if isinstance(one, BaseModel):
                if _says_nobody(one):
                    yield f"{path}.{name}: neither reference nor display (ref-1)"
                yield from _target(one, extra, kinds, f"{path}.{name}")
                yield from _codes_and_targets(one, kinds, f"{path}.{name}")


def _allowed(model: str, name: str, value: object, extra: dict[str, Any]) -> bool:
    listed = extra.get("enum_values")
    if not listed or not isinstance(value, str):
        return True
    if (model, name) in WHOLE_LISTS:
        return value in WHOLE_LISTS[model, name]
    return value in listed or "+" in listed


def _says_nobody(one: BaseModel) -> bool:
    if type(one).__name__ != "Reference":
        return False
    return not any(getattr(one, name, None) for name in ("reference", "display", "identifier"))


def _target(
    one: BaseModel, extra: dict[str, Any], kinds: dict[str, str], path: str
) -> Iterator[str]:
    address = getattr(one, "reference", None)
    allowed = extra.get("enum_reference_types")
    if not allowed or not isinstance(address, str):
        return
    kind = kinds.get(address)
    if kind is None:
        yield f"{path}: {address} is not in the bundle"
    elif kind not in allowed and "Resource" not in allowed:
        yield f"{path}: may not refer to a {kind}"


def main() -> int:
    """One bundle from standard input; the problems as JSON."""
    return serve(lambda bundle: json.dumps(problems(bundle)).encode())


if __name__ == "__main__":
    sys.exit(main())
