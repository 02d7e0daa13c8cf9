"""Keeping what a turn says about help: agreements, remarks, and what a supporter did."""

from __future__ import annotations

import sqlalchemy as sa

from dialogues.support_records import (
    AnswersRead,
    BesideChanged,
    DifferenceAdded,
    Observed,
    PersonChosen,
    SupporterAgreed,
)
from storage.decisions import Decisions
from storage.differences import DifferenceDraft, Differences, Side
from storage.errors import Unknown
from storage.links import Link, Links, actor_of
from storage.people import People
from storage.prepared import Prepared
from storage.supporter_talks import SupporterTalks
from storage.supporters import Supporter, Supporters
from storage.tables import supporters
from storage.times import in_utc
from storage.work import Work

_PERSON_OF = Prepared(
    sa.select(supporters.c.person_id).where(supporters.c.id == sa.bindparam("supporter"))
)


def keep_agreement(work: Work, person_id: str, record: SupporterAgreed, link: Link | None) -> None:
    """Keep what the person said about one supporter. Raises ``Unknown`` for one of another."""
    found = work.run(_PERSON_OF, supporter=record.supporter).fetchone()
    if found is None or found[0] != person_id:
        raise Unknown(f"This person has no supporter with the id {record.supporter}.")
    now = work.now()
    about = [
        record.sit, record.read_to_me, record.see, list(record.private), record.ended,
        record.words_shown,
    ]  # fmt: skip
    row = {
        "id": record.id,
        "person_id": person_id,
        "supporter_id": record.supporter,
        "link_id": None if link is None else link.id,
        "why": record.why,
        "at": in_utc(record.at),
        "recorded_at": now,
        "about": work.seal(person_id).close_data("agreements", record.id, "about", about),
    }
    kind = "supporter ended" if record.ended else "supporter agreed"
    work.chain.write("agreements", row, kind, at=now, actor=actor_of(link))


def keep_observation(work: Work, person_id: str, record: Observed, link: Link | None) -> None:
    """Keep a remark. Raises ``ValueError`` unless it came by a supporter's phone."""
    if link is None or link.supporter_id is None:
        raise ValueError("a remark about a person comes from one of their supporters")
    now = work.now()
    about = [record.saw, record.when, record.means, record.tried]
    row = {
        "id": record.id,
        "person_id": person_id,
        "supporter_id": link.supporter_id,
        "link_id": link.id,
        "kind": record.kind,
        "attachment_id": record.attachment,
        "at": in_utc(record.at),
        "recorded_at": now,
        "about": work.seal(person_id).close_data("observations", record.id, "about", about),
    }
    work.chain.write("observations", row, f"{record.kind} noted", at=now, actor=actor_of(link))


def add_difference(work: Work, person_id: str, record: DifferenceAdded, link: Link | None) -> None:
    """Keep how an advocate sees a decision: the person's own words first, then theirs.

    Raises ``ValueError`` unless it came by an advocate's phone, ``Unknown`` for a decision that is
    not about this person.
    """
    helper = None if link is None or link.supporter_id is None else _helper(work, link)
    if helper is None or helper.role != "advocate":
        raise ValueError("a difference comes from staff or from an advocate of the person")
    decision = Decisions(work).get(record.decision)
    if decision.person_id != person_id:
        raise Unknown(f"This person has no decision with the id {record.decision}.")
    person = People(work).get(person_id)
    draft = DifferenceDraft(
        f"{decision.verdict.replace('-', ' ').capitalize()}: {decision.reason}",
        (
            Side("person", person.name, "\n".join(record.said)),
            Side("advocate", helper.name, record.words),
        ),
        decision.view_ids,
    )
    Differences(work).note(decision.review_id, draft, supporter=helper.id)


def _helper(work: Work, link: Link) -> Supporter:
    return Supporters(work).get(link.supporter_id or "")


def note_beside(work: Work, person_id: str, record: BesideChanged, link: Link | None) -> None:
    """Note in the ledger that a supporter sits beside the person, or does not any more."""
    kind = "supporter beside" if record.beside else "supporter gone"
    work.chain.enter(person_id, kind, at=work.now(), actor=actor_of(link))


def note_read(work: Work, person_id: str, _: AnswersRead, link: Link | None) -> None:
    """Note in the ledger that a supporter read answers; the person can see who read them."""
    work.chain.enter(person_id, "viewed", at=work.now(), actor=actor_of(link))


def choose_person(work: Work, _: str, record: PersonChosen, link: Link | None) -> None:
    """The supporter is with this person now. Only somebody of this very phone can be chosen."""
    if link is None:
        return
    phones = Links(work).on_phone(link.channel, Links(work).address(link))
    chosen = next((one for one in phones if one.supporter_id == record.supporter), None)
    if chosen is not None:
        SupporterTalks(work).choose(chosen)
