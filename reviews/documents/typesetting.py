"""typst in a process of its own: ``python -m reviews.documents.typesetting`` < JSON > PDF."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reviews.documents.apart import WriterFailed, run, serve

PACK = "pack.typ"


class TypesettingFailed(WriterFailed):
    """typst refused the document; the message is typst's own."""


def typeset(
    data: dict[str, Any],
    *,
    own_font: Path | None,
    system_fonts: bool,
    tagged: bool,
    template: str = PACK,
    marks: bool = False,
) -> tuple[bytes, list[Any]]:
    """The PDF for the data of ``template``; PDF/UA-1 when ``tagged``. Raises TypesettingFailed.

    With ``marks`` also the values that the template left at ``<mark>``, in order.
    """
    job = {
        "template": template,
        "data": json.dumps(data),  # text within text: only typst ever reads it
        "own_font": str(own_font) if own_font else None,
        "system_fonts": system_fonts,
        "tagged": tagged,
        "marks": marks,
    }
    try:
        made = run("reviews.documents.typesetting", job)
    except WriterFailed as error:
        raise TypesettingFailed(str(error)) from error
    left, _, pdf = made.partition(b"\n")
    if not pdf.startswith(b"%PDF"):
        raise TypesettingFailed("typst made no PDF")
    return pdf, json.loads(left)


def typeset_best(
    data: dict[str, Any], *, own_font: Path | None, template: str = PACK
) -> tuple[bytes, bool]:
    """The PDF, and whether it is accessible. Missing letters: see :func:`typeset_marked`."""
    made, tagged, _ = typeset_marked(data, own_font=own_font, template=template, marks=False)
    return made, tagged


def typeset_marked(
    data: dict[str, Any], *, own_font: Path | None, template: str, marks: bool = True
) -> tuple[bytes, bool, list[Any]]:
    """The PDF, whether it is accessible, and what the template left at ``<mark>``.

    Letters without a glyph: first the machine's fonts are tried, then a PDF without tags.
    """
    for system_fonts in (False, True):
        try:
            made, left = typeset(
                data, own_font=own_font, system_fonts=system_fonts, tagged=True,
                template=template, marks=marks,
            )  # fmt: skip
        except TypesettingFailed:
            continue
        return made, True, left
    made, left = typeset(
        data, own_font=own_font, system_fonts=True, tagged=False, template=template, marks=marks
    )
    return made, False, left


def _compile(job: dict[str, Any]) -> bytes:
    import typst

    from reviews.documents.fonts import faces

    set_of_faces = faces(
        Path(job["own_font"]) if job["own_font"] else None, system=job["system_fonts"]
    )
    with TemporaryDirectory() as alone:
        # Only our own template is on disk; what it prints comes in beside it, in memory.
        main = Path(alone) / "main.typ"
        main.write_bytes(files("reviews.documents").joinpath(job["template"]).read_bytes())
        compiler = typst.Compiler(
            str(main),
            root=alone,
            font_paths=set_of_faces.fonts,
            ignore_system_fonts=True,
            sys_inputs={"pack": job.pop("data"), "fonts": json.dumps(set_of_faces.families)},
        )
        compiled = compiler.compile(format="pdf", pdf_standards=["ua-1"] if job["tagged"] else [])
        left = compiler.query("<mark>", field="value") if job["marks"] else "[]"
    if not isinstance(compiled, bytes):
        raise TypesettingFailed("typst made no single file")
    return json.dumps(json.loads(left)).encode() + b"\n" + compiled


def main() -> int:
    """One job from standard input; the PDF, or typst's words on standard error."""
    import typst

    return serve(_compile, typst.TypstError)


if __name__ == "__main__":
    sys.exit(main())
