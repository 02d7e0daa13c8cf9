"""E-mail to staff that somebody needs them: always the same words, none of a person's.

``smtplib`` waits for the server, so it runs on a thread of its own.
"""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

_SECONDS = 20.0
_PORTS = {"smtp": 587, "smtps": 465}
#: A mail server on this machine may speak without TLS; nothing then leaves the machine.
_HERE = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail server, from its URL, and the address that we write from."""

    url: str
    sender: str

    async def send(self, address: str, subject: str, words: str) -> None:
        """Send one e-mail. Raises ``smtplib.SMTPException`` and ``OSError``."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, address, subject
        message["Date"], message["Message-ID"] = formatdate(), make_msgid("whatmatters")
        message.set_content(words)
        await asyncio.to_thread(self._send, message)

    def _send(self, message: EmailMessage) -> None:
        parts = urlsplit(self.url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        context = ssl.create_default_context()
        with _connected(parts.scheme, host, port, context) as server:
            if parts.scheme == "smtp" and host not in _HERE:
                server.starttls(context=context)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)


def _connected(scheme: str, host: str, port: int, context: ssl.SSLContext) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=context)
    return smtplib.SMTP(host, port, timeout=_SECONDS)
