"""A page for each topic: what a person sees and hears, with an example run (docs/topics).

``python -m dialogues.topic_pages docs/topics`` writes them again. Nobody chose the answers: the
rehearsal taps the first picture, then the second, and so on, so that no answer looks right.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from dialogues.content_models import Topic
from dialogues.library import Library, load_library
from dialogues.mats import in_words
from dialogues.messages import Message, Option
from dialogues.news import REPLY_TOPIC
from dialogues.own_people import OwnPerson, with_people
from dialogues.records import ViewGiven
from dialogues.rehearsal import Rehearsal
from dialogues.screens.danger import ASKING_WISH
from dialogues.screens.frame import travelling
from dialogues.turn import Turn

PEOPLE = (OwnPerson("ann", "Ann (demo)", "woman"), OwnPerson("bob", "Bob (demo)", "man"))
#: Far more than any topic needs.
_MOST_SCREENS = 60
_WIDEST = 300
_TAPS = "The person taps **{}**."
#: One way through what is asked after something was told: what is done, and ids of answers.
_TOLD_BACK = (
    "(staff say no)", "(opens)", "say", "(voice)", "not-okay", "just-me", "(staff say yes)",
    "(opens)", "okay", "(30 days later)", "(time to ask)", "(opens)", "still", "happened",
    "worse", "something-else",
)  # fmt: skip
_NOTHING_SHOWN = ("(staff say no)", "(staff say yes)", "(30 days later)", "(time to ask)")
_DONE = {
    "(opens)": "The person opens the chat",
    "(voice)": "The person sends a voice message. Kept",
    "(30 days later)": "30 days go by",
    "(time to ask)": "It is time to ask what came of it",
}
_COMMAND = "python -m dialogues.topic_pages docs/topics"


def pages(library: Library) -> dict[str, str]:
    """File name and text of each page."""
    topics = library.topics.values()
    return {f"{topic.id}.md": page(library, topic) for topic in topics}


def page(library: Library, topic: Topic) -> str:
    """One page, in Markdown."""
    return "\n".join([*_head(topic), *Walk(library, topic).lines()]) + "\n"


def _head(topic: Topic) -> Iterator[str]:
    asked = len(topic.questions)
    checked = sum(question.checked for question in topic.questions)
    yield f"# {topic.title}\n"
    yield f"Made by `{_COMMAND}` from `{topic.id}.yaml`."
    yield "Change that file, then make this page again.\n"
    yield f"{asked} questions on {len(topic.path())} screens."
    yield f"Checked with people with learning disabilities: {checked} of {asked}.\n"
    yield "The words in `code` name pictures. Ann and Bob (demo) are the person's own people."
    yield "Under each question there are always: Not sure, Skip and Say it my way."
    yield "On every screen there are always: Listen, Back, Home, Stop and Help."


class Walk:
    """One run through a topic. ``count`` is how many answers were given."""

    def __init__(self, library: Library, topic: Topic) -> None:
        self._run = Rehearsal(library, people=PEOPLE)
        self._library, self._topic = library, topic
        self._count = 0
        self._turned: set[str] = set()

    def lines(self) -> Iterator[str]:
        """The screens and what was done on each, to the end of the topic."""
        return self._told_back() if self._topic.id == REPLY_TOPIC else self._asked()

    def _told_back(self) -> Iterator[str]:
        """What is asked about something that staff told: no menu leads there."""
        self._run.go_home()
        for line in _TOLD_BACK:
            if line.startswith("("):
                yield f"\n→ {_DONE.get(line, line[1:-1].capitalize())}."
                self._run.do(line)
            else:
                message = self._run.message()
                option = next(one for one in message.options if one.choice == line)
                yield from _done(self._run.happen(option.text), _TAPS.format(option.text))
            shown = self._run.shown
            if shown is not None and line not in _NOTHING_SHOWN:
                yield from _screen(shown)

    def _asked(self) -> Iterator[str]:
        self._run.go_to(self._topic.id)
        for _ in range(_MOST_SCREENS):
            message = self._run.shown or self._run.message()
            yield from _screen(message)
            if message.key == "break" and not self._unfinished():
                return
            yield from self._act(message)
        raise RuntimeError(f"the rehearsal of {self._topic.id} does not come to an end")

    def _unfinished(self) -> bool:
        conversation = self._run.conversation
        return conversation.at < len(conversation.path)

    def _act(self, message: Message) -> Iterator[str]:
        """Do one thing, and say what was done and what was kept."""
        line, told = self._next(message)
        yield from _done(self._run.happen(line), told)

    def _next(self, message: Message) -> tuple[str, str]:
        """What to do on this screen, and how the page tells it."""
        if not message.asks or message.key in ASKING_WISH:
            laid_over = message.key in ("help", "wished")
            go_on = "Go back" if laid_over else message.options[0].text
            return go_on, _TAPS.format(go_on)
        answers = self._answers(message)
        if not answers:
            self._count += 1
            return "(voice)", "The person sends a voice message."
        paged = any(control.name == "more" for control in message.controls)
        if paged and self._count % 2 and message.key not in self._turned:
            self._turned.add(message.key)
            return "More", _TAPS.format("More")
        option = answers[self._count % len(answers)]
        self._count += 1
        return option.text, _TAPS.format(option.text)

    def _answers(self, message: Message) -> list[Option]:
        """The options that answer the question; help beside it does not."""
        question = with_people(self._library.question(message.key), PEOPLE)
        own = {travelling(option.id) for option in question.options}
        return [option for option in message.options if option.choice in own]


def _done(happened: Turn, told: str) -> Iterator[str]:
    kept = [record for record in happened.records if isinstance(record, ViewGiven)]
    place = f", {kept[0].position} of {len(kept[0].shown)}" if kept and kept[0].position else ""
    yield ""
    yield f"→ {told}" + (f" Kept{place}." if kept else "")


def _screen(message: Message) -> Iterator[str]:
    progress = message.progress
    where = (
        f"Question {progress[0]} of {progress[1]}"
        if progress
        else message.key.replace("-", " ").capitalize()
    )
    yield ""
    yield f"## {where}"
    yield ""
    for line in (*message.note.splitlines(), *message.text.splitlines()):
        yield f"> {line}  "
    yield f"> Picture: `{message.picture}`"
    for one in message.lines:
        number = f"**{one.number}** " if one.number else ""
        yield ">"
        yield f"> {number}{one.asked}: {' '.join(one.answer.splitlines())} `{one.picture}`"
    for mat in message.mats:
        yield ">"
        yield from (f"> {words}  " for words in in_words(mat))
    if message.options:
        yield ">"
        yield "> " + " · ".join(_button(option) for option in message.options)
    yield ""
    heard = " ".join(_sentence(part) for part in message.speech.parts)
    yield from textwrap.wrap(f"Heard: {heard}", _WIDEST, break_long_words=False)


def _button(option: Option) -> str:
    number = f"**{option.number}** " if option.number else ""
    return f"{number}{option.text} `{option.picture}`"


def _sentence(part: str) -> str:
    return part if part[-1:] in ".?!…" else f"{part}."


def write(folder: Path) -> None:
    """Write all pages, and remove those of topics that are gone."""
    made = pages(load_library())
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
