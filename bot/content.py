"""Everything that is wrong with the content of this installation: words, pictures, sounds, rules.

``whatmatters topics check`` and ``doctor`` list it; a service refuses to start on an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from dialogues.danger.checking import check_rules
from dialogues.problems import ContentError, Problem
from media.workshop import apart

if TYPE_CHECKING:
    from bot.settings import Settings


def findings(
    settings: Settings, folders: Sequence[Path] | None = None, *, strict: bool = False
) -> list[Problem]:
    """All problems, sorted by place. ``folders`` are checked on top of the built-in content.

    Without them it is the folder that the settings name. ``strict`` makes an error of a text
    without a translation.
    """
    own = [settings.content_dir] if settings.content_dir else []
    own = list(own if folders is None else folders)
    return _found(own, settings.pictures_dir, settings.language_codes if own else None, strict)


def _found(
    own: list[Path], pictures_dir: Path | None, codes: Sequence[str] | None, strict: bool
) -> list[Problem]:
    from dialogues.check import check
    from dialogues.languages.checking import check_known, check_languages
    from media.pictures import Pictures
    from media.pictures.index import LIST
    from media.voices.espeak import languages

    pictures = frozenset(Pictures(pictures_dir).ids())
    spoken = check_languages(own, codes=codes, strict=strict, pictures=LIST)
    found = [*check(own, pictures=pictures), *check_known(own, voices=languages()), *check_rules()]
    return sorted([*found, *(one for each in spoken for one in each.problems)])


def begin_check(settings: Settings) -> Future[None]:
    """Check beside what else is done at the start; its result raises :class:`ContentError`."""
    beside = ThreadPoolExecutor(1)
    checked = beside.submit(refuse_errors, settings)
    beside.shutdown(wait=False)
    return checked


def refuse_errors(settings: Settings) -> None:
    """Raise :class:`ContentError` when people would meet a mistake.

    What comes with the program is checked before it is released; so only a provider's own
    words are read word by word here, and a start without any stays quick.
    """
    if settings.content_dir is None:
        found = check_rules()
    else:
        pictures = str(settings.pictures_dir or "")
        found = _found_apart(str(settings.content_dir), pictures, list(settings.language_codes))
    errors = [one for one in found if one.level == "error"]
    if errors:
        raise ContentError(errors)


@apart()
def _found_apart(own: str, pictures: str, codes: list[str]) -> list[Problem]:
    """The word lists of the check are larger than what a service keeps in memory for good."""
    try:
        return _found([Path(own)], Path(pictures) if pictures else None, codes, strict=False)
    except ContentError as error:
        return list(error.problems)
