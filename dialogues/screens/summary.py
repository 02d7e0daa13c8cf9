"""What I said: a few lines a page, each of which can be kept, changed or hidden (practice 3.6)."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from dialogues import boards
from dialogues.answers import mark
from dialogues.conversation import Given
from dialogues.draft import Draft
from dialogues.listing import listed, page_of, turn_to
from dialogues.messages import Line, Message, Option
from dialogues.order import shuffled
from dialogues.places import TOLD, being_changed, held, prepare_question
from dialogues.records import ViewKept, ViewTakenBack
from dialogues.screens.between import end_sitting
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.mat import open_mats
from dialogues.screens.placing import CHOICES as PLACING
from dialogues.screens.placing import choose_placing, is_open, more_of, show_placing, turn_over
from dialogues.screens.screen import Screen, turn_page
from dialogues.wishes import Reach, SharingChanged

#: Who may read an answer, in the order in which the choices stand.
REACHES: tuple[Reach, ...] = get_args(Reach)


def see(draft: Draft) -> None:
    """Open the summary: of this sitting at its end, of everything from the menu."""
    conversation = draft.conversation
    conversation.listing = "new"
    if conversation.state == "menu" or not listed(conversation):
        conversation.listing = "all"
    conversation.listed_from = conversation.state
    conversation.page = 0
    conversation.changing = ""
    draft.move("see")


def line(frame: Frame, given: Given, number: int) -> Line:
    """One answer with what was asked, and who may not read it."""
    said = given.text
    if given.reach != "shared":
        said = f"{said.rstrip('.')}. {frame.words(f'share.{given.reach}').text}."
    return Line(number, asked_in_words(frame, given), said, given.picture)


def asked_in_words(frame: Frame, given: Given) -> str:
    """What was asked, on one line."""
    if given.question == TOLD:
        return frame.words("told.asked").text
    asked = held(given.question, frame.conversation, frame.context.library)
    if asked is None or asked.question is None:
        return frame.words("told.asked").text
    return asked.question.text.replace("\n", " ")


def _show_summary(frame: Frame) -> Message:
    conversation = frame.conversation
    answers, pages = page_of(conversation)
    if not answers:
        okay = frame.choices(("okay", "summary.okay"))
        return frame.screen("summary", frame.words("summary.empty"), choices=okay)
    new = not all(one.kept for one in answers)
    first = frame.choice("keep", "summary.keep") if new else frame.choice("okay", "summary.okay")
    changes = [change_choice(frame, number) for number in range(1, len(answers) + 1)]
    return frame.screen(
        "summary",
        frame.words("summary.new" if new else "summary.all"),
        lines=tuple(line(frame, one, number) for number, one in enumerate(answers, 1)),
        choices=[first, *_board(frame), *changes],
        controls=("more",) if pages > 1 else (),
    )


def _board(frame: Frame) -> list[Choice]:
    """All cards on one picture, where there are some."""
    if not boards.shown(frame.conversation, frame.context.library):
        return []
    return [frame.choice("board", "summary.board")]


def change_choice(frame: Frame, number: int) -> Choice:
    """ "Change 2": its number is that of the line, and it is not read out a second time."""
    words = frame.words("summary.change", number=number)
    option = Option(f"line.{number}", words.text, words.picture, number)
    return Choice(option, words.parts, counted=False)


def _choose(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    answers, pages = page_of(conversation)
    if choice.startswith("line."):
        conversation.changing = answers[int(choice[5:]) - 1].view
        draft.move("open-line")
        return
    if choice == "board":
        open_mats(draft)
        return
    if choice == "keep":
        _keep(draft, [one.view for one in answers if not one.kept])
    _after_page(draft, pages)


def _after_page(draft: Draft, pages: int) -> None:
    """On to the next page that is left, or out."""
    conversation = draft.conversation
    if conversation.listing == "all" and conversation.page % pages + 1 < pages:
        turn_page(draft)
    elif conversation.listing == "new" and listed(conversation):
        conversation.page = 0
        draft.move("turn-page")
    elif conversation.listed_from == "menu":
        draft.go_home()
    else:
        end_sitting(draft)


def _keep(draft: Draft, views: list[str]) -> None:
    for view in views:
        draft.records.append(ViewKept(view, draft.context.now))
        mark(draft, view, kept=True)
    draft.say("notes.saved")


def _back_from_summary(draft: Draft) -> None:
    origin = draft.conversation.listed_from
    draft.move(f"back-to-{origin if origin in ('break', 'ended') else 'menu'}")


def _show_line(frame: Frame) -> Message:
    conversation = frame.conversation
    given = being_changed(conversation)
    order: tuple[str, ...] = ("keep", "change")
    if not conversation.keep_order:
        order = shuffled(order, conversation.seed, f"line:{conversation.changing}")
    if not conversation.permitted:
        order = ("keep",)  # nothing is asked; hiding and keeping to oneself is always possible
    named = [(name, f"summary.line-{name}") for name in (*order, "delete")]
    if not frame.context.helper:  # decided by the person on their own phone, nobody beside them
        named += [(one, f"share.{one}") for one in REACHES if given is None or one != given.reach]
    lines = (line(frame, given, 1),) if given else ()
    if is_open(frame, given):
        return show_placing(frame, lines)
    words, more = frame.words("summary.line"), more_of(frame, given)
    return frame.screen("line", words, lines=lines, choices=frame.choices(*named), controls=more)


def _choose_line(draft: Draft, choice: str) -> None:
    conversation, now = draft.conversation, draft.context.now
    given = being_changed(conversation)
    if given is not None and choice in PLACING:
        choose_placing(draft, given, choice)
        return
    if given is not None and choice == "change":
        _start_change(draft, given)
        return
    if given is not None and choice in REACHES:
        _share(draft, given, next(one for one in REACHES if one == choice))
        return
    _close(draft)
    if given is not None and choice == "keep":
        _keep(draft, [given.view])
    elif given is not None:
        views = (*given.before, given.view)
        draft.records += [ViewTakenBack(view, now) for view in views]
        mark(draft, given.view, deleted=True)
        draft.say("notes.hidden")


def _share(draft: Draft, given: Given, reach: Reach) -> None:
    """Who may read this answer, from this moment on; the line shows it."""
    conversation, context = draft.conversation, draft.context
    draft.records.append(SharingChanged(context.new_id(), given.view, reach, context.now))
    conversation.given = tuple(
        replace(one, reach=reach) if one.view == given.view else one for one in conversation.given
    )
    draft.say(f"share.now-{reach}")
    draft.move("share")


def _start_change(draft: Draft, given: Given) -> None:
    conversation = draft.conversation
    asked = held(given.question, conversation, draft.context.library)
    if asked is None:
        draft.say("notes.question-gone")
        _close(draft)
        return
    if conversation.listing == "saved":
        conversation.hub_from = ""  # the pictures of the question under it are gone: to the menu
    draft.move("change" if asked.question else "change-told")
    prepare_question(conversation, draft.context)


def _close(draft: Draft) -> None:
    conversation = draft.conversation
    if conversation.listing == "saved":
        conversation.changing = ""
        draft.move("close-saved-line")
        return
    turn_to(conversation, conversation.changing)
    conversation.changing = ""
    draft.move("close-line")


SUMMARY = Screen(_show_summary, _choose, _back_from_summary, turn_page)


def _back_from_line(draft: Draft) -> None:
    if is_open(draft, being_changed(draft.conversation)):
        turn_over(draft)
    else:
        _close(draft)


LINE = Screen(_show_line, _choose_line, _back_from_line, turn_over)
