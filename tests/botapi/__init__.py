"""A Bot API server on loopback, with phones: what the whole service is tested against.

It speaks HTTP as Telegram's own server does (https://core.telegram.org/bots/api), so nothing
inside the service is replaced in a test: tests and service meet on the network only.
"""
