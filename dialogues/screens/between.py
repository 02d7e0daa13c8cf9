"""Between two things: the way to the topics, past what there is to ask about help (48)."""

from __future__ import annotations

from dialogues.agreed import was_asked
from dialogues.draft import Draft
from dialogues.screens.allowing import ask_again_if_due, ask_for
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
        ask_again_if_due(draft)
        return
    asked, helper = found
    ask_about(draft, helper.id, onward="talk")
    if asked == "still":
        draft.move("is-it-still-wanted")


def end_sitting(draft: Draft) -> None:
    """Finished for today; somebody who was helped is asked first who picked the answers."""
    draft.conversation.helped_at = None
    if not ask_who_picked(draft, "end"):
        _end(draft)


def _end(draft: Draft) -> None:
    """Ended; once, at the end of a later sitting, whether words may be quoted without a name."""
    conversation, context = draft.conversation, draft.context
    draft.move("end")
    today = context.now.date().isoformat()
    before = any(day < today for day in conversation.told_on.values())
    if before and not was_asked(conversation, "quotes") and not context.helper:
        ask_for(draft, "quotes")


def onward(draft: Draft) -> None:
    """On from a question about help, to where the person was going."""
    conversation = draft.conversation
    conversation.helper_terms, conversation.page = "", 0
    if conversation.helper_on == "end":
        _end(draft)
    elif conversation.helper_on == "talk":
        talk(draft)
    else:
        draft.move("open-helper")
