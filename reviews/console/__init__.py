"""The console: where staff read what people said and take it into a review."""

from __future__ import annotations

from reviews.console.config import ConsoleConfig
from reviews.console.routes import routes

__all__ = ["ConsoleConfig", "routes"]
