"""Asking about one helper, one thing at a time: sit with me, read to me, see my answers."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.screens.between import onward
from dialogues.screens.frame import Frame
from dialogues.screens.helping import ask_about, end_help, helper_now, tell_terms
from dialogues.screens.screen import Screen
from dialogues.support_records import AgreedWhy

#: The things that a helper can be allowed, in the order in which they are asked.
THINGS = ("sit", "read", "see")


def _show_ask(frame: Frame) -> Message:
    conversation = frame.conversation
    helper = frame.context.support.helper(conversation.helper)
    name = helper.name if helper else frame.words("helpers.a-helper").text
    place = min(len(conversation.helper_terms), len(THINGS) - 1)
    phrases = [frame.words(f"helper-ask.{THINGS[place]}", supporter=name)]
    named = [("yes", "take-part.yes"), ("no", "take-part.no")]
    if place == 0:
        if helper and helper.waiting:
            first = "helper-ask.new-phone" if helper.at else "helper-ask.who"
            role = frame.words(f"helpers.is-{helper.role}", supporter=name)
            phrases = [role, frame.words(first, supporter=name), *phrases]
        named.append(("not-now", "take-part.not-now"))
    return frame.screen(
        "helper-ask",
        *phrases,
        choices=frame.choices(*named),
        picture=phrases[-1].picture,
        progress=(place + 1, len(THINGS)),
    )


def _choose_ask(draft: Draft, choice: str) -> None:
    conversation, helper = draft.conversation, helper_now(draft)
    if helper is None or choice == "not-now":
        onward(draft)
        return
    conversation.helper_terms += "1" if choice == "yes" else "0"
    if len(conversation.helper_terms) < len(THINGS):
        draft.move("ask-about-helper")
        return
    sit, read, see = (one == "1" for one in conversation.helper_terms[: len(THINGS)])
    asked = [draft.context.words(f"helper-ask.{one}", supporter=helper.name) for one in THINGS]
    words = "\n".join(one.text for one in asked)
    why: AgreedWhy = "asked" if helper.at is None else "changed"
    tell_terms(draft, helper, why=why, given=(sit, read, see), words=words)
    conversation.helped_sittings = 0
    draft.say("notes.saved")
    onward(draft)


def _back_from_ask(draft: Draft) -> None:
    conversation = draft.conversation
    if conversation.helper_terms:
        conversation.helper_terms = conversation.helper_terms[:-1]
        draft.move("ask-about-helper")
    else:
        draft.go_home()


def _show_still(frame: Frame) -> Message:
    helper = frame.context.support.helper(frame.conversation.helper)
    name = helper.name if helper else frame.words("helpers.a-helper").text
    choices = frame.choices(
        ("keep", "still-wanted.keep"),
        ("change", "helpers.change"),
        ("stop", "helpers.stop"),
        ("not-now", "take-part.not-now"),
    )
    return frame.screen(
        "still-wanted", frame.words("still-wanted.ask", supporter=name), choices=choices
    )


def _choose_still(draft: Draft, choice: str) -> None:
    helper = helper_now(draft)
    if helper is None or choice == "not-now":
        onward(draft)
        return
    if choice == "change":
        ask_about(draft, helper.id, onward="talk")
        return
    draft.conversation.helped_sittings = 0
    if choice == "stop":
        end_help(draft, helper)
    else:
        words = draft.context.words("still-wanted.ask", supporter=helper.name).text
        tell_terms(draft, helper, why="still-wanted", words=words)
        draft.say("notes.saved")
    onward(draft)


def _home(draft: Draft) -> None:
    draft.go_home()


HELPER_ASK = Screen(_show_ask, _choose_ask, _back_from_ask)
STILL_WANTED = Screen(_show_still, _choose_still, _home)
