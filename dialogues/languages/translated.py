"""Lays the words of a language over the English ones, thing by thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dialogues.content_models import Card, Question, QuestionOption, Topic
from dialogues.languages.originals import PICTURES, Original, UnitPath, same_words
from dialogues.languages.overlay import Overlay, Translation
from dialogues.phrases import HEARD, Phrase
from dialogues.structure import Forms, form_of


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language with what it falls back to: ``chain`` is tried in its order.

    A translation whose English has changed since is left out: it may say something else now.
    """

    originals: Mapping[UnitPath, Original]
    chain: Sequence[tuple[str, Mapping[UnitPath, Translation]]]

    def of(self, path: UnitPath) -> dict[str, str]:
        """The fields of one thing; what nobody translated is in English.

        The spoken form comes from the same language as the words, or is the words.
        """
        original = self.originals[path]
        found: dict[str, str] = {}
        for _code, words in self.chain:
            one = current(words.get(path), original)
            if one is None:
                continue
            spoken = original.main in found or original.main not in one.fields
            fields = {n: w for n, w in one.fields.items() if n != "say" or not spoken}
            found = {**fields, **found}
        if original.main not in found:
            return {**original.fields, **found}
        english = {name: words for name, words in original.fields.items() if name != "say"}
        return {**english, **found}

    def said_in(self) -> dict[str, str]:
        """Which language each sentence belongs to, as far as the words alone tell."""
        said: dict[str, str] = {}
        for code, words in reversed(self.chain):
            for path, one in words.items():
                if path in self.originals:
                    for text in one.fields.values():
                        said.update(dict.fromkeys(text.splitlines(), code))
        return said


def current(translation: Translation | None, original: Original) -> Translation | None:
    """The translation, if it was made from the English words that stand there now."""
    if translation is None or not same_words(translation.was, original.was):
        return None
    return translation


def merged(overlays: Iterable[Overlay]) -> dict[UnitPath, Translation]:
    """All words of one language; a later folder replaces by path."""
    words: dict[UnitPath, Translation] = {}
    for overlay in overlays:
        words.update(overlay.words)
    return words


def forms_in(words: Words, forms: Forms) -> dict[str, tuple[QuestionOption, ...]]:
    """The fixed answers in this language."""
    return {name: _answers(words, options, ("forms", name)) for name, options in forms.items()}


def phrases_in(words: Words, phrases: Mapping[str, Phrase]) -> dict[str, Phrase]:
    """The words of the chat in this language. What may be typed counts in English too."""
    made = {}
    for key, phrase in phrases.items():
        fields = words.of(("interface", *key.split(".")))
        text = fields["text"]
        if key.startswith(HEARD) and text != phrase.text:
            text = f"{text}\n{phrase.text}"
        made[key] = Phrase(key, text, fields.get("say", ""), phrase.picture)
    return made


def pictures_in(words: Words) -> dict[str, str]:
    """The names of the pictures in this language, by id; one without its own is in English."""
    named = (path for path in words.originals if path[0] == PICTURES)
    return {path[1]: words.of(path)["text"] for path in named}


def topic_in(words: Words, topic: Topic, forms: Forms) -> Topic:
    """The topic in this language. Its version stays: it names what is asked, not in which words.

    So somebody who changes the language half-way goes on at the same question.
    """
    path: UnitPath = ("topics", topic.id)
    fields = words.of(path)
    questions = tuple(_question(words, one, path, forms) for one in topic.questions)
    return topic.model_copy(
        update={"title": fields["title"], "say": fields.get("say", ""), "questions": questions}
    )


def _question(words: Words, question: Question, path: UnitPath, forms: Forms) -> Question:
    here = (*path, "questions", question.id)
    update: dict[str, object] = {**_BLANK, **words.of(here)}
    if name := form_of(question):
        update["options"] = forms[name]
    elif question.options:
        update["options"] = _answers(words, question.options, (*here, "options"))
    if question.cards:
        update["cards"] = tuple(_card(words, card, (*here, "cards")) for card in question.cards)
    return question.model_copy(update=update)


_BLANK = {"say": "", "hint": "", "explain": ""}


def _answers(
    words: Words, options: Iterable[QuestionOption], path: UnitPath
) -> tuple[QuestionOption, ...]:
    return tuple(
        option.model_copy(update={"say": "", **words.of((*path, option.id))}) for option in options
    )


def _card(words: Words, card: Card, path: UnitPath) -> Card:
    return card.model_copy(update={"say": "", **words.of((*path, card.id))})
