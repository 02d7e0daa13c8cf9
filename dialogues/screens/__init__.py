"""Every mode of the conversation with its screen, one family a file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dialogues.screens.alert_news import ALERT_NEWS
from dialogues.screens.allowing import ALLOW, ALLOW_ASK, ALLOW_CHECK
from dialogues.screens.asking import ASKING_SCREEN, MY_WAY
from dialogues.screens.choosing import HELPER, TOPICS_SCREEN
from dialogues.screens.danger import NOT_FOR, NOT_SAFE, UNWELL, WISHED
from dialogues.screens.fair import CONTRAST, PAIR
from dialogues.screens.happened import HAPPENED
from dialogues.screens.help import ADVOCATE_SENT, HELP, REVIEW_SENT, TALK_SENT
from dialogues.screens.helper_ask import HELPER_ASK, STILL_WANTED
from dialogues.screens.helpers import HELPER_ONE, HELPER_TOPICS, HELPERS
from dialogues.screens.leaving import LEFT, STOPPING
from dialogues.screens.mat import MAT
from dialogues.screens.menu import MENU
from dialogues.screens.mind import MIND
from dialogues.screens.news import NEWS_SCREEN
from dialogues.screens.news_asks import NEWS_ASK, NEWS_WAY
from dialogues.screens.of_me import OF_ME
from dialogues.screens.permission import CHECK, LATER, PERMISSION, REFUSED, TAKE_PART
from dialogues.screens.permits import PERMITS
from dialogues.screens.picked import ALONE, WHO_PICKED
from dialogues.screens.privacy import PRIVACY
from dialogues.screens.reminding import REMIND_DAY, REMIND_PART, REMINDED, REMINDER
from dialogues.screens.resting import BREAK, ENDED, PAUSED
from dialogues.screens.saved import SAVED, SAVED_LINES
from dialogues.screens.screen import Screen
from dialogues.screens.seen import KEPT, SEEN
from dialogues.screens.settings import SETTINGS
from dialogues.screens.summary import LINE, SUMMARY
from dialogues.screens.warm_up import WARM_UP
from dialogues.screens.welcome import MORE, SOUND, WELCOME

SCREENS: Mapping[str, Screen] = MappingProxyType(
    {
        "welcome": WELCOME,
        "more": MORE,
        "sound": SOUND,
        "permission": PERMISSION,
        "check": CHECK,
        "take-part": TAKE_PART,
        "refused": REFUSED,
        "later": LATER,
        "helper": HELPER,
        "topics": TOPICS_SCREEN,
        "asking": ASKING_SCREEN,
        "my-way": MY_WAY,
        "break": BREAK,
        "summary": SUMMARY,
        "line": LINE,
        "mat": MAT,
        "warm-up": WARM_UP,
        "mind": MIND,
        "pair": PAIR,
        "contrast": CONTRAST,
        "ended": ENDED,
        "helpers": HELPERS,
        "helper-one": HELPER_ONE,
        "helper-ask": HELPER_ASK,
        "helper-topics": HELPER_TOPICS,
        "still-wanted": STILL_WANTED,
        "alone": ALONE,
        "who-picked": WHO_PICKED,
        "menu": MENU,
        "happened": HAPPENED,
        "news": NEWS_SCREEN,
        "news-ask": NEWS_ASK,
        "news-way": NEWS_WAY,
        "settings": SETTINGS,
        "reminder": REMINDER,
        "remind-day": REMIND_DAY,
        "remind-part": REMIND_PART,
        "reminded": REMINDED,
        "privacy": PRIVACY,
        "saved": SAVED,
        "saved-lines": SAVED_LINES,
        "seen": SEEN,
        "of-me": OF_ME,
        "permits": PERMITS,
        "kept": KEPT,
        "stopping": STOPPING,
        "left": LEFT,
        "allow": ALLOW,
        "allow-check": ALLOW_CHECK,
        "allow-ask": ALLOW_ASK,
        "help": HELP,
        "talk-sent": TALK_SENT,
        "review-sent": REVIEW_SENT,
        "advocate-sent": ADVOCATE_SENT,
        "not-safe": NOT_SAFE,
        "unwell": UNWELL,
        "wished": WISHED,
        "not-for": NOT_FOR,
        "alert-news": ALERT_NEWS,
        "paused": PAUSED,
    }
)
