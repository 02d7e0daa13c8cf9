"""Plays the person of the demo: reads the screen, taps, types, speaks, sends a photo.

The player knows screens only as a person does, by what stands on them; it goes through the
intake, so whatever it leaves behind is what a real person would have left.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.demo.script import Given, Sitting
from bot.demo.studio_work import drawn, spoken
from bot.envelope import Attached, Envelope, Outcome
from bot.intake import Intake
from dialogues.agreed import SCOPES
from dialogues.conversation import Conversation
from dialogues.events import Event, Opened, Said, Showed, Spoke, Tapped
from dialogues.library import Library
from dialogues.machine import NEWS
from dialogues.messages import Message, Speech
from dialogues.places import asked_now, in_progress
from dialogues.screens.allowing import scope_of
from dialogues.screens.frame import arrived
from media.studio import Studio

CHANNEL = "web"
#: What is tapped on the way to the first question, by screen.
ON_THE_WAY = {
    "pair": "skip",
    "contrast": "skip",
    "welcome": "start",
    "sound": "on",
    "permission": "next",
    "check": "staff",
    "take-part": "yes",
    "allow-ask": "yes",
    "menu": "talk",
    "paused": "menu",
    "ended": "menu",
    "break": "another",
}
MANY_SCREENS = 60


def phone_of(name: str, phone: str = "person") -> str:
    """The address that a phone of the demo has while it is played."""
    return f"demo-{name}-{phone}"


class LostWay(Exception):
    """The script and the content do not fit any more: the message says where."""


class DemoClock:
    """A clock that the player sets; aware, in UTC."""

    def __init__(self) -> None:
        self.now = datetime.min.replace(tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time it was set to."""
        return self.now


class Player:
    """One person at their phone, or at that of their supporter."""

    def __init__(
        self,
        number: int,
        name: str,
        intake: Intake,
        library: Library,
        studio: Studio,
        clock: DemoClock,
    ) -> None:
        self._number = number
        self._name = name
        self._intake = intake
        self._library = library
        self._studio = studio
        self._clock = clock
        self._count = 0
        self._phone = phone_of(name)
        #: What the person says to what was told back, by telling and by what is asked.
        self.replies: dict[str, dict[str, str]] = {}
        self._talk = Conversation(id="")
        self._screen = Message("", "", Speech())

    async def play(self, sitting: Sitting) -> None:
        """Play one sitting from opening the chat to where the script stops."""
        self._phone = phone_of(self._name, sitting.phone)
        await self._do(Opened())
        await self._hear_news()
        beside = sitting.phone == "supporter"
        if beside:
            await self._tap("together", "home")
        if sitting.topic:
            await self._go_to_topic(sitting)
            await self._answer_all(sitting)
        for words in sitting.tells:
            await self._do(Said(words))
        if sitting.asks_to_talk:
            await self._tap("help", "talk", "back")
        if sitting.end:
            await self._look_back(sitting)
        if self._talk.state == "alone":
            await self._tap("here", "picked.me")
        await self._hear_news()
        if beside:
            await self._tap("apart")

    async def agrees(self, supporter_id: str) -> None:
        """The person takes part and says yes to each thing that this supporter may do."""
        self._phone = phone_of(self._name)
        await self._do(Opened())
        while self._talk.state != "menu":
            await self._go_on(Sitting())
        await self._tap("privacy", "permits", "voice-kept")
        await self._say_yes()
        await self._tap("home", "helpers", f"helper.{supporter_id}", "yes", "yes", "yes", "home")

    async def hears(self, outcome: Outcome, choice: str) -> None:
        """The person sees what was brought to their chat, and answers it."""
        self._phone = phone_of(self._name)
        self._see(outcome)
        await self._tap(choice)

    async def _hear_news(self) -> None:
        """Read what staff told back, and answer what is asked about it."""
        for _ in range(MANY_SCREENS):
            if self._talk.state not in NEWS:
                return
            await self._hear_one()

    async def _hear_one(self) -> None:
        known = self.replies.get(self._talk.telling, {})
        reply = known.get(self._talk.telling_ask, "skip")
        await self._tap("okay" if self._talk.state == "news" else reply)

    async def _go_to_topic(self, sitting: Sitting) -> None:
        for _ in range(MANY_SCREENS):
            if self._talk.state == "asking":
                if self._talk.topic == sitting.topic:
                    return
                await self._tap("home")
            elif self._talk.state == "topics":
                await self._tap(sitting.topic)
            else:
                await self._go_on(sitting)
        raise LostWay(f"the demo does not reach the topic {sitting.topic}")

    async def _answer_all(self, sitting: Sitting) -> None:
        """Give the scripted answers; a question that the script does not know is skipped."""
        left = dict(sitting.answers)
        while left:
            if self._talk.state == "asking":
                asked = asked_now(self._talk, self._library)
                given = left.pop(asked.ref, None) if asked else None
                await self._give(given or Given(tap="skip"))
            elif self._talk.state == "break" and not in_progress(self._talk):
                return
            elif self._button("carry-on"):
                await self._tap("carry-on")
            else:
                await self._go_on(sitting)

    async def _go_on(self, sitting: Sitting) -> None:
        """Past a screen that is on the way: say who helps, else the usual, else the first."""
        state = self._talk.state
        if state in NEWS:
            await self._hear_one()
            return
        usual = sitting.how if state == "helper" else ON_THE_WAY.get(state, "")
        if state == "allow-check":
            usual = SCOPES[scope_of(self._talk)].right
        if not self._button(usual):
            if not self._screen.options:
                raise LostWay(f"there is no way on from the screen {self._screen.key}")
            usual = arrived(self._screen.options[0].choice)
        await self._tap(usual)

    async def _look_back(self, sitting: Sitting) -> None:
        """Open the summary, change and hide what the script says, and keep the rest."""
        if self._talk.state in ("asking", "pair", "contrast"):
            await self._tap("home")
            await self._tap("said")
        else:
            await self._tap("see")
        for ref, given in sitting.change.items():
            if await self._open_line(ref):
                await self._tap("change")
                await self._give(given)
        for ref in sitting.hide:
            if await self._open_line(ref):
                await self._tap("delete")
        while self._talk.state == "summary":
            await self._tap("keep" if self._button("keep") else "okay")

    async def _open_line(self, ref: str) -> bool:
        """Turn the pages of the summary to the answer, and tap its Change."""
        said = [one.text for one in self._talk.given if one.question == ref and not one.deleted]
        if not said:
            return False
        asked = self._library.question(ref).text.split()
        for _ in range(MANY_SCREENS):
            for line in self._screen.lines:
                if (line.asked.split(), line.answer) == (asked, said[-1]):
                    await self._tap(f"line.{line.number}")
                    return True
            await self._tap("more")
        raise LostWay(f"{ref} is not in the summary")

    async def _say_yes(self) -> None:
        """To what is asked for before a voice note may be kept, if it is."""
        while self._talk.state in ("allow", "allow-check", "allow-ask"):
            right = SCOPES[scope_of(self._talk)].right
            await self._tap({"allow": "next", "allow-check": right}.get(self._talk.state, "yes"))

    async def _give(self, given: Given) -> None:
        note = spoken(self._studio, given.voice) if given.voice else None
        if note is not None:
            await self._do(Spoke(""), note)
            await self._say_yes()
        elif given.voice:  # no voice works on this machine: the same words, written
            await self._do(Said(given.voice))
        elif given.photo:
            await self._do(Showed("", given.words), drawn(given.photo))
        elif given.words:
            await self._do(Said(given.words))
        else:
            await self._tap(given.tap)

    def _button(self, choice: str) -> str | None:
        """What travels in the button of an answer or control, if it stands on this screen."""
        for option in self._screen.options:
            if arrived(option.choice) == choice:
                return option.choice
        return choice if choice in {one.name for one in self._screen.controls} else None

    async def _tap(self, *choices: str) -> None:
        """Tap one after another, after turning pages until it is there."""
        for choice in choices:
            await self._tap_one(choice)

    async def _tap_one(self, choice: str) -> None:
        for _ in range(MANY_SCREENS):
            button = self._button(choice)
            if button is not None:
                await self._do(Tapped(self._screen.step, button))
                return
            if "more" not in {one.name for one in self._screen.controls}:
                break
            await self._do(Tapped(self._screen.step, "more"))
        raise LostWay(f"there is no {choice} on the screen {self._screen.key}")

    async def _do(self, event: Event, attached: Attached | None = None) -> None:
        """Do it, after the time that reading and thinking takes."""
        self._count += 1
        self._clock.now += timedelta(seconds=9 + self._count * 7 % 23)
        envelope = Envelope(
            source=f"demo {self._number}",
            update_id=self._count,
            channel=CHANNEL,
            address=self._phone,
            event=event,
            attachment=attached,
        )
        outcome = await self._intake.handle(envelope)
        self._see(outcome)
        if self._screen.tells and outcome.link is not None:  # as the page does when it is shown
            await self._intake.told([self._screen.tells], outcome.link)

    def _see(self, outcome: Outcome) -> None:
        if outcome.turn is None:
            raise LostWay(f"the intake did not take what was done at {self._screen.key}")
        self._talk = outcome.turn.conversation
        self._screen = outcome.turn.messages[-1]
