"""Choosing which answers a review considers: tick boxes by topic, a page of them at a time.

A page is saved when somebody goes on to another, so that no tick is lost on the way, with or
without script. Saving a page says nothing about answers that were not on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.pages import Page, go, page
from reviews.console.paging import paged
from reviews.console.reviewing import review_crumbs, review_for
from reviews.console.session import AnyRequest
from reviews.console.shown import ShownView, shown
from reviews.pack.chains import Chains
from reviews.pack.coverage import topic_order, topic_title
from reviews.sight import views_for
from storage.reviews import Review
from storage.standings import withdrawn_views
from storage.views import View

EACH_PAGE = 100


@dataclass(frozen=True, slots=True)
class Choices:
    """The views of one topic that can be chosen on this page."""

    id: str
    title: str
    views: list[ShownView]


@get("/reviews/{review_id:str}/views", sync_to_thread=True)
def choose_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """Which answers the review considers: tick boxes by topic."""
    with config.store.begin() as unit:
        review, person = review_for(unit, me, review_id)
        unit.ledger.note(person.id, "viewed", by=f"staff:{me.id}", subject=review.id)
        views = views_for(unit, me, person.id)
    offered, chosen = _offered(views, review), frozenset(review.view_ids)
    part = paged(_in_order(config, offered), request.query_params.get("page"), EACH_PAGE)
    made = shown(config, person, part.items, Chains(views))
    topics = [
        Choices(topic, topic_title(config.library, topic), list(ones))
        for topic, ones in groupby(made, lambda one: one.topic)
    ]
    return page(
        request,
        config,
        "choose.html",
        f"Choose answers for {review.title}",
        me=me,
        crumbs=review_crumbs(person, review),
        person=person,
        review=review,
        day=wording.day(review.held_on),
        topics=topics,
        part=part,
        total=len(offered),
        ticked=sum(one.id in chosen for one in offered),
        listed=" ".join(one.id for one in part.items),
        chosen=chosen,
    )


@post("/reviews/{review_id:str}/views", sync_to_thread=True)
def choose(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Redirect:
    """Keep the choice: a new row in the store; the earlier choice stays known."""
    onward = form.one("page")
    with config.store.begin() as unit:
        review, person = review_for(unit, me, review_id)
        if review.closed_at is not None:
            session.tell(request, "This review is closed. Nothing was changed.")
            return go(f"/console/reviews/{review.id}")
        offered = _offered(views_for(unit, me, person.id), review)
        chosen = list(_chosen(form, review, offered, withdrawn_views(unit.work, person.id)))
        # Turning a page without a change is no choice: the earlier one stands, with its time.
        if not onward or set(chosen) != set(review.view_ids):
            unit.reviews.choose(review.id, chosen, me.id)
    session.tell(request, f"Saved: {wording.count(len(chosen), 'answer')} chosen.")
    base = f"/console/reviews/{review.id}"
    return go(f"{base}/views?page={int(onward)}" if _is_number(onward) else base)


def _chosen(
    form: Form, review: Review, offered: list[View], withdrawn: Collection[str]
) -> Iterator[str]:
    """What is chosen from now on; a form that does not say what it listed listed everything."""
    asked, listed = frozenset(form.every("view")), frozenset(form.one("listed").split())
    before, theirs = frozenset(review.view_ids), frozenset(one.id for one in offered)
    # What somebody else chose and this reader may not see stays chosen.
    yield from (one for one in review.view_ids if one not in theirs and one not in withdrawn)
    for view in offered:
        if view.id in (asked if not listed or view.id in listed else before):
            yield view.id


def _in_order(config: ConsoleConfig, offered: list[View]) -> list[View]:
    """By topic in the order of the chat, in each the newest first."""
    by_topic: dict[str, list[View]] = {}
    for view in reversed(offered):
        by_topic.setdefault(view.topic, []).append(view)
    return [one for topic in topic_order(config.library, offered) for one in by_topic[topic]]


def _offered(views: list[View], review: Review) -> list[View]:
    """Current answers, and those chosen before that the person has changed since."""
    chosen = frozenset(review.view_ids)
    return [
        one
        for one in views
        if one.answer.kind != "skip" and (one.standing == "current" or one.id in chosen)
    ]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9
