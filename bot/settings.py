"""Everything that can be set, from ``WHATMATTERS_*`` in the environment or ``.env``.

One table in ``docs/settings.md`` lists them all; a test compares it with this class.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dialogues.watch import Watch
from storage.alert_clock import Waits

PREFIX = "WHATMATTERS_"


class Settings(BaseSettings):
    """The settings of one installation. Paths may be relative to where the command runs."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    provider_name: str = Field("", description="The provider's name, shown to people and staff")
    help_phone: str = Field("", description="The telephone number given under Help")

    alert_hours: str = Field(
        "", description="When staff look at alerts, told to people: mon-fri 09:00-17:00"
    )
    alert_more_after: int = Field(
        30, ge=1, description="Minutes until more staff are told of an alert that nobody saw"
    )
    alert_all_after: int = Field(120, ge=1, description="Minutes until all who may read it are")
    alert_again_after: int = Field(240, ge=1, description="Minutes until they are told again")
    alert_from: str = Field("", description="The address that e-mails to staff come from")
    smtp_url: SecretStr = Field(
        SecretStr(""), description="A mail server for them: smtps://USER:PASSWORD@HOST"
    )

    data_dir: Path = Field(Path("data"), description="Folder for everything that is kept")
    database_url: str = Field(
        "", description="SQLite or PostgreSQL; empty means whatmatters.db in DATA_DIR"
    )
    key_file: Path | None = Field(
        None, description="The provider's key; keep it away from the database and its backups"
    )
    content_dir: Path | None = Field(None, description="Folder with topics of your own (YAML)")
    languages: str = Field(
        "en", description="Languages that people can choose, the first one first: en,cy"
    )
    practice: bool = Field(True, description="Offer people a short practice before the questions")
    pictures_dir: Path | None = Field(None, description="Folder with pictures of your own")
    font_file: Path | None = Field(None, description="A font of your own for the cards")
    voice: Literal["auto", "gtts", "espeak", "none"] = Field(
        "auto", description="Who reads aloud; gtts sends the fixed words to Google, once"
    )

    telegram_token: SecretStr = Field(SecretStr(""), description="The bot's token; empty: no bot")
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="Another Bot API server, such as your own"
    )
    telegram_rate: float = Field(30.0, gt=0, description="Messages a second, all chats together")
    telegram_chat_rate: float = Field(1.0, gt=0, description="Messages a second in one chat")
    telegram_chat_burst: int = Field(3, ge=1, description="Messages at once in one chat")
    webhook_url: str = Field("", description="Where Telegram sends updates; empty: we ask for them")
    webhook_secret: SecretStr = Field(SecretStr(""), description="Needed with WEBHOOK_URL")

    workers: int = Field(
        1, ge=1, le=64, description="How many processes serve on one PostgreSQL, this one included"
    )

    host: str = Field("127.0.0.1", description="Where the web chat and console listen")
    port: int = Field(8400, ge=0, le=65535, description="The port they listen on")
    public_url: str = Field("", description="How the web is reached from outside, for links")
    timezone: str = Field("Europe/London", description="Time zone shown on screen")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much is logged; never what a person said"
    )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("write a time zone such as Europe/London") from error
        return name

    @field_validator("alert_hours")
    @classmethod
    def _hours(cls, text: str) -> str:
        Watch.of(text)
        return text

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, url: SecretStr) -> SecretStr:
        parts = urlsplit(url.get_secret_value())
        if url.get_secret_value() and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
            raise ValueError("write smtps://USER:PASSWORD@HOST, or smtp:// with STARTTLS")
        return url

    @field_validator("languages")
    @classmethod
    def _language_codes(cls, codes: str) -> str:
        if not re.fullmatch(
            r"\s*[a-z]{2,3}(-[a-z0-9]+)?(\s*,\s*[a-z]{2,3}(-[a-z0-9]+)?)*\s*", codes
        ):
            raise ValueError("write codes with a comma between them, such as en,cy")
        return codes

    @field_validator("telegram_api_url", "webhook_url", "public_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and urlsplit(url).scheme not in ("http", "https"):
            raise ValueError("write a web address that begins with https:// (or http://)")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:", "postgresql")):
            raise ValueError("write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
        return url

    @model_validator(mode="after")
    def _webhook_has_secret(self) -> Self:
        if self.webhook_url and len(self.webhook_secret.get_secret_value()) < 16:
            raise ValueError(
                f"{PREFIX}WEBHOOK_SECRET: with WEBHOOK_URL a secret of at least 16 letters and "
                "digits is needed; without it anybody could send us updates"
            )
        return self

    @model_validator(mode="after")
    def _workers_share_a_database(self) -> Self:
        if self.workers > 1 and not self.database_url.startswith("postgresql"):
            raise ValueError(f"{PREFIX}WORKERS: several processes need a PostgreSQL to share")
        if self.workers > 1 and self.bot_id and not self.webhook_url:
            raise ValueError(
                f"{PREFIX}WORKERS: with several processes Telegram has to send the updates; set "
                f"{PREFIX}WEBHOOK_URL (only one process may ask for them)"
            )
        return self

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages that people can choose, each once; the first is where they begin."""
        return tuple(dict.fromkeys(code.strip() for code in self.languages.split(",")))

    @property
    def database(self) -> str:
        """The database's URL, with the default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir / 'whatmatters.db'}"

    @property
    def key(self) -> Path:
        """The key file, with the default filled in."""
        return self.key_file or self.data_dir / "key"

    @property
    def url(self) -> str:
        """Where links to the web chat and the console lead."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def alert_waits(self) -> Waits:
        """How long nobody may have seen an alert before more people are told."""
        minutes = (self.alert_more_after, self.alert_all_after, self.alert_again_after)
        return Waits(*[timedelta(minutes=one) for one in minutes])

    @property
    def bot_id(self) -> str:
        """The bot's own id: the part of the token before the colon, no secret."""
        return self.telegram_token.get_secret_value().partition(":")[0]
