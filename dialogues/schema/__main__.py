"""``python -m dialogues.schema`` writes the schemas again after a change of the models."""

from __future__ import annotations

from dialogues.schema import write_schemas

write_schemas()
