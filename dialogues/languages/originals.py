"""The English words, each thing that is translated as a whole under its own path.

``("topics", "my-home", "questions", "home-now")`` is a question, with ``text`` and what else it
has; ``("interface", "welcome", "start")`` a button; ``("forms", "good", "not-good")`` an answer;
``("pictures", "house")`` the name of a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dialogues.content_files import Folder
from dialogues.content_models import Card, Question, QuestionOption, TopicFile
from dialogues.marked_yaml import Marked, Path_
from dialogues.phrases import HEARD

UnitPath = tuple[str, ...]
PICTURES = "pictures"
#: In this order the English words stand in ``was``.
FIELDS = ("title", "hint", "text", "explain", "ask", "say")
_APART = " / "


@dataclass(frozen=True, slots=True)
class Original:
    """English words that belong together. ``label`` words stand on a button."""

    path: UnitPath
    fields: Mapping[str, str]
    marked: Marked
    where: Path_
    label: bool = False

    @property
    def main(self) -> str:
        """The field without which nothing is translated."""
        return "title" if "title" in self.fields else "text"

    @property
    def heard(self) -> bool:
        """Whether these are words that a person may type."""
        return self.path[:2] == ("interface", HEARD.rstrip("."))

    @property
    def was(self) -> str:
        """All its words in one line, as they stand beside a translation."""
        lines = (line.strip() for name in FIELDS for line in self.fields.get(name, "").splitlines())
        return _APART.join(line for line in lines if line)

    @property
    def line(self) -> int:
        """Its line in the English file."""
        return self.marked.line(self.where)


def same_words(one: str, other: str) -> bool:
    """Whether two ``was`` say the same, however they are laid out."""
    return _plain(one) == _plain(other)


def _plain(words: str) -> str:
    return " ".join(words.replace("/", " ").split())


def originals(
    folders: Iterable[Folder], pictures: Marked | None = None
) -> dict[UnitPath, Original]:
    """All English words by path; a later folder replaces topics, forms and phrases by their ids.

    ``pictures`` is the list of pictures, each with its name under ``alt``.
    """
    found = {one.path: one for one in _of_pictures(pictures)} if pictures else {}
    for folder in folders:
        replaced = {("topics", topic_id) for topic_id in folder.topics}
        replaced |= {("forms", name) for name in folder.forms}
        found = {path: one for path, one in found.items() if path[:2] not in replaced}
        found.update((one.path, one) for one in _of_folder(folder))
    return found


def _of_pictures(pictures: Marked) -> Iterator[Original]:
    for id_, entry in pictures.data.items() if isinstance(pictures.data, dict) else ():
        name = entry.get("alt") if isinstance(entry, dict) else None
        if isinstance(name, str):
            yield Original((PICTURES, id_), {"text": name}, pictures, (id_,))


def _of_folder(folder: Folder) -> Iterator[Original]:
    if folder.phrases_source:
        for key, phrase in folder.phrases.items():
            keys = tuple(key.split("."))
            fields = _filled(text=phrase.text, say=phrase.say)
            yield Original(("interface", *keys), fields, folder.phrases_source, keys)
    if folder.forms_source:
        for name, options in folder.forms.items():
            yield from _answers(options, ("forms", name), folder.forms_source, (name,))
    for topic_id, topic in folder.topics.items():
        yield from _of_topic(topic, folder.sources[topic_id])


def _of_topic(topic: TopicFile, marked: Marked) -> Iterator[Original]:
    path: UnitPath = ("topics", topic.id)
    yield Original(path, _filled(title=topic.title, say=topic.say), marked, ("title",))
    for place, question in enumerate(topic.questions):
        here: UnitPath = (*path, "questions", question.id)
        where: Path_ = ("questions", place)
        yield Original(here, _asked(question), marked, (*where, "text"))
        yield from _answers(question.options, (*here, "options"), marked, (*where, "options"))
        yield from _answers(question.cards, (*here, "cards"), marked, (*where, "cards"))


def _asked(question: Question) -> Mapping[str, str]:
    return _filled(
        hint=question.hint, text=question.text, explain=question.explain, say=question.say
    )


def _answers(
    shown: Iterable[QuestionOption | Card], path: UnitPath, marked: Marked, where: Path_
) -> Iterator[Original]:
    for place, one in enumerate(shown):
        fields = _filled(text=one.text, ask=getattr(one, "ask", ""), say=one.say)
        yield Original((*path, one.id), fields, marked, (*where, place), label=True)


def _filled(**fields: str) -> Mapping[str, str]:
    return {name: words.strip() for name, words in fields.items() if words.strip()}
