"""Chains of changed minds: which view is the newest answer, and what it replaced.

The first view of a chain names the answer for ever (``uid``), and its place in the chain
is its ``version`` (standards 123).
"""

from __future__ import annotations

from collections.abc import Iterable

from storage.views import View


class Chains:
    """All views of one person, linked by what they replaced."""

    def __init__(self, views: Iterable[View]) -> None:
        self._by_id = {view.id: view for view in views}

    def view(self, view_id: str) -> View | None:
        """One of the person's views."""
        return self._by_id.get(view_id)

    def before(self, view: View) -> View | None:
        """The view that this one replaced, if it may still be shown."""
        earlier = self._by_id.get(view.supersedes or "")
        if earlier is None or earlier.standing in {"taken back", "sealed"}:
            return None
        return earlier

    def uid_and_version(self, view: View) -> tuple[str, int]:
        """The first view's id, and this view's place after it, from 1."""
        version, first, seen = 1, view, {view.id}
        while first.supersedes and first.supersedes not in seen:
            earlier = self._by_id.get(first.supersedes)
            version += 1
            if earlier is None:
                return first.supersedes, version
            seen.add(earlier.id)
            first = earlier
        return first.id, version


def reference(view: View) -> str:
    """``topic/question`` or ``topic/question/card``, however the view was written."""
    return reference_of(view.topic, view.question)


def reference_of(topic: str, question: str) -> str:
    """The same for the two columns that say it in clear."""
    return question if question.startswith(f"{topic}/") else f"{topic}/{question}"
