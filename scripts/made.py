"""The committed files that are made from others: ``python -m scripts.made`` makes them again.

With ``--check`` nothing is written; exit code 1 names those that are not current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dialogues.library import load_library
from dialogues.schema import FOLDER as SCHEMAS
from dialogues.schema import schemas
from dialogues.topic_pages import pages
from media.credits import credits_text
from reviews.documents.json import schema_text

ROOT = Path(__file__).resolve().parents[1]


def made() -> dict[Path, str]:
    """Each file and what it must hold."""
    return {
        ROOT / "CREDITS.md": credits_text(),
        ROOT / "docs" / "review-pack.schema.json": schema_text(),
        **{ROOT / "docs" / "topics" / name: text for name, text in pages(load_library()).items()},
        **{SCHEMAS / name: text for name, text in schemas().items()},
    }


def main() -> int:
    """Make them, or check them."""
    old = [
        (path, text)
        for path, text in made().items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    if "--check" in sys.argv:
        for path, _ in old:
            print(f"{path.relative_to(ROOT)} is not current: .venv/bin/python -m scripts.made")
        return 1 if old else 0
    for path, text in old:
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)} is made again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
