"""The rows of the table that are not answers: decisions, what was carried over, and so on.

They use the columns of the answers where those fit. ``of`` names the views, or the record,
that a row is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reviews.documents import sections
from reviews.pack.followed import Decision
from reviews.pack.shape import Pack

Cells = dict[str, str]


def followed(pack: Pack) -> Iterator[Cells]:
    """One row a record, in the order of the documents."""
    for decision in pack.decisions:
        yield from _decision(decision)
    for carried in pack.carried:
        yield _row("carried over", carried, carried.at, (carried.view,)) | {
            "why": carried.reason, "who": carried.by,
        }  # fmt: skip
    for outcome in pack.outcomes:
        yield _row("outcome", outcome, outcome.recorded_at, outcome.views) | {
            "words": outcome.words, "status": outcome.status, "importance": outcome.importance,
        }  # fmt: skip
    for action in pack.actions:
        about = tuple(one for one in (action.outcome, action.decision) if one)
        yield _row("action", action, action.recorded_at, about) | {
            "text": action.what,
            "who": action.who,
            "day": action.due_on.isoformat() if action.due_on else "",
            "status": action.status,
            "why": action.how_known,
        }
    for difference in pack.differences:
        at = difference.recorded_at
        for side in difference.sides:
            theirs = "words" if side.who == "person" else "text"
            yield _row("difference", difference, at, difference.views) | {
                theirs: side.words, "who": side.name or side.who,
                "status": "resolved" if difference.resolved else "open",
                "why": difference.resolved.how if difference.resolved else "",
            }  # fmt: skip
    for question in pack.prepared:
        yield _row("question to ask", question, question.recorded_at) | {
            "text": question.words, "who": question.by,
        }  # fmt: skip
    for remark in pack.remarks:
        yield _row("observation about", remark, remark.recorded_at) | {
            "text": remark.seen, "why": remark.means, "who": remark.by, "day": remark.when,
        }  # fmt: skip


def _decision(one: Decision) -> Iterator[Cells]:
    yield _row("decision", one, one.recorded_at, one.views) | {
        "text": sections.verdict(one), "status": one.verdict, "why": one.reason,
        "who": one.decided_by, "day": one.decided_on.isoformat(),
    }  # fmt: skip
    if one.not_told:
        yield _row("not told", one, one.not_told.at, (one.uid,)) | {
            "status": one.not_told.why, "why": one.not_told.words,
        }  # fmt: skip
    for telling in one.tellings:
        told = telling.told_at
        yield _row("told back", telling, telling.written_at, (one.uid,)) | {
            "text": " ".join((telling.said, telling.decided, telling.because)).strip(),
            "status": f"told {telling.told_how}".strip() if told else "not told yet",
            "day": told.date().isoformat() if told else "",
        }
        for reply in telling.replies:
            yield _row("reply", reply, reply.at, (telling.uid,)) | {
                "words": reply.words, "asked": sections.asked(reply), "view": reply.view or "",
                "status": reply.answer,
            }  # fmt: skip


def _row(record: str, one: Any, at: Any, about: tuple[str, ...] = ()) -> Cells:
    return {
        "record": record,
        "uid": one.uid,
        "version": str(one.version),
        "of": " ".join(about),
        "stored at": at.isoformat(),
    }
