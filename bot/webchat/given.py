"""What the routes of the web chat are given: Litestar wants it said in so many words."""

from __future__ import annotations

from typing import TypeAlias

from litestar.di import NamedDependency

from bot.webchat.desk import Desk
from bot.webchat.front import Front
from media.pictures import Pictures

TheDesk: TypeAlias = NamedDependency[Desk]
TheFront: TypeAlias = NamedDependency[Front]
ThePictures: TypeAlias = NamedDependency[Pictures]
