"""What the moderators of a server can set, with the limits of each value."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from bot.config import AnswerLanguage, Settings, Snowflake
from bot.errors import InvalidSetting
from bot.wording import Wording

_NO_SETTING = Wording("There is no setting “{key}”.", "「{key}」という設定はありません。")
_WRONG_VALUE = Wording("{key} cannot be that, only {what}.", "「{key}」に設定できるのは、{what}だけです。")
_NUMBER = Wording("a whole number from {least:,} to {most:,}", "{least:,}から{most:,}までの整数")
_DOLLARS = Wording("an amount in dollars from 0.01 to {most:,}", "0.01ドルから{most:,}ドルまでの金額")
_CHANNELS = Wording("at most {most} channels", "{most}個までのチャンネル")
_ONE_OF = Wording("one of these: {names}", "次のどれか（{names}）")
_YES_OR_NO = Wording("yes or no", "「はい」か「いいえ」")
_ONE_ID = Wording("one channel or role of the server", "サーバーのチャンネルまたはロール1つ")

_MOST_CHANNELS = 25  # as many as Discord lets one choose at once
_MOST_DOLLARS = 1_000_000

Channels = Annotated[tuple[Snowflake, ...], Field(max_length=_MOST_CHANNELS)]


class Origin(StrEnum):
    """Who decided a setting's value."""

    SERVER = "server"
    OPERATOR = "operator"
    DEFAULT = "default"


class GuildSettings(BaseModel):
    """Settings of one server.

    `answer_channels` empty means everywhere. `helper_role` is told of questions for people. `two_moderators`: who
    proposes a document does not approve it. `monthly_budget` is in dollars, None for the operator's.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    answer_channels: Channels = ()
    auto_answer_channels: Channels = ()
    threads: Literal["off", "offer", "always"] = "off"
    language: AnswerLanguage = ""
    moderator_role: Snowflake | None = None
    moderator_channel: Snowflake | None = None
    helper_role: Snowflake | None = None
    two_moderators: bool = False
    private_by_default: bool = False
    keep_texts: bool = False
    model: bool = True
    monthly_budget: Decimal | None = Field(default=None, gt=0, le=_MOST_DOLLARS, decimal_places=2)
    person_per_minute: int = Field(default=20, ge=1, le=1_000)
    person_per_day: int = Field(default=300, ge=1, le=100_000)
    guild_per_hour: int = Field(default=3_000, ge=1, le=1_000_000)

    def may_answer_in(self, channel_id: int, parent_id: int | None = None) -> bool:
        """Whether questions are answered in a channel, or in a thread of the channel `parent_id`."""
        return not self.answer_channels or bool({channel_id, parent_id} & set(self.answer_channels))


# The operator's setting behind each one of a server; where the names are the same, so is the meaning.
OPERATORS = {
    "answer_channels": "answer_channels",
    "auto_answer_channels": "auto_answer_channels",
    "threads": "answer_threads",
    "language": "answer_language",
    "moderator_role": "moderator_role",
    "moderator_channel": "moderator_channel",
    "helper_role": "helper_role",
    "two_moderators": "two_moderators",
    "private_by_default": "private_by_default",
    "keep_texts": "keep_texts",
    "model": "answer_mode",
    "monthly_budget": "monthly_budget",
    "person_per_minute": "person_per_minute",
    "person_per_day": "person_per_day",
    "guild_per_hour": "guild_per_hour",
}


def defaults(settings: Settings) -> GuildSettings:
    """What a server has that sets nothing itself; raises ValidationError only for what `Settings` lets through."""
    values: dict[str, object] = {key: getattr(settings, name) for key, name in OPERATORS.items()}
    values["model"] = settings.answer_mode != "extractive"
    values["monthly_budget"] = settings.monthly_budget or None
    return GuildSettings.model_validate(values)


def operator_set(settings: Settings) -> frozenset[str]:
    """The settings of servers whose defaults the operator chose."""
    return frozenset(key for key, name in OPERATORS.items() if name in settings.model_fields_set)


def merged(base: GuildSettings, stored: Mapping[str, JsonValue]) -> tuple[GuildSettings, frozenset[str]]:
    """`base` with the stored values over it, and the keys of those that were no use: a newer or older program's."""
    known = {key: value for key, value in stored.items() if key in GuildSettings.model_fields}
    try:
        return GuildSettings.model_validate(base.model_dump() | known), frozenset()
    except ValidationError as error:
        wrong = frozenset(str(each["loc"][0]) for each in error.errors())
        good = {key: value for key, value in known.items() if key not in wrong}
        return GuildSettings.model_validate(base.model_dump() | good), wrong


def bounds(key: str) -> tuple[int, int]:
    """The least and the most that a number can be."""
    limits = GuildSettings.model_fields[key].metadata
    return next(each.ge for each in limits if hasattr(each, "ge")), next(
        each.le for each in limits if hasattr(each, "le")
    )


def checked(key: str, value: object) -> JsonValue:
    """A value of one setting as it is stored; raises InvalidSetting with the values that it can have."""
    if key not in GuildSettings.model_fields:
        raise InvalidSetting(_NO_SETTING.filled(key=key))
    try:
        return GuildSettings.model_validate({key: value}).model_dump(mode="json")[key]
    except ValidationError:
        raise InvalidSetting(_WRONG_VALUE.filled(key=key, what=_possible(key))) from None


def _possible(key: str) -> Wording:
    """What a setting can be, in words."""
    field = GuildSettings.model_fields[key]
    if key == "monthly_budget":
        return _DOLLARS.filled(most=_MOST_DOLLARS)
    if isinstance(field.default, bool):
        return _YES_OR_NO
    if isinstance(field.default, int):
        least, most = bounds(key)
        return _NUMBER.filled(least=least, most=most)
    if isinstance(field.default, tuple):
        return _CHANNELS.filled(most=_MOST_CHANNELS)
    if isinstance(field.default, str):
        return _ONE_OF.filled(names=", ".join(filter(None, get_args(field.annotation))))
    return _ONE_ID
