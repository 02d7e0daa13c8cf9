"""The choice of a language, where the provider has switched on more than one."""

from __future__ import annotations

from collections.abc import Sequence

from dialogues.context import Context
from dialogues.draft import Draft
from dialogues.screens.frame import Choice, Frame

_LANGUAGE = "lang."
_WORDS = "settings.language"


def other_languages(context: Context) -> list[tuple[str, str]]:
    """A button for each language but the one spoken now, as ``(choice, key of the words)``."""
    now = context.library.language
    return [
        (f"{_LANGUAGE}{one.language}", _WORDS) for one in context.languages if one.language != now
    ]


def choices_with(frame: Frame, named: Sequence[tuple[str, str]]) -> list[Choice]:
    """As :meth:`Frame.choices`; each language is named in its own words, said by its own voice."""
    names = {f"{_LANGUAGE}{one.language}": one.tongue.name for one in frame.context.languages}
    return [
        frame.choice(choice, key, place, language=names[choice])
        if key == _WORDS
        else frame.choice(choice, key, place)
        for place, (choice, key) in enumerate(named, start=1)
    ]


def chose_language(draft: Draft, choice: str) -> bool:
    """Go on in the language, if the choice is one."""
    if not choice.startswith(_LANGUAGE):
        return False
    draft.speak(choice.removeprefix(_LANGUAGE))
    draft.say("notes.saved")
    return True
