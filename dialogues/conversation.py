"""Where one person is in the chat: everything a turn needs to remember, and nothing else.

The store keeps it sealed as JSON; :meth:`Conversation.to_json` and
:meth:`Conversation.from_json` are the only way in and out. ``state`` is the mode that the
machine moves; the rest is data.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from dialogues.records import HowGiven
from dialogues.wishes import Reach


class Given(msgspec.Struct, frozen=True, array_like=True):
    """An answer, kept so that it can be read back and changed.

    ``question`` is ``topic/question`` or ``topic/question/card``; ``text`` is what the
    summary shows; ``view`` is the id of the view in the store, ``before`` are the earlier views
    that it took the place of: hiding the answer hides them too.
    ``choice``, ``order`` and ``at`` say what was picked among which pictures, and when.
    ``reach`` says who may read it.
    """

    question: str
    view: str
    text: str
    picture: str | None = None
    kept: bool = False
    deleted: bool = False
    before: tuple[str, ...] = ()
    choice: str = ""
    order: tuple[str, ...] = ()
    at: str = ""
    reach: Reach = "shared"


#: A voice note that waits: its id, time, question, the answer being changed, and how it was given.
Held = tuple[str, str, str, str, HowGiven]


class Conversation(msgspec.Struct, omit_defaults=True):
    """The state of one conversation. A turn copies it and never changes the one it was given.

    ``step`` counts screens shown: a tap from an older step changes nothing.
    ``resume`` is the mode to go back to after help, a stop or a look at who can see.
    ``path`` are the questions of this topic in the order asked, ``at`` the place in it.
    ``order`` is the order of the current options; ``page`` counts the taps on More.
    ``listing`` says which answers the summary shows ("new" or "all"), ``listed_from`` the mode
    it was opened in; ``changing`` is the view that is being changed.
    ``warned`` is true once who must be told was said before the safety questions of this time.
    ``helped_at`` is when the person said who is helping; None when a new sitting begins.
    ``onward`` is true while that is asked between two questions.
    ``mats`` holds the boards of cards, see :mod:`dialogues.boards`; ``mat`` is the question
    whose board is shown, ``mat_from`` the mode it was opened in.
    ``slower``, ``bigger``, ``fewer`` and ``keep_order`` are how the person likes the chat.
    ``language`` is the code of the language they chose, "" for the provider's first.
    ``aside`` holds the questions that the person wants to think about, with the time;
    ``revisit`` is true while they are asked again. ``told_on`` is the day of the last answer in
    each topic. ``reminder`` is the wish of :mod:`dialogues.reminders`, ``picking`` the days that
    are being picked for one.
    ``warm`` is the place in the practice of :mod:`dialogues.warm_up` (-1: only offered), ``met``
    what was found in it, ``warm_from`` where it leads; ``answer_form`` is what came of it.
    ``heard`` counts the taps on Listen on this screen, ``fast`` the answers in a row that came
    before their words could be heard.
    ``again`` is the view whose question is asked a second time, ``again_on`` the day of the last
    such question, ``mind`` the answers that differ; see :mod:`dialogues.again`.
    ``agreed`` are the answers of :mod:`dialogues.agreed`; ``allowing`` is what is asked for now.
    ``reader`` is the change of keyworker after which the person was asked who reads.
    ``held`` are voice notes that wait for one of them: see :data:`Held`.
    ``hub_from`` and ``hub_page`` are the mode and page under the person's own view of what is
    kept, ``topic_seen`` the topic looked at there.
    ``left`` says what became of the views of somebody who stopped for good.
    ``placing`` is the view of which About Me is shown.
    ``telling`` is the id of what staff have for the person and is on the screen, ``telling_ask``
    what is asked about it, ``telling_from`` where it leads back to, ``brought`` what was brought.
    ``helper`` is the one that the screens about helpers are about, ``helper_on`` where these lead,
    ``helper_terms`` the answers so far; ``helpers_asked`` has the day when each was asked about.
    ``helped`` are the views given with help whose picker the person was not asked about yet,
    ``helped_sittings`` counts such sittings. ``beside`` and ``noted`` are of a supporter's own
    chat: whether they sit together now, and the remark that is being written.
    ``pair`` is what :mod:`dialogues.pairs` asks in this sitting, ``paired`` the sentence whose
    opposite is asked on another day; ``lined`` are the answers in a row that are alike, see
    :mod:`dialogues.contrasts`.
    ``alert`` is the newest alert of :mod:`dialogues.screens.danger`, ``not_for`` who must not see
    it; ``news`` is what staff wrote about one: its id, whether it is closed, and their words.
    ``done`` holds the place reached in each topic that was begun, see :mod:`dialogues.places`.
    """

    id: str
    state: str = "welcome"
    resume: str = ""
    step: int = 0
    seed: int = 0
    permitted: bool = False
    misses: int = 0
    puzzled: int = 0
    sound: bool = True
    how: HowGiven = "self"
    topic: str = ""
    version: str = ""
    path: tuple[str, ...] = ()
    at: int = 0
    page: int = 0
    order: tuple[str, ...] = ()
    asked_since_break: int = 0
    warned: bool = False
    given: tuple[Given, ...] = ()
    changing: str = ""
    listing: str = ""
    listed_from: str = ""
    shown_at: datetime | None = None
    last_at: datetime | None = None
    helped_at: datetime | None = None
    onward: bool = False
    mat: str = ""
    mat_from: str = ""
    mats: dict[str, str] = {}
    slower: bool = False
    bigger: bool = False
    fewer: bool = False
    keep_order: bool = False
    language: str = ""
    reminder: str = ""
    picking: str = ""
    revisit: bool = False
    aside: dict[str, str] = {}
    told_on: dict[str, str] = {}
    warm: int = -1
    met: tuple[str, ...] = ()
    warm_from: str = ""
    warmed_at: datetime | None = None
    answer_form: str = ""
    heard: int = 0
    fast: int = 0
    again: str = ""
    again_on: str = ""
    mind: tuple[str, ...] = ()
    telling: str = ""
    telling_ask: str = ""
    telling_from: str = ""
    brought: tuple[str, ...] = ()
    helper: str = ""
    helper_on: str = ""
    helper_terms: str = ""
    helpers_asked: dict[str, str] = {}
    helped: tuple[str, ...] = ()
    helped_sittings: int = 0
    beside: bool = False
    noted: dict[str, str] = {}
    pair: tuple[str, ...] = ()
    paired: tuple[str, ...] = ()
    lined: tuple[str, ...] = ()
    alert: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    done: dict[str, str] = {}
    agreed: dict[str, str] = {}
    allowing: str = ""
    reader: str = ""
    held: tuple[Held, ...] = ()
    hub_from: str = ""
    hub_page: int = 0
    topic_seen: str = ""
    left: str = ""
    placing: str = ""

    @property
    def two_pictures(self) -> bool:
        """Whether the practice showed that 2 pictures at a time suit the person."""
        return self.answer_form in ("two-pictures", "one-card")

    def forget_telling(self) -> None:
        """Nothing from staff is on the screen any more."""
        self.telling = self.telling_ask = self.telling_from = ""

    def to_json(self) -> str:
        """The conversation as JSON text: what is as at the start is left out."""
        return _AS_JSON.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Conversation:
        """The conversation written by :meth:`to_json`. Raises ``ValueError`` on anything else."""
        try:
            return _FROM_JSON.decode(text)
        except msgspec.DecodeError as error:
            raise ValueError(f"this stored conversation cannot be read: {error}") from error


_AS_JSON = msgspec.json.Encoder()
_FROM_JSON = msgspec.json.Decoder(Conversation)
