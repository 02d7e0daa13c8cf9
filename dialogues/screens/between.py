"""Between two things: the way to the topics, past what there is to ask about help (48)."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.screens.helping import ask_about, ask_who_picked, to_ask_about


def talk(draft: Draft) -> None:
    """Go and choose a topic. In a new sitting, who is helping comes first (practice 3.7).

    What there is to ask about help comes before it: never in the middle of a question.
    """
    conversation = draft.conversation
    conversation.page = 0
    if conversation.helped_at is None and ask_who_picked(draft, "talk"):
        return
    found = to_ask_about(draft)
    if found is None:
        draft.move("choose-topic" if conversation.helped_at else "new-sitting")
        return
    asked, helper = found
    ask_about(draft, helper.id, onward="talk")
    if asked == "still":
        draft.move("is-it-still-wanted")


def end_sitting(draft: Draft) -> None:
    """Finished for today; somebody who was helped is asked first who picked the answers."""
    draft.conversation.helped_at = None
    if not ask_who_picked(draft, "end"):
        draft.move("end")


def onward(draft: Draft) -> None:
    """On from a question about help, to where the person was going."""
    conversation = draft.conversation
    conversation.helper_terms, conversation.page = "", 0
    if conversation.helper_on == "end":
        draft.move("end")
    elif conversation.helper_on == "talk":
        talk(draft)
    else:
        draft.move("open-helper")
