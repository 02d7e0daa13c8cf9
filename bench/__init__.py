"""How fast it is, against a plain python-telegram-bot doing the same in the same run.

``python -m bench`` (or ``make bench``). Everything on loopback; the driver plays Telegram's
server and the people in one process, the bot is another.
"""
