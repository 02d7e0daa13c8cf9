"""The pack as a table for spreadsheets: one row an answer, then what became of them."""

from __future__ import annotations

import csv
import io

from reviews import wording
from reviews.documents import facts
from reviews.documents.csv_rows import followed
from reviews.documents.document import Document, filename
from reviews.pack.shape import Pack, PackItem

COLUMNS = (
    "record",
    "uid",
    "version",
    "view",
    "topic",
    "question",
    "asked",
    "words",
    "kind",
    "options shown",
    "place of the chosen option",
    "how given",
    "helper",
    "channel",
    "said at",
    "stored at",
    "standing",
    "changed from",
    "recording or photo",
    "seconds",
    "about me section",
    "wellbeing areas",
    "how sure",
    "signs",
    "to check together",
    "written down",
    "written down by",
    "of",
    "text",
    "why",
    "who",
    "day",
    "status",
    "importance",
)
_MORE = len(COLUMNS) - COLUMNS.index("of")  # columns that an answer does not use
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(pack: Pack) -> Document:
    """UTF-8 with a byte order mark, so that spreadsheets read Welsh and emoji right."""
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL)
    table.writerow(COLUMNS)
    for topic in pack.topics:
        for item in topic.items:
            table.writerow([safe(cell) for cell in _row(item, topic.title)] + [""] * _MORE)
    for row in followed(pack):
        table.writerow([safe(row.get(column, "")) for column in COLUMNS])
    return Document(
        out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", filename(pack, "csv")
    )


def safe(cell: str) -> str:
    """The cell, with an apostrophe before anything that a spreadsheet would run as a formula."""
    cell = facts.clean(cell)
    return f"'{cell}" if cell.lstrip(" \u00a0\u200b").startswith(_FORMULA) else cell


def _row(item: PackItem, topic_title: str) -> list[str]:
    media = item.media
    return [
        "answer",
        item.uid,
        str(item.version),
        item.view,
        topic_title,
        item.question,
        item.asked,
        item.words,
        item.kind,
        " · ".join(one.text for one in item.options_shown),
        str(item.position or ""),
        wording.how_given(item.how),
        item.helper or "",
        item.channel,
        item.said_at.isoformat(),
        item.recorded_at.isoformat(),
        item.standing,
        item.changed_from.words if item.changed_from else "",
        media.id if media else "",
        f"{media.seconds:.0f}" if media and media.seconds else "",
        str(item.about_me or ""),
        " ".join(item.wellbeing),
        item.level or "",
        " · ".join(item.signs),
        " ".join(item.to_check),
        item.heard.words if item.heard else "",
        item.heard.by if item.heard else "",
    ]
