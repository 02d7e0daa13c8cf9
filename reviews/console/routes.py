"""All pages of the console under ``/console``, ready for the composed app.

The console brings its own session cookie, templates, style, script, error pages and the
rate limit of its sign-in forms. The app that carries it must add:

* ``CSRFConfig``: every form sends the token in the field ``_csrf_token``;
* security headers. ``script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'``
  is enough for the pages; a header that a response brings itself (packs, recordings) stays;
* a request body limit of at least 1 MB (a review can choose from thousands of answers), and
  of 20 MB for the photo of somebody in a person's life.

No app-wide template engine and no store beyond Litestar's default are needed.
"""

from __future__ import annotations

from litestar import Router
from litestar.di import Provide

from reviews.console import (
    about_me,
    about_me_files,
    account,
    acting,
    alerts,
    answering,
    aside,
    choosing,
    circle,
    closing,
    dated,
    deciding,
    differing,
    drafts,
    easy_read,
    evidence,
    hearing,
    helpers,
    home,
    inviting,
    keyworker,
    lawful,
    media,
    outcomes,
    owed,
    packs,
    person,
    planning,
    questions,
    reaching,
    renaming,
    review,
    session,
    sheets,
    sign_in,
    staff,
    staff_leaving,
    staff_member,
    talking,
    telling,
    told_otherwise,
)
from reviews.console.access import current_staff
from reviews.console.attempts import Attempts
from reviews.console.config import ConsoleConfig
from reviews.console.errors import handlers
from reviews.console.forms import sent

PAGES = (
    home.home,
    home.people,
    home.seen,
    owed.waiting_page,
    *alerts.PAGES,
    aside.set_aside,
    aside.set_aside_file,
    aside.set_aside_done,
    person.person_page,
    inviting.invite_person,
    *dated.PAGES,
    *keyworker.PAGES,
    *renaming.PAGES,
    *staff.PAGES,
    *staff_member.PAGES,
    *staff_leaving.PAGES,
    about_me.about_me_page,
    about_me.put,
    circle.circle_page,
    circle.add,
    circle.end,
    circle.face,
    *hearing.PAGES,
    *helpers.PAGES,
    *lawful.PAGES,
    planning.new_page,
    planning.start,
    choosing.choose_page,
    choosing.choose,
    review.review_page,
    sheets.agenda_page,
    sheets.keep_agenda,
    sheets.questions_page,
    sheets.keep_questions,
    talking.talk_page,
    talking.carry_page,
    talking.carry,
    deciding.new_page,
    deciding.decide,
    deciding.change_page,
    deciding.change,
    telling.tell_page,
    telling.tell,
    telling.tell_sound,
    told_otherwise.told_page,
    told_otherwise.note_told,
    differing.new_page,
    differing.note,
    differing.change_page,
    differing.change,
    outcomes.plan_page,
    outcomes.outcome_page,
    outcomes.agree,
    acting.action_page,
    acting.act,
    closing.close_page,
    closing.close,
    answering.answer_page,
    answering.answer,
    answering.answer_sound,
    drafts.keep,
    drafts.drop,
    drafts.keep_about,
    drafts.drop_about,
    *packs.PACKS,
    *easy_read.EASY_READ,
    *about_me_files.ABOUT_ME_FILES,
    media.attachment,
    *evidence.PAGES,
    questions.our_questions,
    questions.signs,
    account.account,
    account.save_password,
    account.sign_out_everywhere,
    account.stay,
    *reaching.PAGES,
)
OPEN_PAGES = (account.help_page, media.picture, media.static)


def routes(config: ConsoleConfig) -> list[Router]:
    """The console's routers. Everything but sign-in, help, pictures and style needs a sign-in."""
    attempts = Attempts()
    inside = Router(
        path="/",
        route_handlers=list(PAGES),
        dependencies={"me": Provide(current_staff, sync_to_thread=True)},
    )
    return [
        Router(
            path="/console",
            route_handlers=[inside, sign_in.router(), *OPEN_PAGES],
            dependencies={
                "config": Provide(lambda: config, sync_to_thread=False),
                "attempts": Provide(lambda: attempts, sync_to_thread=False),
                "form": Provide(sent),
            },
            middleware=[session.middleware(config)],
            exception_handlers=handlers(config),
        )
    ]
