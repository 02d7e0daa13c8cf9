"""By when staff must answer a request that the law gives a day to.

A copy of what is kept about somebody: one month (standards 132). A complaint about data: 30 days
(standards 136). Nothing else has such a day.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from dialogues.draft import Draft
from dialogues.mats import day_in_words
from dialogues.records import RequestKind

COMPLAINT = timedelta(days=30)
#: The requests that stay until it is written down what came of them.
DATED: frozenset[RequestKind] = frozenset({"copy", "complaint"})


def due_on(kind: RequestKind, asked_on: date) -> date | None:
    """The last day for the answer; None for what has no such day."""
    if kind == "complaint":
        return asked_on + COMPLAINT
    return month_after(asked_on) if kind == "copy" else None


def answer_day(draft: Draft, kind: RequestKind) -> str:
    """The last day for the answer to what is asked now, in the words of the person."""
    context = draft.context
    today = context.now.astimezone(ZoneInfo(context.timezone)).date()
    return day_in_words(due_on(kind, today) or today, context.library.language)


def month_after(day: date) -> date:
    """The same day of the next month, or its last day: 31 January gives 28 February."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day.day, last))
