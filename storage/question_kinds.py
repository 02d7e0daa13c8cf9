"""How each question was met, by all people: the clear columns only, nothing is opened."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from dialogues.records import AnswerKind
from storage.prepared import Prepared
from storage.tables import people, view_marks, views
from storage.work import Work

_later = views.alias("later")
_hidden = view_marks.alias("hidden")
_ALL = Prepared(
    sa.select(views.c.topic, views.c.question, views.c.person_id, views.c.kind)
    .select_from(views)
    .join(people, people.c.id == views.c.person_id)
    .outerjoin(_later, _later.c.supersedes == views.c.id)
    .outerjoin(
        _hidden,
        (_hidden.c.view_id == views.c.id)
        & ((_hidden.c.mark == "taken back") | (_hidden.c.mark == "sealed")),
    )
    .where(_later.c.id.is_(None), _hidden.c.id.is_(None), people.c.erased_at.is_(None))
    .order_by(views.c.recorded_at, views.c.id)
)


def question_kinds(work: Work) -> Iterator[tuple[str, str, AnswerKind]]:
    """``(topic/question, person, kind of answer)`` of what counts now, the oldest first."""
    for topic, question, person, kind in work.run(_ALL):
        whole = question if question.startswith(f"{topic}/") else f"{topic}/{question}"
        yield whole, person, kind
