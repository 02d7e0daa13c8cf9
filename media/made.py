"""What the studio hands to a front door: bytes that can be sent as they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a sound: ``mime`` says which, ``alt`` is its text for a screen reader.

    ``key`` names the content, the same in every process and after a restart, so a front door
    may remember an upload under it. It is empty when the content is personal: then nothing
    about it may be remembered anywhere (DESIGN 7).
    """

    data: bytes
    mime: str
    key: str
    alt: str = ""
