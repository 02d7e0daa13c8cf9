"""The unit of work: one transaction, with everything that can be kept or asked in it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cached_property

from storage.about_me import AboutMe
from storage.acting import ActingFor
from storage.actions import Actions
from storage.agreements import Agreements
from storage.alert_news import AlertNewsWaiting
from storage.alerts import Alerts
from storage.attachments import Attachments
from storage.carried import CarriedViews
from storage.checks import Checks
from storage.circle import Circle
from storage.conversations import Conversations
from storage.decisions import Decisions
from storage.differences import Differences
from storage.drafts import Drafts
from storage.due import Due
from storage.evidence_jobs import EvidenceJobs
from storage.held_sounds import HeldSounds
from storage.inbox import Inbox
from storage.invites import Invites
from storage.keyworkers import Keyworkers
from storage.ledger import Ledger
from storage.links import Links
from storage.media_files import MediaFiles
from storage.not_told import NotTold
from storage.observations import Observations
from storage.outbox import Outbox
from storage.outcomes import Outcomes
from storage.people import People
from storage.permissions import Permissions
from storage.records import Records
from storage.reminders import Reminders
from storage.replies import Replies
from storage.request_answers import RequestAnswers
from storage.requests import Requests
from storage.reviews import Reviews
from storage.sharing import Sharing
from storage.sheets import Sheets
from storage.staff import StaffMembers
from storage.staff_post import StaffPost
from storage.staff_training import StaffTraining
from storage.supporter_talks import SupporterTalks
from storage.supporters import Supporters
from storage.telling_due import TellingDue
from storage.telling_waits import TellingWaits
from storage.tellings import Tellings
from storage.views import Views
from storage.work import Work
from storage.written_down import WritingsDown


class Unit:
    """What :meth:`Store.begin` and :meth:`Store.read` give. Use it in one thread only."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def savepoint(self) -> AbstractContextManager[None]:
        """All inside is kept together or not at all; what came before stays."""
        return self.work.savepoint()

    @cached_property
    def people(self) -> People:
        """Who is in the chat."""
        return People(self.work)

    @cached_property
    def circle(self) -> Circle:
        """The people in their lives."""
        return Circle(self.work)

    @cached_property
    def supporters(self) -> Supporters:
        """Who supports them."""
        return Supporters(self.work)

    @cached_property
    def agreements(self) -> Agreements:
        """What they agreed to for each of these."""
        return Agreements(self.work)

    @cached_property
    def observations(self) -> Observations:
        """What these say about them: never views."""
        return Observations(self.work)

    @cached_property
    def acting(self) -> ActingFor:
        """Who may act for them by law."""
        return ActingFor(self.work)

    @cached_property
    def supporter_talks(self) -> SupporterTalks:
        """Where each supporter is in their own chat."""
        return SupporterTalks(self.work)

    @cached_property
    def links(self) -> Links:
        """Which chat is whose."""
        return Links(self.work)

    @cached_property
    def invites(self) -> Invites:
        """One-use codes."""
        return Invites(self.work)

    @cached_property
    def conversations(self) -> Conversations:
        """Where each person is in the chat."""
        return Conversations(self.work)

    @cached_property
    def records(self) -> Records:
        """The way in for what a turn says to keep."""
        return Records(self.work)

    @cached_property
    def views(self) -> Views:
        """What people told us."""
        return Views(self.work)

    @cached_property
    def checks(self) -> Checks:
        """What people answered to our own checks."""
        return Checks(self.work)

    @cached_property
    def attachments(self) -> Attachments:
        """Voice notes and photos."""
        return Attachments(self.work)

    @cached_property
    def permissions(self) -> Permissions:
        """What people agreed to."""
        return Permissions(self.work)

    @cached_property
    def sharing(self) -> Sharing:
        """Who may read what."""
        return Sharing(self.work)

    @cached_property
    def held_sounds(self) -> HeldSounds:
        """Voice notes that wait for a yes."""
        return HeldSounds(self.work)

    @cached_property
    def requests(self) -> Requests:
        """Who asked for a human."""
        return Requests(self.work)

    @cached_property
    def request_answers(self) -> RequestAnswers:
        """What came of what had to be answered by a day."""
        return RequestAnswers(self.work)

    @cached_property
    def alerts(self) -> Alerts:
        """Who is not safe or not well, and what is done about it."""
        return Alerts(self.work)

    @cached_property
    def alert_news(self) -> AlertNewsWaiting:
        """What staff wrote to people about alerts, until the chat has shown it."""
        return AlertNewsWaiting(self.work)

    @cached_property
    def staff_post(self) -> StaffPost:
        """Where staff are told outside the console, and what waits to be sent there."""
        return StaffPost(self.work)

    @cached_property
    def reminders(self) -> Reminders:
        """Who wants to be reminded."""
        return Reminders(self.work)

    @cached_property
    def staff(self) -> StaffMembers:
        """Who may use the console."""
        return StaffMembers(self.work)

    @cached_property
    def keyworkers(self) -> Keyworkers:
        """Whose keyworker they are, and who was it before."""
        return Keyworkers(self.work)

    @cached_property
    def staff_training(self) -> StaffTraining:
        """Who was trained when."""
        return StaffTraining(self.work)

    @cached_property
    def reviews(self) -> Reviews:
        """Plan reviews."""
        return Reviews(self.work)

    @cached_property
    def sheets(self) -> Sheets:
        """The agenda of reviews, and the review questions."""
        return Sheets(self.work)

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided about views, and why."""
        return Decisions(self.work)

    @cached_property
    def carried(self) -> CarriedViews:
        """Views that wait for a later review."""
        return CarriedViews(self.work)

    @cached_property
    def written_down(self) -> WritingsDown:
        """What staff wrote down of voice notes."""
        return WritingsDown(self.work)

    @cached_property
    def differences(self) -> Differences:
        """Who sees it how."""
        return Differences(self.work)

    @cached_property
    def outcomes(self) -> Outcomes:
        """What people want to come of it."""
        return Outcomes(self.work)

    @cached_property
    def actions(self) -> Actions:
        """Who does what."""
        return Actions(self.work)

    @cached_property
    def due(self) -> Due:
        """What is due, of everybody at once."""
        return Due(self.work)

    @cached_property
    def about_me(self) -> AboutMe:
        """What people agreed to have in their About Me."""
        return AboutMe(self.work)

    @cached_property
    def drafts(self) -> Drafts:
        """What staff were typing."""
        return Drafts(self.work)

    @cached_property
    def evidence_jobs(self) -> EvidenceJobs:
        """Reports for commissioners that are being counted, or were."""
        return EvidenceJobs(self.work)

    @cached_property
    def tellings(self) -> Tellings:
        """What staff have to say to people."""
        return Tellings(self.work)

    @cached_property
    def not_told(self) -> NotTold:
        """What people do not want to be told."""
        return NotTold(self.work)

    @cached_property
    def telling_due(self) -> TellingDue:
        """What staff owe to people after decisions, of everybody at once."""
        return TellingDue(self.work)

    @cached_property
    def telling_waits(self) -> TellingWaits:
        """Who is still to be told or asked something."""
        return TellingWaits(self.work)

    @cached_property
    def replies(self) -> Replies:
        """What people said to it."""
        return Replies(self.work)

    @cached_property
    def inbox(self) -> Inbox:
        """Which updates were handled."""
        return Inbox(self.work)

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be sent."""
        return Outbox(self.work)

    @cached_property
    def media_files(self) -> MediaFiles:
        """What a channel has already."""
        return MediaFiles(self.work)

    @cached_property
    def ledger(self) -> Ledger:
        """Everything that happened."""
        return Ledger(self.work)
