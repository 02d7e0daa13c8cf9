"""What a form sent: strings, whatever a browser or somebody else put into it."""

from __future__ import annotations

from dataclasses import dataclass, field

from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException

from reviews.console.session import AnyRequest


@dataclass(frozen=True, slots=True)
class Form:
    """Fields and files by name. What was not sent is empty."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict, repr=False)

    def one(self, name: str) -> str:
        """The field without white space around it, or ""."""
        return self.exact(name).strip()

    def exact(self, name: str) -> str:
        """The field as typed: for passwords."""
        return next(iter(self.fields.get(name, ())), "")

    def file(self, name: str) -> bytes:
        """The content of a file that was chosen, or b""."""
        return self.files.get(name, b"")

    def every(self, name: str) -> list[str]:
        """All values of a field that can be sent more than once."""
        return list(self.fields.get(name, ()))


async def sent(request: AnyRequest) -> Form:
    """Read the form of this request. Raises 400 for a body that is no form."""
    try:
        data = await request.form()
    except (ValueError, TypeError) as error:
        raise ClientException("This form could not be read. Go back and send it again.") from error
    fields: dict[str, list[str]] = {}
    files: dict[str, bytes] = {}
    for name, value in data.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
        else:
            files[name] = await _content(value)
    return Form(fields, files)


async def _content(value: object) -> bytes:
    """What is in a file: the composed app reads forms in memory, Litestar by itself does not."""
    if isinstance(value, UploadFile):
        return await value.read()
    data = getattr(value, "data", b"")
    return data if isinstance(data, bytes) else b""
