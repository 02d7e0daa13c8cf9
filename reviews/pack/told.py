"""What a person was told of a decision, and what they said to it, as far as the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reviews import wording
from reviews.pack import followed as shape
from storage.decisions import Decision
from storage.tellings import Telling
from storage.unit import Unit


def told(
    unit: Unit, versions: Iterable[Decision], in_sight: Collection[str]
) -> tuple[shape.Telling, ...]:
    """What was written about these versions of one decision, the oldest first.

    Of several wordings the newest that the person was told, with the replies to all of them.
    A reply whose view the reader may not see, or that was taken back, is left out.
    """
    found = ((one, unit.tellings.of_decision(one.id)) for one in versions)
    return tuple(_told(unit, one, newest, in_sight) for one, newest in found if newest is not None)


def not_told(unit: Unit, decision: Decision) -> shape.NotTold | None:
    """Why the person is not told this version of a decision, if that was noted."""
    note = unit.not_told.of_decision(decision.id)
    return None if note is None else shape.NotTold(note.why, note.words, note.at)


def _told(
    unit: Unit, decision: Decision, newest: Telling, in_sight: Collection[str]
) -> shape.Telling:
    history = unit.tellings.history(newest.id) if newest.replaces else [newest]
    one = next((one for one in reversed(history) if one.told_at is not None), newest)
    return shape.Telling(
        uid=one.first_id,
        version=history.index(one) + 1 if one in history else len(history),
        said=one.said,
        decided=one.decided if not one.damaged else wording.ALTERED,
        because=one.because,
        picture=one.picture or None,
        written_at=one.at,
        told_at=one.told_at,
        told_how=one.told_how,
        replies=tuple(
            reply for version in history for reply in _replies(unit, version.id, in_sight)
        ),
        decision=decision.id,
    )


def _replies(unit: Unit, telling_id: str, in_sight: Collection[str]) -> tuple[shape.Reply, ...]:
    given = [one for one in unit.replies.of_telling(telling_id) if one.view_id in {None, *in_sight}]
    views = {view.id: view for view in unit.views.get([it.view_id for it in given if it.view_id])}
    replies = []
    for one in given:
        view = views.get(one.view_id or "")
        words = one.answer.replace("-", " ")
        if view is not None:
            answer = view.answer
            words = wording.said(answer.kind, answer.words or answer.choice_text or "")
        replies.append(shape.Reply(one.id, 1, one.ask, one.answer, words, one.view_id, one.at))
    return tuple(replies)
