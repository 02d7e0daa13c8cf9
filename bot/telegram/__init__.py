"""Telegram, one front door: updates come in as envelopes, replies go out as Bot API calls.

Nothing outside this folder knows about Telegram (an import contract keeps it so).
"""

import os

# Durations as timedelta, the way python-telegram-bot wants them in future; must be set before
# the first import of it.
os.environ.setdefault("PTB_TIMEDELTA", "1")
