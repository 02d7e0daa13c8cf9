"""The templates of the documents: values are escaped, and a value that is missing is an error."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template


@cache
def template(name: str) -> Template:
    """The template of this file name, beside this module."""
    source = files("reviews.documents").joinpath(name).read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)
