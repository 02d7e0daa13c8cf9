"""A supporter's own small chat, on their own phone. Nothing here ever makes a view."""

from __future__ import annotations
