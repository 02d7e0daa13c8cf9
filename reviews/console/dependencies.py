"""What pages ask for by name; the routers say where each comes from."""

from __future__ import annotations

from typing import TypeAlias

from litestar.di import NamedDependency

from reviews.console.attempts import Attempts
from reviews.console.config import ConsoleConfig
from reviews.console.forms import Form
from storage.staff import Staff

Config: TypeAlias = NamedDependency[ConsoleConfig]
Me: TypeAlias = NamedDependency[Staff]
Sent: TypeAlias = NamedDependency[Form]
Tries: TypeAlias = NamedDependency[Attempts]
