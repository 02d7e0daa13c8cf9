"""What is saved about me: by topic with counts, and each answer to change, hide or keep to me."""

from __future__ import annotations

from dialogues.conversation import Given
from dialogues.deadlines import answer_day
from dialogues.draft import Draft
from dialogues.listing import LINES
from dialogues.messages import Message, Option
from dialogues.mine import NOTHING
from dialogues.phrases import Phrase
from dialogues.screens.frame import Choice, Frame, travelling
from dialogues.screens.lists import page_of
from dialogues.screens.privacy import to_hub
from dialogues.screens.screen import Screen, turn_page
from dialogues.screens.summary import change_choice, line

#: Topics a page, beside "I want a copy" and "Go back".
TOPICS = 3


def _show_saved(frame: Frame) -> Message:
    mine = frame.context.mine or NOTHING
    topics, more = page_of(frame.conversation, list(mine.saved), most=TOPICS)
    choices = [_topic(frame, one, place) for place, one in enumerate(topics, 1)]
    choices += [
        frame.choice("copy", "saved.copy", len(topics) + 1),
        frame.choice("go-back", "privacy.go-back", len(topics) + 2),
    ]
    return frame.screen("saved", _count(frame, mine.count), choices=choices, controls=more)


def _count(frame: Frame, count: int) -> Phrase:
    if count > 1:
        return frame.words("saved.here", count=count)
    return frame.words("saved.one" if count else "saved.none")


def _topic(frame: Frame, topic: str, place: int) -> Choice:
    """A topic with how many answers are in it."""
    library, count = frame.context.library, len((frame.context.mine or NOTHING).saved[topic])
    if library.holds(topic):
        title, picture, parts = _titled(frame, topic)
    else:
        words = frame.words("told.asked")
        title, picture, parts = words.text, words.picture, words.parts
    option = Option(f"topic.{travelling(topic)}", title, picture, place, str(count))
    return Choice(option, (*parts, str(count)))


def _titled(frame: Frame, topic: str) -> tuple[str, str | None, tuple[str, ...]]:
    held = frame.context.library.topic(topic)
    return held.title, held.picture, held.parts


def _choose_saved(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    if choice == "go-back":
        _back_to_hub(draft)
    elif choice == "copy":
        draft.ask_for_help("copy")
        draft.say("saved.copy-sent", day=answer_day(draft, "copy"))
        draft.move("turn-page")
    else:
        conversation.topic_seen = choice.removeprefix("topic.").removeprefix("pick.")
        conversation.page = 0
        draft.move("open-saved-lines")


def _back_to_hub(draft: Draft) -> None:
    draft.conversation.page = 0
    to_hub(draft)


def _answers(frame: Frame) -> tuple[Given, ...]:
    """What was looked up, with what this very turn has changed of it."""
    mine, conversation = frame.context.mine or NOTHING, frame.conversation
    now = {view: one for one in conversation.given for view in (*one.before, one.view)}
    saved = mine.saved.get(conversation.topic_seen, ())
    answers = dict.fromkeys(now.get(one.view, one) for one in saved)
    return tuple(one for one in answers if not one.deleted)


def _show_lines(frame: Frame) -> Message:
    here, _, pages = _page(frame)
    okay = frame.choice("okay", "summary.okay")
    return frame.screen(
        "saved-lines",
        frame.words("summary.all" if here else "summary.empty"),
        lines=tuple(line(frame, one, number) for number, one in enumerate(here, 1)),
        choices=[okay, *[change_choice(frame, number) for number in range(1, len(here) + 1)]],
        controls=("more",) if pages > 1 else (),
    )


def _page(frame: Frame) -> tuple[list[Given], int, int]:
    answers = list(_answers(frame))
    pages = max(1, -(-len(answers) // LINES))
    start = frame.conversation.page % pages * LINES
    return answers[start : start + LINES], start, pages


def _choose_line(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    here, _, _ = _page(Frame(conversation, draft.context))
    if not choice.startswith("line."):
        _back_to_saved(draft)
        return
    given = here[int(choice[5:]) - 1]
    if all(one.view != given.view for one in conversation.given):
        # Older than what the summary remembers: it is remembered again, so that it can change.
        conversation.given = (given, *conversation.given)
    conversation.changing, conversation.listing = given.view, "saved"
    draft.move("open-line")


def _back_to_saved(draft: Draft) -> None:
    draft.conversation.page = 0
    draft.move("back-to-saved")


SAVED = Screen(_show_saved, _choose_saved, _back_to_hub, turn_page)
SAVED_LINES = Screen(_show_lines, _choose_line, _back_to_saved, turn_page)
