"""What became of the views of a review: decided, told back, still open, done.

Plain values beside the views, never among them: what the person said stays whole and first
(standards 95). A ``uid`` names a record for ever; a newer wording is its next ``version``
(standards 121 to 123). Remarks of other people about the person stand apart and are never counted
as theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storage.actions import ActionStatus
from storage.decisions import BestInterests, Boundary, OptionWeighed, Verdict
from storage.differences import Resolution, Side
from storage.not_told import WhyNotTold
from storage.outcomes import Importance, OutcomeStatus
from storage.replies import ReplyAsk
from storage.tellings import ToldHow


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the agenda, or of the review questions, as it was written down."""

    key: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class PackPermission:
    """The newest answer to one permission; ``understood``: by the picture question."""

    uid: str
    scope: str
    given: bool
    understood: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person said to a decision. ``words`` are exact; ``view`` holds it."""

    uid: str
    version: int
    ask: ReplyAsk
    answer: str
    words: str
    view: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Telling:
    """A decision told back in Easy Read: "You said", "We decided", "Because".

    ``decision`` is the very version that is told.
    """

    uid: str
    version: int
    said: str
    decided: str
    because: str
    picture: str | None
    written_at: datetime
    told_at: datetime | None = None
    told_how: ToldHow = ""
    replies: tuple[Reply, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class NotTold:
    """Why the person is not told a decision: the kind of reason, and staff's words about it."""

    why: WhyNotTold
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about some views. ``views`` are their ids; ``decision`` this version's."""

    uid: str
    version: int
    decision: str
    verdict: Verdict
    reason: str
    decided_by: str
    decided_on: date
    present: tuple[str, ...]
    person_there: bool
    advocate_there: bool
    views: tuple[str, ...]
    recorded_at: datetime
    recorded_by: str
    options: tuple[OptionWeighed, ...] = ()
    boundary: Boundary | None = None
    review_on: date | None = None
    best_interests: BestInterests | None = None
    tellings: tuple[Telling, ...] = ()
    not_told: NotTold | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A view without a decision yet, and why it goes on to the next review."""

    uid: str
    version: int
    view: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """People see it differently; the person's side comes first. Open without ``resolved``."""

    uid: str
    version: int
    about: str
    views: tuple[str, ...]
    sides: tuple[Side, ...]
    resolved: Resolution | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the person wants to be so, in their words (standards 122)."""

    uid: str
    version: int
    words: str
    views: tuple[str, ...]
    importance: Importance
    status: OutcomeStatus
    note: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """Everyday support that serves an outcome or a decision: ``outcome``, ``decision`` are uids."""

    uid: str
    version: int
    what: str
    who: str
    due_on: date | None
    how_known: str
    status: ActionStatus
    note: str
    outcome: str | None
    decision: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question for the review that a helper wrote down with the person; no view of theirs.

    ``recording`` is the id of the voice note or photo with it, if there is one.
    """

    uid: str
    version: int
    by: str
    role: str
    words: str
    recording: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody else noticed about the person: never a view, never counted as one."""

    uid: str
    version: int
    by: str
    role: str
    seen: str
    when: str
    means: str
    tried: str
    recorded_at: datetime
