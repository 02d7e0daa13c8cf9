"""Who helps me: what each may do, changed or ended at any time (standards 46 and 47)."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.helpers import Helper
from dialogues.messages import Message, Option
from dialogues.phrases import Phrase
from dialogues.screens.frame import Choice, Frame, travelling
from dialogues.screens.helping import ask_about, end_help, helper_now, tell_terms
from dialogues.screens.lists import page_of
from dialogues.screens.screen import Screen, turn_page

HELPER = "helper."
TOPICS = 4
#: One picture for each thing that a helper is.
PICTURES = {
    "advocate": "advocate",
    "family": "family",
    "friend": "friends",
    "support-worker": "social-worker",
}


def see_helpers(draft: Draft) -> None:
    """Open the list: from the menu, from the page about who can see what, or by a command."""
    if not draft.conversation.permitted:
        draft.go_home()
        return
    draft.conversation.page = 0
    draft.conversation.resume = ""
    draft.move("who-helps")


def _show_helpers(frame: Frame) -> Message:
    helpers = [one for one in frame.context.support.helpers if one.waiting or not one.ended]
    beside = frame.context.support.beside
    if beside is not None:  # on the phone of a helper only this one, and only to take back
        helpers = [one for one in helpers if one.id == beside.id]
    if not helpers:
        okay = frame.choices(("okay", "summary.okay"))
        return frame.screen("helpers", frame.words("helpers.empty"), choices=okay)
    here, more = page_of(frame.conversation, helpers)
    return frame.screen(
        "helpers",
        frame.words("helpers.here"),
        choices=[_helper(frame, one, place) for place, one in enumerate(here, start=1)],
        controls=more,
    )


def _helper(frame: Frame, helper: Helper, place: int) -> Choice:
    mark = frame.words("topics.new" if helper.waiting else f"helpers.{helper.role}")
    option = Option(HELPER + helper.id, helper.name, PICTURES[helper.role], place, mark.text)
    return Choice(option, (helper.name, *mark.parts), personal=True)


def _choose_helpers(draft: Draft, choice: str) -> None:
    if choice == "okay":
        draft.go_home()
        return
    draft.conversation.helper = choice.removeprefix(HELPER)
    helper = helper_now(draft)
    draft.conversation.page = 0
    if helper is not None and helper.waiting and draft.context.support.beside is None:
        ask_about(draft, helper.id, onward="helper-one")
    else:
        draft.move("open-helper")


def _back_home(draft: Draft) -> None:
    draft.go_home()


def _show_one(frame: Frame) -> Message:
    helper = frame.context.support.helper(frame.conversation.helper)
    if helper is None or helper.ended:
        back = frame.choices(("go-back", "privacy.go-back"))
        name = helper.name if helper else frame.words("helpers.a-helper").text
        ended = frame.words("helpers.ended", supporter=name)
        return frame.screen("helper-one", ended, choices=back)
    named = [("stop", "helpers.stop"), ("go-back", "privacy.go-back")]
    if frame.context.support.beside is None:
        named.insert(0, ("change", "helpers.change"))
        if helper.see or helper.beside:
            named.insert(1, ("topics", "helpers.topics"))
    return frame.screen(
        "helper-one",
        frame.words(f"helpers.is-{helper.role}", supporter=helper.name),
        *may(frame, helper),
        choices=frame.choices(*named),
        picture=PICTURES[helper.role],
    )


def may(frame: Frame, helper: Helper) -> list[Phrase]:
    """What this helper may do, one line for each thing."""
    keys = [
        key
        for key, given in (
            ("may-sit", helper.sit),
            ("may-read", helper.read_to_me),
            ("may-see", helper.see),
        )
        if given
    ]
    keys += ["may-topics"] if helper.private and helper.anything else []
    return [frame.words(f"helpers.{key}", supporter=helper.name) for key in keys or ["may-nothing"]]


def _choose_one(draft: Draft, choice: str) -> None:
    helper = helper_now(draft)
    if helper is None or helper.ended or choice == "go-back":
        _back_to_helpers(draft)
    elif choice == "stop":
        end_help(draft, helper)
        _back_to_helpers(draft)
    elif choice == "topics":
        draft.conversation.page = 0
        draft.move("helper-topics")
    else:
        ask_about(draft, helper.id, onward="helper-one")


def _back_to_helpers(draft: Draft) -> None:
    draft.conversation.page = 0
    draft.move("who-helps")


def _show_topics(frame: Frame) -> Message:
    helper = frame.context.support.helper(frame.conversation.helper)
    private = helper.private if helper else frozenset()
    topics = [one for one in frame.context.library.topics.values() if not one.from_start]
    here, more = page_of(frame.conversation, topics, most=TOPICS)
    choices = []
    for place, topic in enumerate(here, start=1):
        mark = frame.words("helpers.private") if topic.id in private else None
        text = mark.text if mark else ""
        option = Option(travelling(topic.id), topic.title, topic.picture, place, text)
        choices.append(Choice(option, (*topic.parts, *(mark.parts if mark else ()))))
    done = frame.choice("done", "helpers.done")
    words = frame.words("helpers.pick-topics", supporter=helper.name if helper else "")
    return frame.screen("helper-topics", words, choices=[*choices, done], controls=more)


def _choose_topics(draft: Draft, choice: str) -> None:
    helper = helper_now(draft)
    if choice == "done" or helper is None:
        draft.conversation.page = 0
        draft.move("open-helper")
        return
    topic = next(one for one in draft.context.library.topics if travelling(one) == choice)
    tell_terms(draft, helper, private=helper.private ^ {topic})
    draft.say("notes.saved")
    draft.move("turn-page")


def _back_to_one(draft: Draft) -> None:
    draft.conversation.page = 0
    draft.move("open-helper")


HELPERS = Screen(_show_helpers, _choose_helpers, _back_home, turn_page)
HELPER_ONE = Screen(_show_one, _choose_one, _back_to_helpers)
HELPER_TOPICS = Screen(_show_topics, _choose_topics, _back_to_one, turn_page)
