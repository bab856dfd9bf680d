"""Settings, read from the environment and a `.env` file when `load_settings` is called, never at import.

Every field is an upper-case variable in `.env.example`, with its default and what it is for.
"""

from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import StartupError

PACKAGE = Path(__file__).parent


def default_knowledge_dir() -> Path:
    """The checkout's `knowledge/`, or the copy that a wheel carries."""
    checkout = PACKAGE.parent / "knowledge"
    return checkout if checkout.is_dir() and (PACKAGE.parent / "ingest.py").is_file() else PACKAGE / "_knowledge"


def default_data_dir() -> Path:
    """`data/` below the working directory."""
    return Path.cwd() / "data"


class Settings(BaseSettings):
    """What an operator can set. Secrets are never shown in logs or errors."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    discord_token: SecretStr = SecretStr("")
    message_content_intent: bool = False

    knowledge_dir: Path = Field(default_factory=default_knowledge_dir)
    senpai_data_dir: Path = Field(default_factory=default_data_dir)
    database_url: str = ""

    openai_api_key: SecretStr = SecretStr("")
    openai_base_url: str = ""
    chat_model: str = "gpt-5-mini"
    chat_fallback_model: str = ""
    # Dollars per million tokens; 0 is unknown or free. Before `monthly_budget`, whose check looks at them.
    model_price_input: Decimal = Field(default=Decimal(0), ge=0, le=1_000_000)
    model_price_output: Decimal = Field(default=Decimal(0), ge=0, le=1_000_000)
    monthly_budget: Decimal = Field(default=Decimal(0), ge=0, le=1_000_000)
    answer_timeout: float = Field(default=30, gt=0)
    answer_mode: Literal["auto", "extractive", "model"] = "auto"

    embedding_provider: Literal["local", "openai"] = "local"
    embedding_model: str = "text-embedding-3-small"
    embedding_timeout: float = Field(default=20, gt=0)

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("monthly_budget")
    @classmethod
    def _can_be_counted(cls, budget: Decimal, info: ValidationInfo) -> Decimal:
        """A budget without a price would never be spent, and the operator would believe in a cap that is none."""
        if budget and not (info.data.get("model_price_input") or info.data.get("model_price_output")):
            msg = "a budget needs MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT, since nothing can be counted without them"
            raise ValueError(msg)
        return budget

    @property
    def catalog_url(self) -> str:
        """The SQLAlchemy URL of the catalog: a file in the data folder unless set otherwise."""
        return self.database_url or f"sqlite:///{self.senpai_data_dir / 'catalog.sqlite3'}"

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured: by a key, or by the address of a local server."""
        return bool(self.openai_api_key.get_secret_value() or self.openai_base_url)


def load_settings(**overrides: object) -> Settings:
    """Read the settings; raises StartupError naming each variable that is wrong and why, without its value."""
    try:
        return Settings(**overrides)  # pyright: ignore[reportArgumentType]  # values are checked by pydantic
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        msg = f"A setting is wrong: {wrong}. See .env.example."
        raise StartupError(msg) from None
