"""typst in a process of its own: ``python -m reviews.documents.typesetting`` < JSON > PDF.

A pack is other people's text: should it ever crash or starve the typesetter, the chat goes
on, and the memory of a large pack goes back to the machine. Nothing personal is written to
disk: the data comes in on standard input and the PDF leaves on standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TIME_LIMIT = 120.0
PACK = "pack.typ"


class TypesettingFailed(RuntimeError):
    """typst refused the document; the message is typst's own."""


def typeset(
    data: dict[str, Any],
    *,
    own_font: Path | None,
    system_fonts: bool,
    tagged: bool,
    template: str = PACK,
) -> bytes:
    """The PDF for the data of ``template``; PDF/UA-1 when ``tagged``. Raises TypesettingFailed."""
    job = {
        "template": template,
        "data": json.dumps(data),  # text within text: only typst ever reads it
        "own_font": str(own_font) if own_font else None,
        "system_fonts": system_fonts,
        "tagged": tagged,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "reviews.documents.typesetting"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingFailed(f"typst took longer than {TIME_LIMIT:.0f} seconds") from error
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise TypesettingFailed(done.stderr.decode(errors="replace").strip() or "typst failed")
    return done.stdout


def typeset_best(
    data: dict[str, Any], *, own_font: Path | None, template: str = PACK
) -> tuple[bytes, bool]:
    """The PDF, and whether it is accessible.

    Letters without a glyph: first the machine's fonts are tried, then a PDF without tags.
    """
    for system_fonts in (False, True):
        try:
            made = typeset(
                data, own_font=own_font, system_fonts=system_fonts, tagged=True, template=template
            )
        except TypesettingFailed:
            continue
        return made, True
    made = typeset(data, own_font=own_font, system_fonts=True, tagged=False, template=template)
    return made, False


def _compile(job: dict[str, Any]) -> bytes:
    import typst

    from reviews.documents.fonts import faces

    set_of_faces = faces(
        Path(job["own_font"]) if job["own_font"] else None, system=job["system_fonts"]
    )
    with TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            files("reviews.documents").joinpath(job["template"]).read_bytes(),
            root=empty,
            font_paths=set_of_faces.fonts,
            ignore_system_fonts=True,
            sys_inputs={"pack": job.pop("data"), "fonts": json.dumps(set_of_faces.families)},
        )
        compiled = compiler.compile(format="pdf", pdf_standards=["ua-1"] if job["tagged"] else [])
    if not isinstance(compiled, bytes):
        raise TypesettingFailed("typst made no single file")
    return compiled


def main() -> int:
    """One job from standard input; the PDF, or typst's words on standard error."""
    import typst

    job = json.loads(sys.stdin.buffer.read())
    try:
        sys.stdout.buffer.write(_compile(job))
    except (typst.TypstError, TypesettingFailed) as error:
        sys.stderr.write(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
