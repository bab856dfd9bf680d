"""Settings, read from the environment and a `.env` file when `load_settings` is called, never at import.

Every field is an upper-case variable in `.env.example`, with its default and what it is for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from bot.errors import StartupError

PACKAGE = Path(__file__).parent


def default_knowledge_dir() -> Path:
    """The checkout's `knowledge/`, or the copy that a wheel carries."""
    checkout = PACKAGE.parent / "knowledge"
    return checkout if checkout.is_dir() and (PACKAGE.parent / "ingest.py").is_file() else PACKAGE / "_knowledge"


def default_data_dir() -> Path:
    """`data/` below the working directory."""
    return Path.cwd() / "data"


def _listed(value: object) -> object:
    return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value


def _nothing_for_empty(value: object) -> object:
    return None if value == "" else value


def _is_id(value: object) -> bool:
    text = str(value).strip()
    return text.isascii() and text.isdigit() and len(text) <= len(str(2**63)) and 0 < int(text) < 2**63


def _ids_of_channels(value: object) -> object:
    listed = cast("Sequence[object]", _listed(value))
    if not all(map(_is_id, listed)):
        msg = "write ids of channels with commas between them: numbers such as 123456789012345678, no names"
        raise ValueError(msg)
    return listed


def _id_or_nothing(value: object) -> object:
    value = _nothing_for_empty(value)
    if value is not None and not _is_id(value):
        msg = "write one id: a number such as 123456789012345678, no name"
        raise ValueError(msg)
    return value


# Discord's ids; lists of them are written with commas between them.
Snowflake = Annotated[int, Field(gt=0, lt=2**63)]
Ids = Annotated[tuple[Snowflake, ...], NoDecode, BeforeValidator(_ids_of_channels)]
OneId = Annotated[Snowflake | None, BeforeValidator(_id_or_nothing)]
OneFile = Annotated[Path | None, BeforeValidator(_nothing_for_empty)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[ -~]*$")]
Seconds = Annotated[float, Field(gt=0, le=3_600, allow_inf_nan=False)]

# Those of `bot.text.language.LANGUAGES`, which a test compares; empty is that of the question.
AnswerLanguage = Literal["", "en", "ja", "zh", "ko", "es", "pt", "fr", "de", "vi", "fil", "hi", "ne", "id"]

SECRETS = ("discord_token", "openai_api_key", "database_url", "chroma_token")
"""What may also stand in a file, named by the setting with `_file` after it."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The part of Discord that a process serves: these of so many shards; no ids are all of them."""

    ids: tuple[int, ...] = ()
    count: int | None = None

    def serve(self, guild_id: int | None) -> bool:
        """Whether a server is served here; None is direct messages, which Discord sends to shard 0."""
        return not self.ids or ((guild_id or 0) >> 22) % (self.count or 1) in self.ids


class Settings(BaseSettings):
    """What an operator can set. Secrets are never shown in logs or errors."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    discord_token: SecretStr = SecretStr("")
    discord_token_file: OneFile = None
    message_content_intent: bool = False
    # The count before the ids, whose check looks at it.
    shard_count: Annotated[int | None, Field(ge=1, le=100_000), BeforeValidator(_nothing_for_empty)] = None
    shard_ids: Annotated[tuple[Annotated[int, Field(ge=0)], ...], NoDecode, BeforeValidator(_listed)] = ()

    # What a server has that sets nothing itself; `bot.guilds.settings` says what each one means.
    answer_channels: Ids = ()
    auto_answer_channels: Ids = ()
    answer_threads: Literal["off", "offer", "always"] = "off"
    answer_language: AnswerLanguage = ""
    moderator_role: OneId = None
    moderator_channel: OneId = None
    helper_role: OneId = None
    two_moderators: bool = False
    private_by_default: bool = False
    keep_texts: bool = False
    person_per_minute: int = Field(default=20, ge=1, le=1_000)
    person_per_day: int = Field(default=300, ge=1, le=100_000)
    guild_per_hour: int = Field(default=3_000, ge=1, le=1_000_000)

    knowledge_dir: Path = Field(default_factory=default_knowledge_dir)
    senpai_data_dir: Path = Field(default_factory=default_data_dir)
    database_url: str = ""
    database_url_file: OneFile = None

    backup_dir: Annotated[Path | None, BeforeValidator(_nothing_for_empty)] = None
    backup_hours: float = Field(default=24, ge=0.1, le=1_000)
    backup_keep: int = Field(default=7, ge=1, le=10_000)

    chroma_url: str = ""
    chroma_token: SecretStr = SecretStr("")
    chroma_token_file: OneFile = None
    chroma_tenant: str = "default_tenant"
    chroma_database: str = "default_database"

    openai_api_key: SecretStr = SecretStr("")
    openai_api_key_file: OneFile = None
    openai_base_url: str = ""
    chat_model: Name = "gpt-5-mini"
    chat_fallback_model: str = Field(default="", max_length=200, pattern=r"^[ -~]*$")
    # Dollars per million tokens; 0 is unknown or free. Before `monthly_budget`, whose check looks at them.
    model_price_input: Decimal = Field(default=Decimal(0), ge=0, le=1_000_000)
    model_price_output: Decimal = Field(default=Decimal(0), ge=0, le=1_000_000)
    monthly_budget: Decimal = Field(default=Decimal(0), ge=0, le=1_000_000)
    answer_timeout: Seconds = 30
    answer_mode: Literal["auto", "extractive", "model"] = "auto"

    embedding_provider: Literal["local", "openai"] = "local"
    embedding_model: Name = "text-embedding-3-small"
    embedding_timeout: Seconds = 20

    news_fetch: bool = False
    web_contact: str = Field(default="", max_length=200, pattern=r"^[ -~]*$")  # it is sent as part of a header

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["auto", "json", "text"] = "auto"
    metrics_port: int = Field(default=0, ge=0, le=65_535)
    metrics_host: str = Field(default="127.0.0.1", pattern=r"^[A-Za-z0-9.:-]+$")

    @model_validator(mode="before")
    @classmethod
    def _secrets_of_files(cls, values: dict[str, Any]) -> dict[str, Any]:
        for name in SECRETS:
            if path := values.get(f"{name}_file"):
                if values.get(name):
                    msg = f"{name.upper()} and {name.upper()}_FILE are both set: keep one of them"
                    raise ValueError(msg)
                values = {**values, name: _read_secret(f"{name.upper()}_FILE", Path(path))}
        return values

    @field_validator("openai_api_key", "chroma_token")
    @classmethod
    def _can_be_sent(cls, key: SecretStr) -> SecretStr:
        if not all("!" <= sign <= "~" for sign in key.get_secret_value()):
            msg = "a key is of letters, digits and signs without spaces: copy it again"
            raise ValueError(msg)
        return key

    @field_validator("openai_base_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not _is_web_address(url):
            msg = "this is no address such as http://localhost:11434/v1"
            raise ValueError(msg)
        return url

    @field_validator("monthly_budget")
    @classmethod
    def _can_be_counted(cls, budget: Decimal, info: ValidationInfo) -> Decimal:
        """A budget without a price would never be spent, and the operator would believe in a cap that is none."""
        if budget and not (info.data.get("model_price_input") or info.data.get("model_price_output")):
            msg = "a budget needs MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT, since nothing can be counted without them"
            raise ValueError(msg)
        return budget

    @field_validator("backup_dir")
    @classmethod
    def _is_of_a_file(cls, folder: Path | None, info: ValidationInfo) -> Path | None:
        """A server's backups are not made here, and the operator would believe in some."""
        if folder and str(info.data.get("database_url", "")).startswith("postgres"):
            msg = "backups of a PostgreSQL catalog are made with pg_dump: leave it out (`senpai backup` shows how)"
            raise ValueError(msg)
        return folder

    @field_validator("shard_ids")
    @classmethod
    def _are_of_the_count(cls, ids: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
        if "shard_count" not in info.data:  # which is wrong itself
            return ids
        count = info.data["shard_count"]
        if ids and (count is None or max(ids) >= count or len(set(ids)) < len(ids)):
            msg = "write different numbers from 0 up, with commas between them, below a SHARD_COUNT that is set too"
            raise ValueError(msg)
        return ids

    @field_validator("chroma_url")
    @classmethod
    def _is_of_a_server(cls, url: str) -> str:
        if url and not _is_web_address(url, bare=True):
            msg = "write http://host:8000, or https://host; a token goes into CHROMA_TOKEN"
            raise ValueError(msg)
        return url

    @property
    def shards(self) -> Shards:
        """Which part of Discord this process serves."""
        return Shards(self.shard_ids, self.shard_count)

    @property
    def index_dir(self) -> Path:
        """Where this process keeps its search indexes: a folder of its own beside those of other shards."""
        folder = self.senpai_data_dir / "indexes"
        return folder / f"shards-{'-'.join(map(str, self.shard_ids))}" if self.shard_ids else folder

    @property
    def catalog_url(self) -> str:
        """The SQLAlchemy URL of the catalog: a file in the data folder unless set otherwise."""
        return self.database_url or f"sqlite:///{self.senpai_data_dir / 'catalog.sqlite3'}"

    @property
    def deletion_folders(self) -> tuple[Path, ...]:
        """Where it is noted what people had deleted: beside the catalog and beside its backups."""
        return (self.senpai_data_dir, *((self.backup_dir,) if self.backup_dir else ()))

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured: by a key, or by the address of a local server."""
        return bool(self.openai_api_key.get_secret_value() or self.openai_base_url)


def _is_web_address(url: str, *, bare: bool = False) -> bool:
    """Whether it is the address of a page, or if `bare` that of a server and nothing else."""
    try:
        parts = urlsplit(url)
        right = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0 and url.isprintable()
    except ValueError:  # a port that is no number, brackets that hold no address
        return False
    return right and not (bare and (parts.username or parts.query or parts.path not in {"", "/"}))


def _read_secret(name: str, path: Path) -> str:
    try:
        secret = path.read_text("utf-8").strip()
    except OSError as error:
        msg = f"{name}: the file cannot be read ({error.strerror})"
        raise ValueError(msg) from None
    except ValueError:
        msg = f"{name}: the file is not text"
        raise ValueError(msg) from None
    if not secret:
        msg = f"{name}: the file is empty"
        raise ValueError(msg)
    return secret


def load_settings(**overrides: object) -> Settings:
    """Read the settings; raises StartupError naming each variable that is wrong and why, without its value."""
    try:
        return Settings(**overrides)  # pyright: ignore[reportArgumentType]  # values are checked by pydantic
    except ValidationError as error:
        problems = "; ".join(_problem(".".join(map(str, e["loc"])).upper(), e["msg"]) for e in error.errors())
    except SettingsError as error:
        problems = str(error)
    except (OSError, UnicodeDecodeError) as error:
        problems = f"the file .env cannot be read as text ({type(error).__name__})"
    msg = f"A setting is wrong: {problems}. See .env.example."
    raise StartupError(msg)


def unknown_settings() -> list[str]:
    """The names in `.env` that are no setting, most likely misspelt: their defaults hold, and nothing else says so."""
    file = Path(".env")
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    named = re.findall(r"^[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]*)[ \t]*=", text, re.MULTILINE)
    return sorted({name for name in named if name.lower() not in Settings.model_fields})


def _problem(name: str, message: str) -> str:
    message = message.removeprefix("Value error, ")
    return f"{name}: {message}" if name else message
