"""Told back: what staff wrote to a person about a decision, and whether they were told it.

Also answers to a person's questions, requests and replies: one way to the person for all that
staff have to say (standards 96, 99 and 121). Written is not told: it counts when it was shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, cast

import sqlalchemy as sa

from storage.decisions import Decisions
from storage.errors import DamagedRow, Unknown
from storage.prepared import Prepared
from storage.requests import Requests
from storage.tables import replies, requests, tellings, tellings_told
from storage.telling_waits import TellingWaits
from storage.times import from_stored, in_utc
from storage.versions import Version, Versioned, Versions
from storage.work import Work

ToldHow = Literal["chat", "in-person", ""]
#: What it is about: a decision, a request for somebody or something, or a reply of the person.
TellingKind = Literal["decision", "question", "review", "advocate", "talk", "reply"]


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
    kind: TellingKind
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


_TABLE = Versioned(tellings, made="telling written", changed="telling changed", once=("about_id",))
_newer = tellings.alias("newer")
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
_TOLD_DECISIONS = Prepared(
    sa.select(tellings.c.decision_id)
    .join(tellings_told, tellings_told.c.telling_id == tellings.c.id)
    .outerjoin(_newer, _newer.c.replaces == tellings.c.id)
    .where(tellings.c.person_id == _PERSON, _newer.c.id.is_(None))
)
_ASKED_BY = {
    table.name: Prepared(sa.select(table.c.person_id).where(table.c.id == sa.bindparam("about")))
    for table in (requests, replies)
}


class Tellings:
    """What staff have to say to people."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows = Versions(work, _TABLE)
        self._waits = TellingWaits(work)

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
        kind: TellingKind,
        about_id: str,
        draft: TellingDraft,
        by: str,
        replaces: str | None = None,
    ) -> Telling:
        """Write an answer to a request or a reply of the person. A request is seen with it.

        Raises as :meth:`write`, and ``Unknown`` when the person asked no such thing.
        """
        if kind == "decision":
            raise ValueError("a decision is told, not answered")
        asked = _ASKED_BY["replies" if kind == "reply" else "requests"]
        row = self._work.run(asked, about=about_id).fetchone()
        if row is None or row[0] != person_id:
            raise Unknown(f"This person asked nothing with the id {about_id}.")
        if kind != "reply":
            Requests(self._work).seen(about_id, by)
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

    def replaced(self, telling_id: str) -> bool:
        """Whether staff wrote or decided something newer: then this one is not told any more."""
        one = self.get(telling_id)
        if one.superseded_by is not None or one.decision_id is None:
            return one.superseded_by is not None
        return Decisions(self._work).get(one.decision_id).superseded_by is not None

    def history(self, telling_id: str) -> list[Telling]:
        """All versions, the oldest first."""
        return [self.get(one.id) for one in self._rows.history(telling_id)]

    def told_decisions(self, person_id: str) -> frozenset[str]:
        """The ids of the decisions, in these very versions, that the person was told."""
        rows = self._work.run(_TOLD_DECISIONS, person=person_id).fetchall()
        return frozenset(row[0] for row in rows if row[0])

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
        self._waits.drop(one.id, "tell")
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
            decision = Decisions(work).get(one.decision_id)
            self._waits.ask_after(one.id, one.person_id, decision, max(at, now))
        return True

    def _write(
        self,
        person_id: str,
        kind: TellingKind,
        about_id: str,
        draft: TellingDraft,
        by: str,
        replaces: str | None,
    ) -> Telling:
        if not draft.decided.strip():
            raise ValueError("there is nothing to tell yet")
        if replaces is not None and self._rows.get(replaces).clear["about_id"] != about_id:
            raise ValueError("a newer version is about the same as the one it replaces")
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
            self._waits.drop(replaces)
        self._waits.add(kept.id, "tell", person_id, kept.at)
        return self.get(kept.id)

    def _one(self, row: Version, told: Iterable[Any]) -> Telling:
        clear, body = row.clear, row.body
        was = next((one for one in told if one[0] == row.id), None)
        when = body.get("day", "")
        return Telling(
            id=row.id,
            person_id=row.person_id,
            kind=cast("TellingKind", clear["kind"]),
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
