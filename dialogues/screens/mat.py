"""The board of a question with cards: what lies where, now and the time before (DESIGN 2)."""

from __future__ import annotations

from dataclasses import replace

from dialogues.answers import go_on
from dialogues.boards import now_and_then, shown
from dialogues.draft import Draft
from dialogues.messages import Mat, Message
from dialogues.places import go_to, prepare_question
from dialogues.screens.frame import Frame
from dialogues.screens.screen import Screen, turn_page

_TWO = 1  # the page that shows the mat before beside the new one


def open_mats(draft: Draft) -> None:
    """Show the boards from "What I said", the newest first."""
    conversation = draft.conversation
    conversation.mat = shown(conversation, draft.context.library)[-1]
    conversation.mat_from = "summary"
    conversation.page = 0
    draft.move("open-mat")


def _show(frame: Frame) -> Message:
    conversation = frame.conversation
    now, then = now_and_then(conversation, frame.context)
    named = [("carry-on", "mat.carry-on")]
    if conversation.mat_from == "summary":
        named = [("okay", "summary.okay")]
    both = conversation.page % 2 == _TWO and now is not None and then is not None
    mats: tuple[Mat, ...] = (now,) if now else ()
    if both and now and then:
        mats = (_on(frame, "mat.then", then), _on(frame, "mat.now", now))
    elif then:
        named.append(("compare", "mat.compare"))
    more = conversation.mat_from == "summary" and len(_others(frame)) > 1
    return frame.screen(
        "mat",
        frame.words("mat.both" if both else "mat.here"),
        choices=frame.choices(*named),
        controls=("more",) if more else (),
        mats=mats,
    )


def _on(frame: Frame, key: str, mat: Mat) -> Mat:
    """The mat with "Then: " or "Now: " before its day."""
    return replace(mat, when=f"{frame.words(key).text}: {mat.when}")


def _others(frame: Frame) -> list[str]:
    return shown(frame.conversation, frame.context.library)


def _choose(draft: Draft, choice: str) -> None:
    if choice == "compare":
        turn_page(draft)
        return
    draft.conversation.page = 0
    if draft.conversation.mat_from == "summary":
        draft.move("close-mat")
    else:
        go_on(draft)


def _more(draft: Draft) -> None:
    """The board of another topic."""
    conversation = draft.conversation
    refs = shown(conversation, draft.context.library)
    at = refs.index(conversation.mat) if conversation.mat in refs else 0
    conversation.mat = refs[at - 1] if refs else ""
    conversation.page = 0
    draft.move("turn-page")


def _back(draft: Draft) -> None:
    conversation = draft.conversation
    if conversation.page % 2 == _TWO:
        turn_page(draft)
        return
    conversation.page = 0
    if conversation.mat_from == "summary" or not conversation.path:
        draft.move("close-mat")
        return
    go_to(conversation, max(0, min(conversation.at, len(conversation.path)) - 1))
    conversation.asked_since_break = max(0, conversation.asked_since_break - 1)
    draft.move("back-to-question")
    prepare_question(conversation, draft.context)


MAT = Screen(_show, _choose, _back, _more)
