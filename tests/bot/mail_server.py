"""A mail server on this machine: real SMTP over a real socket, which remembers what came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """``refuse`` makes it answer every e-mail with "try again later"."""

    url: str = ""
    refuse: bool = False
    mails: list[tuple[str, str]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, as RFC 5321 has it."""
        to = ""
        _say(writer, "220 mail.test")
        while line := (await reader.readline()).decode().strip():
            verb = line[:4].upper()
            if verb in ("EHLO", "HELO"):
                _say(writer, "250 mail.test")
            elif verb == "RCPT":
                to = line.partition(":")[2].split()[0].strip("<>")
                _say(writer, "451 try again later" if self.refuse else "250 fine")
            elif verb == "DATA":
                _say(writer, "354 go on")
                text = (await reader.readuntil(b"\r\n.\r\n")).decode()
                self.mails.append((to, text))
                _say(writer, "250 fine")
            elif verb == "QUIT":
                _say(writer, "221 bye")
                break
            else:
                _say(writer, "250 fine")
        writer.close()


def _say(writer: asyncio.StreamWriter, line: str) -> None:
    writer.write(f"{line}\r\n".encode())


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    """It listens on a free port until the end."""
    mails = MailServer()
    server = await asyncio.start_server(mails.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    mails.url = f"smtp://{host}:{port}"
    async with server:
        yield mails
