"""Everything that is wrong with the content of this installation: words, pictures, sounds, rules.

``whatmatters topics check`` and ``doctor`` list it; a service refuses to start on an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.settings import Settings
from dialogues.danger.checking import check_rules
from dialogues.problems import ContentError, Problem


def findings(
    settings: Settings, folders: Sequence[Path] | None = None, *, strict: bool = False
) -> list[Problem]:
    """All problems, sorted by place. ``folders`` are checked on top of the built-in content.

    Without them it is the folder that the settings name. ``strict`` makes an error of a text
    without a translation.
    """
    from dialogues.check import check
    from dialogues.languages.checking import check_known, check_languages
    from media.pictures import Pictures
    from media.pictures.index import LIST
    from media.voices.espeak import languages

    own = [settings.content_dir] if settings.content_dir else []
    own = list(own if folders is None else folders)
    pictures = frozenset(Pictures(settings.pictures_dir).ids())
    codes = settings.language_codes if own else None
    spoken = check_languages(own, codes=codes, strict=strict, pictures=LIST)
    found = [*check(own, pictures=pictures), *check_known(own, voices=languages()), *check_rules()]
    return sorted([*found, *(one for each in spoken for one in each.problems)])


def refuse_errors(settings: Settings) -> None:
    """Raise :class:`ContentError` when people would meet a mistake.

    What comes with the program is checked before it is released; so only a provider's own
    words are read word by word here, and a start without any stays quick.
    """
    found = findings(settings) if settings.content_dir else check_rules()
    errors = [one for one in found if one.level == "error"]
    if errors:
        raise ContentError(errors)
