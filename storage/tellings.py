"""Told back: what staff wrote to a person about a decision, and whether they were told it.

Also answers to a person's questions, requests and replies: one way to the person for all that
staff have to say (standards 96, 99 and 121). Written is not told: it counts when it was shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, cast

import sqlalchemy as sa

from dialogues.news import HOPEFUL, NewsKind
from storage.decisions import Decisions
from storage.errors import DamagedRow, Unknown
from storage.prepared import Prepared
from storage.tables import actions, decisions, telling_waits, tellings, tellings_told
from storage.times import day, from_stored, in_utc, maybe
from storage.versions import Version, Versioned, Versions
from storage.work import Work

ToldHow = Literal["chat", "in-person", ""]
#: So long after a decision without a day for it the person is asked what happened.
ASK_AFTER = timedelta(days=14)
#: And so long after "not yet".
ASK_AGAIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class TellingDraft:
    """What staff write. ``said`` are the person's exact words; ``day`` of a meeting."""

    said: str
    decided: str
    because: str = ""
    picture: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """One version of something written to a person. A ``damaged`` one did not open.

    ``told_at`` is when it was shown (or told in person), None while it was not.
    """

    id: str
    person_id: str
    kind: NewsKind
    about_id: str
    decision_id: str | None
    said: str
    decided: str
    because: str
    picture: str
    day: date | None
    staff_id: str
    at: datetime
    told_at: datetime | None = None
    told_how: ToldHow = ""
    told_words: str = ""
    told_by: str | None = None
    first_id: str = ""
    replaces: str | None = None
    superseded_by: str | None = None
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that is to be brought to a person: told, or asked about."""

    telling_id: str
    what: Literal["tell", "ask"]
    person_id: str
    due_at: datetime
    look_at: datetime | None


_TABLE = Versioned(tellings, made="telling written", changed="telling changed", once=("about_id",))
_newer = tellings.alias("newer")
_newer_decision = decisions.alias("newer_decision")
_PERSON: sa.BindParameter[str] = sa.bindparam("person")
_TELLING: sa.BindParameter[str] = sa.bindparam("telling")
_TOLD = (
    tellings_told.c.telling_id, tellings_told.c.how, tellings_told.c.at, tellings_told.c.staff_id,
    tellings_told.c.about,
)  # fmt: skip
_TOLD_OF = Prepared(sa.select(*_TOLD).where(tellings_told.c.person_id == _PERSON))
_TOLD_ONE = Prepared(sa.select(*_TOLD).where(tellings_told.c.telling_id == _TELLING))
_OF_ABOUT = Prepared(
    sa.select(tellings.c.id)
    .where(tellings.c.about_id == sa.bindparam("about"))
    .order_by(tellings.c.seq.desc())
)
# Of everybody: the home page asks for all at once, without opening anything.
_UNTOLD = Prepared(
    sa.select(decisions.c.person_id, decisions.c.id, decisions.c.at, tellings.c.id)
    .select_from(decisions)
    .outerjoin(_newer_decision, _newer_decision.c.replaces == decisions.c.id)
    .outerjoin(tellings, tellings.c.decision_id == decisions.c.id)
    .outerjoin(_newer, _newer.c.replaces == tellings.c.id)
    .outerjoin(tellings_told, tellings_told.c.telling_id == tellings.c.id)
    .where(
        _newer_decision.c.id.is_(None), _newer.c.id.is_(None),
        tellings_told.c.telling_id.is_(None),
    )
    .order_by(decisions.c.at, decisions.c.id)
)  # fmt: skip
_WAIT = (
    telling_waits.c.telling_id, telling_waits.c.what, telling_waits.c.person_id,
    telling_waits.c.due_at, telling_waits.c.look_at,
)  # fmt: skip
_ADD_WAIT = Prepared.insert_new(telling_waits, replacing=("due_at", "look_at"))
_WAITS_OF = Prepared(
    sa.select(*_WAIT)
    .where(telling_waits.c.person_id == _PERSON)
    .order_by(telling_waits.c.due_at, telling_waits.c.telling_id)
)
_TO_LOOK_AT = Prepared(
    sa.select(*_WAIT)
    .where(telling_waits.c.look_at <= sa.bindparam("now", type_=telling_waits.c.look_at.type))
    .order_by(telling_waits.c.look_at, telling_waits.c.telling_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
    .with_for_update(skip_locked=True)  # one of several processes takes it
)
_LOOK_LATER = Prepared(
    telling_waits.update()
    .where(telling_waits.c.telling_id == _TELLING, telling_waits.c.what == sa.bindparam("which"))
    .values(look_at=sa.bindparam("later", type_=telling_waits.c.look_at.type))
)
_DROP_WAIT = Prepared(
    telling_waits.delete().where(
        telling_waits.c.telling_id == _TELLING, telling_waits.c.what == sa.bindparam("which")
    )
)
_DUE_DAY = Prepared(
    sa.select(sa.func.max(actions.c.due_on))
    .select_from(actions)
    .where(actions.c.decision_id == sa.bindparam("decision"), actions.c.status == "to-do")
)


class Tellings:
    """What staff have to say to people."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows = Versions(work, _TABLE)

    def write(
        self, decision_id: str, draft: TellingDraft, by: str, replaces: str | None = None
    ) -> Telling:
        """Write down how a decision is told. ``by`` is the id of a member of staff.

        Raises ``Changed`` when somebody else wrote it meanwhile, and ``ValueError`` when it is
        not whole, or when the decision was replaced by a newer one.
        """
        decision = Decisions(self._work).get(decision_id)
        if decision.superseded_by is not None:
            raise ValueError("this decision was replaced: tell the newer one")
        if not draft.because.strip():
            raise ValueError("a decision is told with its reason")
        return self._write(decision.person_id, "decision", decision_id, draft, by, replaces)

    def answer(
        self,
        person_id: str,
        kind: NewsKind,
        about_id: str,
        draft: TellingDraft,
        by: str,
        replaces: str | None = None,
    ) -> Telling:
        """Write an answer to a request or a reply of the person. Raises as :meth:`write`."""
        if kind == "decision":
            raise ValueError("a decision is told, not answered")
        return self._write(person_id, kind, about_id, draft, by, replaces)

    def get(self, telling_id: str) -> Telling:
        """One version. Raises :class:`Unknown`."""
        row = self._rows.get(telling_id)
        told = self._work.run(_TOLD_ONE, telling=telling_id).fetchall()
        return self._one(row, told)

    def of_person(self, person_id: str) -> list[Telling]:
        """The current ones of a person, the oldest first; none when erased."""
        told = self._work.run(_TOLD_OF, person=person_id).fetchall()
        return [self._one(row, told) for row in self._rows.of("person_id", person_id)]

    def of_decision(self, decision_id: str) -> Telling | None:
        """How this version of a decision is told, if that was written."""
        return self.about(decision_id)

    def about(self, about_id: str) -> Telling | None:
        """What was written about a decision, request or reply; the newest."""
        row = self._work.run(_OF_ABOUT, about=about_id).fetchone()
        return None if row is None else self.get(row[0])

    def history(self, telling_id: str) -> list[Telling]:
        """All versions, the oldest first."""
        return [self.get(one.id) for one in self._rows.history(telling_id)]

    def untold(self) -> list[tuple[str, str, datetime, str | None]]:
        """Current decisions nobody was told yet, the oldest first.

        Each with person, decision, when it was made, and the telling if that is written.
        """
        rows: list[Any] = self._work.run(_UNTOLD).fetchall()
        return [(row[0], row[1], from_stored(row[2]), row[3]) for row in rows]

    # Telling ---------------------------------------------------------------------------

    def told(self, telling_id: str, *, link_id: str | None = None) -> bool:
        """It was shown in the chat. True the first time; a second time changes nothing."""
        one = self.get(telling_id)
        now = self._work.now()
        return self._told(one, "chat", now, link_id=link_id, actor="system")

    def told_in_person(self, telling_id: str, *, by: str, at: datetime, words: str) -> bool:
        """Staff told it themselves: ``words`` say how. False when it was told before."""
        one = self.get(telling_id)
        if in_utc(at) > self._work.now():
            raise ValueError("nobody can be told something in the future")
        actor = f"staff:{by}"
        return self._told(one, "in-person", in_utc(at), staff_id=by, words=words, actor=actor)

    def _told(
        self,
        one: Telling,
        how: ToldHow,
        at: datetime,
        *,
        actor: str,
        link_id: str | None = None,
        staff_id: str | None = None,
        words: str = "",
    ) -> bool:
        work, seal = self._work, self._work.seal_or_none(one.person_id)
        work.run(_DROP_WAIT, telling=one.id, which="tell")
        if seal is None or one.told_at is not None:
            return False
        work.chain.head(one.person_id)  # whoever else tells it waits from here
        if work.run(_TOLD_ONE, telling=one.id).fetchone() is not None:
            return False
        now = work.now()
        row = {
            "telling_id": one.id,
            "person_id": one.person_id,
            "how": how,
            "link_id": link_id,
            "staff_id": staff_id,
            "at": at,
            "recorded_at": now,
            "about": seal.close_data("tellings_told", one.id, "about", words) if words else None,
        }
        work.chain.write("tellings_told", row, "told back", at=now, actor=actor)
        if one.kind == "decision" and one.decision_id:
            self._ask_later(one, one.decision_id, max(at, now))
        return True

    # Waiting ---------------------------------------------------------------------------

    def waiting(self, person_id: str) -> list[Wait]:
        """What is to be brought to one person, the longest due first; also what is not due yet."""
        return [_wait(row) for row in self._work.run(_WAITS_OF, person=person_id).fetchall()]

    def to_push(self, now: datetime, limit: int = 50) -> list[Wait]:
        """Those for whom it is time to see whether they can be written to."""
        rows = self._work.run(_TO_LOOK_AT, now=now, most=limit).fetchall()
        return [_wait(row) for row in rows]

    def look_later(self, wait: Wait, later: datetime | None) -> None:
        """Look again at this time, or not any more: it was written to them, once."""
        self._work.run(_LOOK_LATER, telling=wait.telling_id, which=wait.what, later=later)

    def asked(self, telling_id: str) -> None:
        """The person was asked what happened since."""
        self._work.run(_DROP_WAIT, telling=telling_id, which="ask")

    def ask_again(self, telling_id: str, person_id: str) -> None:
        """The person said "not yet": ask once more after a while."""
        self._wait_for(telling_id, "ask", person_id, self._work.now() + ASK_AGAIN)

    def _ask_later(self, one: Telling, decision_id: str, told_at: datetime) -> None:
        if Decisions(self._work).get(decision_id).verdict not in HOPEFUL:
            return
        row = self._work.run(_DUE_DAY, decision=decision_id).fetchone()
        due = told_at + ASK_AFTER
        if row is not None and row[0] is not None:
            done = row[0] if isinstance(row[0], date) else day(row[0])
            # The day after, when there has been time for it; never on the day of the telling.
            due = max(
                datetime(done.year, done.month, done.day, tzinfo=told_at.tzinfo)
                + timedelta(days=1, hours=10),
                told_at + timedelta(days=1),
            )
        self._wait_for(one.id, "ask", one.person_id, due)

    def _wait_for(self, telling_id: str, what: str, person_id: str, due: datetime) -> None:
        row = {
            "telling_id": telling_id,
            "what": what,
            "person_id": person_id,
            "due_at": due,
            "look_at": due,
        }
        self._work.insert(_ADD_WAIT, row)

    # ------------------------------------------------------------------------------------

    def _write(
        self,
        person_id: str,
        kind: NewsKind,
        about_id: str,
        draft: TellingDraft,
        by: str,
        replaces: str | None,
    ) -> Telling:
        if not draft.decided.strip():
            raise ValueError("there is nothing to tell yet")
        clear = {
            "staff_id": by,
            "kind": kind,
            "about_id": about_id,
            "decision_id": about_id if kind == "decision" else None,
        }
        kept = self._rows.add(
            person_id, clear, asdict(draft), actor=f"staff:{by}", replaces=replaces
        )
        if replaces is not None:
            for what in ("tell", "ask"):
                self._work.run(_DROP_WAIT, telling=replaces, which=what)
        self._wait_for(kept.id, "tell", person_id, kept.at)
        return self.get(kept.id)

    def _one(self, row: Version, told: Iterable[Any]) -> Telling:
        clear, body = row.clear, row.body
        was = next((one for one in told if one[0] == row.id), None)
        when = body.get("day", "")
        return Telling(
            id=row.id,
            person_id=row.person_id,
            kind=cast("NewsKind", clear["kind"]),
            about_id=clear["about_id"],
            decision_id=clear["decision_id"],
            said=body.get("said", ""),
            decided=body.get("decided", ""),
            because=body.get("because", ""),
            picture=body.get("picture", ""),
            day=date.fromisoformat(when) if when else None,
            staff_id=clear["staff_id"],
            at=row.at,
            told_at=None if was is None else from_stored(was[2]),
            told_how="" if was is None else was[1],
            told_words="" if was is None else self._words(row, was[4]),
            told_by=None if was is None else was[3],
            first_id=row.first_id,
            replaces=row.replaces,
            superseded_by=row.superseded_by,
            damaged=row.damaged,
        )

    def _words(self, row: Version, sealed: Any) -> str:
        seal = self._work.seal_or_none(row.person_id)
        if sealed is None or seal is None:
            return ""
        try:
            return str(seal.open_data("tellings_told", row.id, "about", sealed))
        except DamagedRow:
            return ""


def _wait(row: Any) -> Wait:
    return Wait(row[0], row[1], row[2], from_stored(row[3]), maybe(row[4]))


__all__ = ["Telling", "TellingDraft", "Tellings", "ToldHow", "Unknown", "Wait"]
