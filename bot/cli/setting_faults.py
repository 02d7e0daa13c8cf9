"""A wrong setting in words: ``WHATMATTERS_PORT: must be a number … (it is 'abc')``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

PREFIX = "WHATMATTERS_"
_WHOLE = frozenset({"int_parsing", "int_type", "int_from_float"})
_NUMBER = frozenset({"float_parsing", "float_type"})
#: Not a secret as a whole, but a password may stand in it.
_MAY_HOLD_A_PASSWORD = frozenset({"database_url"})
_YES_NO = frozenset({"bool_parsing", "bool_type"})
_RANGE = frozenset({"greater_than_equal", "less_than_equal", "greater_than", "less_than"})


def in_words(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """One line for each wrong setting; secrets are never repeated."""
    return [_line(fault, model) for fault in error.errors(include_url=False)]


def _line(fault: ErrorDetails, model: type[BaseModel]) -> str:
    name = str(fault["loc"][0]).lower() if fault["loc"] else ""
    field = model.model_fields.get(name)
    if fault["type"] == "extra_forbidden":
        return f"{PREFIX}{name.removeprefix(PREFIX.lower()).upper()}: there is no such setting"
    if fault["type"] == "missing":
        return f"{PREFIX}{name.upper()}: must be set"
    if not name:
        return _plain(fault)
    hidden = _secret(field) or name in _MAY_HOLD_A_PASSWORD
    value = "" if hidden else f" (it is {fault['input']!r})"
    wanted = _wanted(fault, field)
    said = f"must be {wanted}" if wanted else _plain(fault)
    return f"{PREFIX}{name.upper()}: {said}{value}"


def _wanted(fault: ErrorDetails, field: FieldInfo | None) -> str:
    """What the value must be; "" when the fault says it best itself."""
    kind = fault["type"]
    if kind in _WHOLE | _NUMBER | _RANGE:
        return f"a number{_limits(field)}"
    if kind in _YES_NO:
        return "true or false"
    if kind in {"literal_error", "enum"}:
        return str(fault.get("ctx", {}).get("expected", "one of the known words"))
    if kind.startswith("path"):
        return "a path to a file or folder that is there"
    return ""


def _limits(field: FieldInfo | None) -> str:
    low, high, above = None, None, None
    for rule in _rules(field):
        low = getattr(rule, "ge", low)
        high = getattr(rule, "le", high)
        above = getattr(rule, "gt", above)
    if low is not None and high is not None:
        return f" from {low} to {high}"
    if above is not None:
        return f" above {above}"
    return f" of {low} or more" if low is not None else ""


def _rules(field: FieldInfo | None) -> Iterator[Any]:
    yield from field.metadata if field else ()


def _plain(fault: ErrorDetails) -> str:
    return fault["msg"].removeprefix("Value error, ").replace("Input should", "should")


def _secret(field: FieldInfo | None) -> bool:
    return field is not None and "SecretStr" in str(field.annotation or SecretStr)
