"""``python -m dialogues.lint FILE`` writes the page of rules (docs/content-rules.md)."""

from __future__ import annotations

import sys
from pathlib import Path

from dialogues.lint.rulebook import page

Path(sys.argv[1]).write_text(page(), encoding="utf-8")
