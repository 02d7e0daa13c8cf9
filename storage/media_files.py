"""Pictures and sounds that a channel has already: sent again by its file id, not uploaded twice."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import media_files
from storage.work import Work

_MINE = (
    media_files.c.bot_id == sa.bindparam("bot"),
    media_files.c.key == sa.bindparam("media"),
)
_GET = Prepared(sa.select(media_files.c.file_id).where(*_MINE))
_FORGET = Prepared(media_files.delete().where(*_MINE))
_PUT = Prepared.insert_new(media_files, replacing=("file_id", "at"))


class MediaFiles:
    """File ids by what they hold (a content hash); they belong to one bot (engineering C.6)."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def get(self, bot_id: str, keys: Iterable[str]) -> dict[str, str]:
        """The file ids known for these keys."""
        found = {}
        for key in keys:
            row = self._work.run(_GET, bot=bot_id, media=key).fetchone()
            if row is not None:
                found[key] = str(row[0])
        return found

    def put(self, bot_id: str, key: str, file_id: str) -> None:
        """Remember a file id; a newer one replaces it."""
        row = {"bot_id": bot_id, "key": key, "file_id": file_id, "at": self._work.now()}
        self._work.insert(_PUT, row)

    def forget(self, bot_id: str, key: str) -> None:
        """The channel does not know it any more."""
        self._work.run(_FORGET, bot=bot_id, media=key)
