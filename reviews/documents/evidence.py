"""Involvement evidence as a web page, PDF, table and data; all from the same plain values."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, Literal

from dialogues.library import Library
from reviews.documents.csv import safe
from reviews.documents.document import Document
from reviews.documents.facts import clean
from reviews.documents.templates import template
from reviews.documents.typesetting import typeset_best
from reviews.evidence import words
from reviews.evidence.hiding import Cell, Split
from reviews.evidence.ladder import CREDIT
from reviews.evidence.mapped import evidence_map
from reviews.evidence.report import Report
from reviews.pack.coverage import topic_title

EvidenceFormat = Literal["pdf", "html", "csv", "json"]
HIDDEN = "–"


def plain(report: Report, library: Library) -> dict[str, Any]:
    """Everything that is shown, as words and numbers; a hidden number is None."""
    topics = {one: topic_title(library, one) for one in library.topics}
    return {
        "title": "Involvement evidence",
        "provider": clean(report.provider),
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "days": f"{_day(report.first)} to {_day(report.last)}",
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "about": [words.ABOUT, words.HIDING],
        "too_few": words.TOO_FEW if report.all_hidden else "",
        "tables": _tables(report, topics),
        "steps": [{"name": one.name, "days": one.days} for one in report.steps],
        "levels": [
            {
                "topic": topic_title(library, one.topic),
                "level": one.rung or "Too few people to say",
                "missing": one.missing,
            }
            for one in report.levels
        ],
        "credit": CREDIT,
        "never_asked": list(report.never_asked),
        "shaped": list(report.shaped),
        "checked": (
            f"{report.checked} of {report.questions} questions were checked by people with a "
            "learning disability. Co-production also needs people who shape the tool itself."
        ),
        "quotes": [
            {"words": clean(one.words), "topic": topic_title(library, one.topic)}
            for one in report.quotes
        ],
        "map": [one.model_dump() for one in evidence_map()],
    }


def write_evidence(
    report: Report, library: Library, kind: EvidenceFormat, *, own_font: Path | None = None
) -> Document:
    """One document of the report."""
    data, name = plain(report, library), f"involvement-evidence-{report.first}-{report.last}"
    if kind == "json":
        text = json.dumps(data, indent=2, ensure_ascii=False)
        return Document(text.encode(), "application/json", f"{name}.json")
    if kind == "csv":
        return Document(_csv(data), "text/csv; charset=utf-8", f"{name}.csv")
    if kind == "html":
        page = template("evidence.html").render(**data, hidden=HIDDEN)
        return Document(page.encode(), "text/html; charset=utf-8", f"{name}.html")
    made, tagged = typeset_best(data, own_font=own_font, template="evidence.typ")
    notices = () if tagged else ("Some letters are in no font here: the PDF is not accessible.",)
    return Document(made, "application/pdf", f"{name}.pdf", notices)


def _tables(report: Report, topics: dict[str, str]) -> list[dict[str, Any]]:
    """One table each; the I-statements, of which a view can speak to several, share one."""
    alone = [one for one in report.splits if not one.name.startswith("i: ")]
    tables = [_table(one, topics) for one in alone]
    for table in tables:
        if table["id"] == "how":
            said = words.drawn_words(report.drawn, report.drawn_from)
            table["note"] = f"{said} {table['note']}"
    spoke = [one for one in report.splits if one.name.startswith("i: ")]
    if spoke:
        merged = Split("statements", spoke[0].whole, tuple(one.parts[0] for one in spoke))
        tables.append(_table(merged, topics))
    return tables


def _table(split: Split, topics: dict[str, str]) -> dict[str, Any]:
    whole = split.whole.number

    def row(cell: Cell) -> dict[str, Any]:
        share = None
        if whole and cell.number is not None:
            share = round(100 * cell.number / whole)
        return {
            "name": words.cell_words(cell.name, topics),
            "number": cell.number,
            "of": whole,
            "share": share,
        }

    numbers = [one.number for one in split.parts]
    shown = any(numbers) or bool(whole and any(number is not None for number in numbers))
    return {
        "hidden": "" if shown else _hidden(row(split.whole)),
        "id": split.name,
        "title": words.TITLES[split.name],
        "note": words.NOTES.get(split.name, ""),
        "whole": row(split.whole),
        "rows": [row(one) for one in split.parts],
    }


def _hidden(whole: dict[str, Any]) -> str:
    """Instead of a table of dashes."""
    if whole["number"] is None:
        return "Hidden: fewer than 5 people are behind it."
    if not whole["number"]:
        return f"{whole['name']}: 0."
    return f"{whole['name']}: {whole['number']}. How it divides is hidden: too few people."


def _csv(data: dict[str, Any]) -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL)
    table.writerow(["part", "what", "number", "of", "percent"])
    for one in data["tables"]:
        for row in (one["whole"], *one["rows"]):
            cells = [one["title"], row["name"], *map(_cell, (row["number"], row["of"]))]
            table.writerow([*map(safe, cells), _cell(row["share"])])
    for step in data["steps"]:
        table.writerow(["Median days", step["name"], _cell(step["days"]), "", ""])
    for one in data["levels"]:
        table.writerow(["Level of co-production", safe(one["topic"]), one["level"], "", ""])
    for one in data["never_asked"]:
        table.writerow(["Topic never asked", safe(one), "", "", ""])
    for one in data["shaped"]:
        table.writerow(["Who shaped the questions", safe(one), "", "", ""])
    for one in data["quotes"]:
        table.writerow(["In people’s own words", safe(one["words"]), "", "", ""])
    for line in data["about"]:
        table.writerow(["About", safe(line), "", "", ""])
    return out.getvalue().encode("utf-8-sig")


def _cell(number: float | None) -> str:
    return (
        "hidden" if number is None else f"{number:g}" if isinstance(number, float) else str(number)
    )


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
