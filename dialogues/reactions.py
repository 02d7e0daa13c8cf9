"""What each kind of event does to a conversation."""

from __future__ import annotations

from datetime import timedelta

from dialogues.answers import answer, keep_told
from dialogues.controls import use
from dialogues.draft import NEW_SITTING, Draft
from dialogues.events import Commanded, Event, Opened, Said, Showed, Spoke, Tapped
from dialogues.heard import meaning, option_meant, storable
from dialogues.messages import Message
from dialogues.records import Answer
from dialogues.screens import SCREENS
from dialogues.screens.allowing import ask_for
from dialogues.screens.choosing import ask_on
from dialogues.screens.danger import ASKING_WISH, tell_wish
from dialogues.screens.frame import Frame
from dialogues.screens.privacy import show_privacy
from dialogues.screens.reminding import go_under
from dialogues.voice_notes import hold, must_wait, refused

#: After so long away the person is greeted again.
AWAY = timedelta(minutes=30)
#: After so long, who can see the answers is said again (standards 30).
LONG_AWAY = timedelta(days=7)
#: So many things in a row that we could not use, then a human is offered (standards 39).
PUZZLED = 2
#: These screens begin with what to do now and say themselves what happened with the tap.
SAY_THEMSELVES = ("talk-sent", "review-sent", "advocate-sent", "not-safe", "unwell")


def current(draft: Draft) -> Message:
    """The screen that the person sees now, before anything changes."""
    conversation = draft.conversation
    return SCREENS[conversation.state].show(Frame(conversation, draft.context, spoken=False))


def react(draft: Draft, event: Event) -> None:
    """Let the event act on the draft."""
    if isinstance(event, Tapped):
        _tapped(draft, event.choice, current(draft))
    elif isinstance(event, Said):
        _said(draft, storable(event.words))
    elif isinstance(event, Spoke):
        _told(draft, Answer("voice", attachment=event.attachment), current(draft))
    elif isinstance(event, Showed):
        words = storable(event.words) if event.words.strip() else None
        given = Answer("photo", words=words, attachment=event.attachment)
        _told(draft, given, current(draft))
    elif isinstance(event, Opened):
        _opened(draft, "notes.carry-on")
    elif isinstance(event, Commanded):
        _commanded(draft, event)
    else:
        _puzzled(draft, _unreadable(draft, event.kind))


def _unreadable(draft: Draft, kind: str) -> str:
    """The words for something that cannot be an answer; before the yes nothing can be."""
    if not draft.conversation.permitted:
        return "notes.not-yet"
    key = f"unreadable.{kind}"
    return key if draft.context.library.has_words(key) else "unreadable.other"


def _tapped(draft: Draft, choice: str, message: Message) -> None:
    """A button of the current screen, or one that is not on it."""
    option = next((one for one in message.options if one.choice == choice), None)
    if option is not None:
        SCREENS[draft.conversation.state].choose(draft, choice)
        _acknowledge(draft, option.text, option.picture)
        return
    control = next((one for one in message.controls if one.name == choice), None)
    if control is None:
        _puzzled(draft, "notes.no-such-button")
    elif control.name == "listen":
        draft.listening = True
    else:
        use(draft, control.name)
        _acknowledge(draft, control.text, control.picture)


def _acknowledge(draft: Draft, button: str, picture: str | None) -> None:
    """Say after every tap that it worked (standards 29)."""
    if draft.settled is None:
        draft.settle("settled.tapped", picture, button=button)
    if not draft.notes and draft.conversation.state not in SAY_THEMSELVES:
        draft.say("notes.okay")


def _said(draft: Draft, words: str) -> None:
    if not words.strip():
        _puzzled(draft, "notes.empty")
        return
    message = current(draft)
    choice = "" if draft.gone else option_meant(message, words)
    if choice:
        _tapped(draft, choice, message)
        return
    group = meaning(draft.context.library, words)
    if group == "greetings":
        _opened(draft, "notes.hello")
    elif group in _IDLE and not message.asks:
        _opened(draft, "notes.okay")
    elif group == "not-safe":
        _said_not_safe(draft, words)
    elif any(control.name == group for control in message.controls):
        _tapped(draft, group, message)
    else:
        _told(draft, Answer("words", words=words), message)


def _said_not_safe(draft: Draft, words: str) -> None:
    """These words stand for the button; they are kept too. The alert is raised in spotting."""
    if draft.conversation.permitted:
        keep_told(draft, Answer("words", words=words))


def _told(draft: Draft, given: Answer, message: Message) -> None:
    """The person's own words, voice or photo: an answer where we ask, else kept beside."""
    conversation = draft.conversation
    if not conversation.permitted:
        refused = conversation.state == "refused"
        _puzzled(draft, "notes.not-kept-no" if refused else "notes.not-kept")
        return
    if conversation.state in ASKING_WISH:
        tell_wish(draft, given)
        return
    if given.kind == "voice" and not _voice_may_be_kept(draft, given, message):
        return
    told = SCREENS[conversation.state].told
    if not draft.gone and (told is not None or message.asks):
        (told or answer)(draft, given)
        return
    keep_told(draft, given)
    draft.advanced = True
    if conversation.state in ("paused", "reminded"):
        draft.go_back_under()
    elif conversation.state == "helper" and conversation.onward:
        ask_on(draft)


def _voice_may_be_kept(draft: Draft, given: Answer, message: Message) -> bool:
    """Whether the person agreed to that. Where they were not asked it waits, and they are."""
    conversation = draft.conversation
    if refused(conversation):
        _puzzled(draft, "allow.voice-off")
        return False
    if not must_wait(conversation):
        return True
    hold(draft, given.attachment or "", asks=message.asks and not draft.gone)
    if conversation.allowing != "voice-kept" and not draft.context.helper:
        ask_for(draft, "voice-kept")
    return False


def _opened(draft: Draft, note: str) -> None:
    """The chat is opened or a greeting came: go on where we were (standards 28)."""
    conversation = draft.conversation
    away = draft.context.now - conversation.last_at if conversation.last_at else timedelta(0)
    if conversation.step == 0:
        draft.advanced = True
        return
    if away >= LONG_AWAY and conversation.permitted:
        note = "notes.hello-long"
    elif away >= AWAY:
        note = "notes.hello-again"
    elif conversation.state == "ended":
        note = "notes.hello"
    draft.say(note)
    if conversation.state == "reminded":
        go_under(draft)
    elif conversation.state == "paused":
        draft.go_back_under()
    elif conversation.state == "ended" and away >= NEW_SITTING:
        draft.go_home()


#: Words that mean something only where we ask; elsewhere they are not worth keeping.
_IDLE = ("small-talk", "not-sure", "skip")
_BUTTONS = {
    "stop": "controls.stop",
    "help": "controls.help",
    "home": "controls.home",
    "back": "controls.back",
    "privacy": "menu.privacy",
    "not-safe": "controls.not-safe",
}


def _commanded(draft: Draft, event: Commanded) -> None:
    if event.name == "start":
        _opened(draft, "notes.carry-on")
        return
    if event.name not in _BUTTONS:
        _puzzled(draft, "notes.no-such-button")
        return
    button = draft.context.words(_BUTTONS[event.name])
    if event.name == "privacy":
        show_privacy(draft)
    else:
        use(draft, event.name)
    _acknowledge(draft, button.text, button.picture)


def _puzzled(draft: Draft, note: str) -> None:
    """Something that is no answer: a kind word, the same screen, soon a human."""
    conversation = draft.conversation
    conversation.puzzled += 1
    draft.say(note)
    if conversation.puzzled >= PUZZLED:
        draft.say("notes.ask-a-person")
