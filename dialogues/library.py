"""All content, loaded and checked: topics with their questions, and the words of the chat.

Example::

    library = load_library()
    library.topic("my-home").title                  # "My home"
    library.question("my-home/parts-of-home/garden")  # the scale question of one card
    library.words("buttons.stop").text              # "Stop"
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from dialogues.content_files import Folder, read_folder
from dialogues.content_models import Question, QuestionOption, Topic, TopicFile, digest
from dialogues.languages.known import ENGLISH, Language
from dialogues.languages.speaking import Voices
from dialogues.messages import Speech
from dialogues.phrases import Phrase
from dialogues.problems import ContentError, Problem, nearest
from dialogues.structure import Forms, check_forms, check_phrases, check_topic, form_of

BUILT_IN = Path(__file__).parent / "content"
_ENGLISH = Language(name="English", voice=ENGLISH, fallback=())


class Library:
    """Loaded content. Never changes; :meth:`with_versions` makes a larger one.

    ``topics`` are the newest versions in their order; older versions are found by
    :meth:`topic` only. ``version`` is the hash of everything. ``tongue`` says how its
    ``language`` is written and spoken.
    """

    def __init__(
        self,
        topics: Iterable[Topic],
        phrases: Mapping[str, Phrase],
        forms: Forms,
        *,
        older: Iterable[Topic] = (),
        language: str = ENGLISH,
        tongue: Language = _ENGLISH,
        voices: Voices | None = None,
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        current = sorted(topics, key=lambda topic: (topic.order, topic.id))
        self.language = language
        self.tongue = tongue
        self._voices = voices
        self._names = names
        self.forms = MappingProxyType(dict(forms))
        self.topics: Mapping[str, Topic] = MappingProxyType({t.id: t for t in current})
        self._phrases = dict(phrases)
        self._versions = {(t.id, t.version): t for t in (*older, *current)}
        self._questions: dict[tuple[str, str], dict[str, Question]] = {}

    @cached_property
    def version(self) -> str:
        """Hash of all topics, fixed answers and words."""
        words = {key: [p.text, p.say, p.picture] for key, p in self._phrases.items()}
        forms = {name: [o.model_dump() for o in options] for name, options in self.forms.items()}
        versions = {topic.id: topic.version for topic in self.topics.values()}
        return digest([versions, forms, words])

    def topic(self, topic_id: str, version: str | None = None) -> Topic:
        """A topic, the newest version if none is named. Raises ``KeyError`` when not held."""
        found = self._versions.get((topic_id, version)) if version else self.topics.get(topic_id)
        if found is None:
            which = f"{topic_id!r} version {version}" if version else repr(topic_id)
            raise KeyError(f"there is no topic {which}. {nearest(topic_id, self.topics)}")
        return found

    @property
    def chosen_topics(self) -> tuple[Topic, ...]:
        """The topics that the person chooses from, without those of the start menu."""
        return tuple(topic for topic in self.topics.values() if not topic.from_start)

    def holds(self, topic_id: str, version: str | None = None) -> bool:
        """Whether :meth:`topic` would find it."""
        return (topic_id, version) in self._versions if version else topic_id in self.topics

    def question(self, ref: str, version: str | None = None) -> Question:
        """The question ``topic/question`` or ``topic/question/card``; a card asks as a scale.

        Raises ``KeyError`` when it is not held.
        """
        topic_id, _, inner = ref.partition("/")
        topic = self.topic(topic_id, version)
        at = (topic.id, topic.version)
        known = self._questions.get(at)
        if known is None:
            known = self._questions[at] = dict(_by_ref(topic))
        if inner not in known:
            raise KeyError(f"there is no question {ref!r}. {nearest(inner, known)}")
        return known[inner]

    def about_safety(self, ref: str) -> bool:
        """Whether a question is about safety; one that is not held any more is not known to be."""
        try:
            return self.question(ref).safety
        except KeyError:
            return False

    def words(self, key: str) -> Phrase:
        """Words of the chat itself. Raises ``KeyError`` naming the nearest key."""
        try:
            return self._phrases[key]
        except KeyError:
            mend = nearest(key, self._phrases)
            raise KeyError(f"there are no words under {key!r}. {mend}") from None

    def has_words(self, key: str) -> bool:
        """Whether :meth:`words` would find it."""
        return key in self._phrases

    @property
    def phrases(self) -> Mapping[str, Phrase]:
        """All words of the chat itself, by key."""
        return MappingProxyType(self._phrases)

    def with_versions(self, older: Iterable[Topic]) -> Library:
        """This library, which also holds older versions that conversations still use."""
        kept = (*self._versions.values(), *older)
        return Library(
            self.topics.values(), self._phrases, self.forms, older=kept,
            language=self.language, tongue=self.tongue, voices=self._voices, names=self._names,
        )  # fmt: skip

    def speech(
        self, parts: Sequence[str], *, personal: bool = False, slower: bool = False
    ) -> Speech:
        """These sentences said aloud, each by the voice of the language that it is in."""
        languages = self._voices.of_all(parts) if self._voices else ()
        return Speech(tuple(parts), personal, self.tongue.voice, slower, languages)

    def fixed_speech(self) -> Iterator[Speech]:
        """Every spoken sentence that holds no name or answer, each once and separately."""
        spoken = itertools.chain(
            (part for topic in self._versions.values() for part in _spoken(topic)),
            (part for options in self.forms.values() for o in options for part in o.parts),
            (part for p in self._phrases.values() if p.shown and not p.places for part in p.parts),
        )
        for part in dict.fromkeys(spoken):
            yield self.speech((part,))

    def picture_name(self, picture: str) -> str:
        """What a picture shows, in this language; "" where only the English name is known."""
        return self._names.get(picture, "")

    def picture_ids(self) -> frozenset[str]:
        """Every picture that the content names."""
        named = {p.picture for p in self._phrases.values() if p.picture and p.shown}
        named.update(o.picture for options in self.forms.values() for o in options)
        for topic in self._versions.values():
            named.add(topic.picture)
            for question in topic.questions:
                shown = (question, *question.options, *question.cards)
                named.update(one.picture for one in shown)
        return frozenset(named)


def load_library(folders: Sequence[Path] = (), language: str = ENGLISH) -> Library:
    """The built-in content, then the provider's ``folders``: what comes later replaces by id.

    Raises :class:`ContentError` with all problems of structure. Wording is the linter's
    work (:func:`dialogues.check.check`) and is left out here, so that a start is quick.
    """
    if language != ENGLISH:
        from dialogues.languages.loading import load_libraries

        return load_libraries(folders, (language,))[language]
    return in_english(read_all(folders))


def read_all(folders: Sequence[Path]) -> list[Folder]:
    """The built-in folder, then the others. Raises :class:`ContentError`."""
    read = [read_folder(folder) for folder in (BUILT_IN, *folders)]
    problems = check_folders(read)
    if problems:
        raise ContentError(problems)
    return read


def in_english(read: Sequence[Folder]) -> Library:
    """The library of folders without a problem."""
    forms: dict[str, tuple[QuestionOption, ...]] = {}
    phrases: dict[str, Phrase] = {}
    written: dict[str, TopicFile] = {}
    for folder in read:
        forms |= folder.forms
        phrases |= folder.phrases
        written |= folder.topics
    return Library([_finished(topic, forms) for topic in written.values()], phrases, forms)


def check_folders(read: Sequence[Folder]) -> list[Problem]:
    """All problems of structure in folders that build on each other, the built-in one first."""
    forms: dict[str, tuple[QuestionOption, ...]] = {}
    for place, folder in enumerate(read):
        forms |= folder.forms
        if folder.forms_source:
            check_forms(forms, folder.forms_source)
        if folder.phrases_source:
            check_phrases(folder.phrases, folder.phrases_source)
            if place:
                _check_known(folder, read[0])
        for topic_id, topic in folder.topics.items():
            check_topic(topic, forms, folder.sources[topic_id])
    return sorted({problem for folder in read for problem in folder.all_problems()})


def _check_known(folder: Folder, built_in: Folder) -> None:
    """A provider's words replace ours; words that we never say would be a slip of the pen."""
    for key in folder.phrases.keys() - built_in.phrases.keys():
        if folder.phrases_source:
            source = folder.phrases_source
            message = f'The chat never says "{key}".'
            line = source.line(tuple(key.split(".")))
            source.note(line, "S2", message, nearest(key, built_in.phrases))


def _finished(topic: TopicFile, forms: Forms) -> Topic:
    return Topic.of(topic, tuple(_filled(question, topic, forms) for question in topic.questions))


def _filled(question: Question, topic: TopicFile, forms: Forms) -> Question:
    """The question with its fixed answers, and with the safety mark of its topic."""
    update: dict[str, object] = {}
    if name := form_of(question):
        update["options"] = forms[name]
    if topic.safety:
        update["safety"] = True
    if topic.from_start:
        update["told_anew"] = True
    return question.model_copy(update=update) if update else question


def _by_ref(topic: Topic) -> Iterator[tuple[str, Question]]:
    for question in topic.questions:
        yield question.id, question
        for card in question.cards:
            asked = question.for_card(card)
            yield asked.id, asked


def _spoken(topic: Topic) -> Iterator[str]:
    yield from topic.parts
    for question in topic.questions:
        yield from question.parts
        for shown in (*question.options, *question.cards):
            yield from shown.parts
        for card in question.cards:
            yield from question.for_card(card).parts
