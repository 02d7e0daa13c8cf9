"""What staff wrote to a person about an alert, until the chat has shown it (standards 102, 103)."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from dialogues.alarms import AlertNews
from storage.legible import UNREADABLE, words_of
from storage.prepared import Prepared
from storage.tables import alert_news, alert_notes
from storage.work import Work


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell a person. That an alert is closed is told without the words of staff."""

    note_id: str
    person_id: str
    told: AlertNews


_COLUMNS = (
    alert_news.c.note_id, alert_news.c.person_id, alert_notes.c.alert_id, alert_notes.c.note,
    alert_notes.c.about,
)  # fmt: skip
_JOINED = (
    sa.select(*_COLUMNS)
    .select_from(alert_news)
    .join(alert_notes, alert_notes.c.id == alert_news.c.note_id)
    .order_by(alert_notes.c.recorded_at, alert_notes.c.id)
)
_ALL = Prepared(_JOINED.limit(sa.literal_column("100")))
_OF = Prepared(_JOINED.where(alert_news.c.person_id == sa.bindparam("person")))
_TOLD = Prepared(alert_news.delete().where(alert_news.c.note_id == sa.bindparam("note")))


class AlertNewsWaiting:
    """What waits to be told to people."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def waiting(self, person_id: str = "") -> list[News]:
        """What waits, the oldest first: of one person, or of everybody.

        What was damaged is left out, and waits until it is mended.
        """
        rows = (
            self._work.run(_OF, person=person_id) if person_id else self._work.run(_ALL)
        ).fetchall()
        found = []
        for note_id, person, alert_id, note, about in rows:
            closed, words = note == "closed", ""
            if about is not None and not closed:
                words = words_of(self._work, person, "alert_notes", note_id, "about", about)
            if words != UNREADABLE:
                found.append(News(note_id, person, AlertNews(alert_id, words, closed)))
        return found

    def told(self, news: News) -> None:
        """The chat has shown it, or will: its screen is in the outbox."""
        self._work.run(_TOLD, note=news.note_id)
        now = self._work.now()
        self._work.chain.enter(
            news.person_id, "alert news shown", at=now, actor="system", subject=news.note_id
        )
