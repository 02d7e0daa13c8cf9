"""Whatever is said, taken back, chosen or rolled back: the store stays whole (Hypothesis)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialogues.records import Answer, AnswerKind, ViewKept, ViewTakenBack
from storage.keys import create_key_file
from storage.migrate import upgrade
from storage.store import Store, open_store
from storage.views import View
from tests.storage.samples import tell

NUMBERS = some.integers(0, 30)
KINDS = some.sampled_from(["words", "choice", "not-sure", "skip"])


class Sayings(RuleBasedStateMachine):
    """People answer, change their minds and take back, in any order, with failures between."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        key, url = Path(self.folder.name) / "key", f"sqlite:///{self.folder.name}/base.db"
        create_key_file(key)
        upgrade(url)
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.store: Store = open_store(url, key, clock=self.clock)
        self.said: list[str] = []
        with self.store.begin() as unit:
            self.staff = unit.staff.add("Kim (demo)", "reviewer", "kim")
            self.sam = unit.people.add("Sam (demo)")
            self.other = unit.people.add("Alex (demo)")
            tell(unit, self.other)

    def clock(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def one(self, number: int) -> str | None:
        return self.said[number % len(self.said)] if self.said else None

    @rule(kind=KINDS, words=some.text(max_size=20))
    def say(self, kind: AnswerKind, words: str) -> None:
        with self.store.begin() as unit:
            self.said.append(tell(unit, self.sam, answer=Answer(kind, words=words)))

    @rule(number=NUMBERS, kind=KINDS)
    def change_mind(self, number: int, kind: AnswerKind) -> None:
        with self.store.begin() as unit:
            answer = Answer(kind, words="again")
            before = self.one(number)
            self.said.append(tell(unit, self.sam, answer=answer, supersedes=before))

    @rule(number=NUMBERS, back=some.booleans())
    def mark(self, number: int, back: bool) -> None:
        view = self.one(number)
        if view is not None:
            with self.store.begin() as unit:
                made = ViewTakenBack if back else ViewKept
                unit.records.keep(self.sam.id, [made(view, self.clock())], link=None)

    @rule(number=NUMBERS)
    def fail_half_way(self, number: int) -> None:
        with self.store.begin() as unit:
            with suppress(KeyError), unit.savepoint():
                tell(unit, self.sam, supersedes=self.one(number))
                raise KeyError
            with unit.savepoint():
                self.said.append(tell(unit, self.sam))

    @rule(number=NUMBERS)
    def fail_altogether(self, number: int) -> None:
        with suppress(KeyError), self.store.begin() as unit:
            tell(unit, self.sam, supersedes=self.one(number))
            raise KeyError

    @rule(number=NUMBERS)
    def review(self, number: int) -> None:
        view = self.one(number)
        with self.store.begin() as unit:
            held_on = self.now.date()
            made = unit.reviews.plan(self.sam.id, title="", held_on=held_on, by=self.staff.id)
            unit.reviews.choose(made.id, [view] if view else [], self.staff.id)

    @rule()
    def checkpoint(self) -> None:
        self.store.checkpoint()

    @invariant()
    def whole(self) -> None:
        with self.store.read() as unit:
            views = unit.views.of_person(self.sam.id, include_hidden=True)
            summary = {
                line.person.id: line for line in unit.views.new_since_last_review()
            }[self.sam.id]  # fmt: skip
        assert [view.id for view in views] == self.said
        newest = [view for view in views if view.superseded_by is None]
        assert sum(view.supersedes is None for view in views) == len(newest)  # chains never fork
        assert summary.new_views == sum(map(_is_new(summary.since), views))
        report = self.store.verify()
        assert report.ok, str(report)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


def _is_new(since: datetime | None) -> Callable[[View], bool]:
    def new(view: View) -> bool:
        later = since is None or view.recorded_at > since
        return later and view.standing == "current" and view.answer.kind != "skip"

    return new


TestSayings = Sayings.TestCase
TestSayings.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
