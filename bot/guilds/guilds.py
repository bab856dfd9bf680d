"""What each server has set, over what the operator set."""

import logging
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pydantic import JsonValue

from bot.catalog import KEPT_AFTER_LEAVING, LEFT, MICRO_DOLLARS, Catalog
from bot.config import Settings, Shards
from bot.errors import InvalidSetting
from bot.guilds.people import People
from bot.guilds.settings import GuildSettings, Origin, checked, defaults, merged, operator_set
from bot.models import Mode
from bot.wording import Wording

_log = logging.getLogger(__name__)

_BUDGET_TOO_HIGH = Wording(
    "The operator allows at most ${most} a month: choose that or less.",
    "運営者が認める上限は月${most}です。それ以下にしてください。",
)
_BUDGET_UNCOUNTED = Wording(
    "The operator has not set what the model costs, so nothing could be counted and a cap would not hold.",
    "運営者がモデルの料金を設定していないため、費用を数えられず、上限は働きません。",
)
_WELCOMED = "welcomed_at"
"""The key beside the settings that says when the bot introduced itself in the server."""


class Guilds:
    """Settings by guild; None is direct messages, which have the operator's. Safe to call from any thread.

    Only those of servers that this process serves are remembered: others change where nobody here hears of it.
    """

    def __init__(self, catalog: Catalog, settings: Settings, people: People) -> None:
        self._catalog = catalog
        self._operator = settings
        self._people = people
        self._defaults = defaults(settings)
        self._cache: dict[int, GuildSettings] = {}
        self._lock = threading.Lock()  # held while a value is read and kept, so that no older one comes after it

    @property
    def shards(self) -> Shards:
        """The servers that this process serves."""
        return self._operator.shards

    def settings(self, guild_id: int | None) -> GuildSettings:
        """The settings in force; reads the catalog at the first call for a guild only."""
        return self.known(guild_id) or self._read(guild_id or 0)

    def known(self, guild_id: int | None) -> GuildSettings | None:
        """The same where the catalog need not be read for it, else None."""
        return self._defaults if guild_id is None else self._cache.get(guild_id)

    def _read(self, guild_id: int) -> GuildSettings:
        with self._lock:
            found, wrong = merged(self._defaults, self._catalog.guild_settings(guild_id))
            if self.shards.serve(guild_id):
                self._cache[guild_id] = found
        if wrong:
            _log.warning("settings not understood", extra={"data": {"guild": guild_id, "keys": sorted(wrong)}})
        return found

    def origins(self, guild_id: int) -> dict[str, Origin]:
        """Who decided each setting."""
        own, operators = self._catalog.guild_settings(guild_id), operator_set(self._operator)
        return {
            key: Origin.SERVER if key in own else Origin.OPERATOR if key in operators else Origin.DEFAULT
            for key in GuildSettings.model_fields
        }

    def set(self, guild_id: int, key: str, value: object, actor: int) -> GuildSettings:
        """Change one setting at once; None takes the operator's value back. Returns the settings now in force.

        `actor` is the moderator's Discord id, of which the audit keeps the hash. Raises InvalidSetting.
        """
        stored = None if value is None else checked(key, value)
        if key == "monthly_budget" and value is not None:
            self._check_budget(Decimal(str(stored)))
        name = f"discord:{self._people.pseudonym(actor)}"
        self._catalog.set_guild_setting(guild_id, key, stored, actor=name)
        settings = self._read(guild_id)
        if key == "keep_texts" and not settings.keep_texts:
            self._catalog.exchanges.stop_keeping_texts(guild_id)
        return settings

    def export(self, guild_id: int) -> dict[str, Any]:
        """Everything in force as JSON, with who decided it. Ids are strings: JavaScript's numbers are too short."""
        values = self.settings(guild_id).model_dump(mode="json")
        origins = self.origins(guild_id)
        return {
            "guild_id": str(guild_id),
            "settings": {
                key: {"value": _portable(value), "set_by": origins[key].value} for key, value in values.items()
            },
        }

    def mode(self, guild_id: int | None) -> Mode:
        """Who words the answers: as the operator says, and quotes where the server switched the model off."""
        return Mode(self._operator.answer_mode) if self.settings(guild_id).model else Mode.EXTRACTIVE

    def cap(self, guild_id: int | None) -> int | None:
        """What a model may cost in a month, in millionths of a dollar; the lower one of the server and the operator."""
        caps = [self._operator.monthly_budget or None, self.settings(guild_id).monthly_budget]
        given = [cap for cap in caps if cap is not None]
        return int(min(given) * MICRO_DOLLARS) if given else None

    def _check_budget(self, budget: Decimal) -> None:
        most = self._operator.monthly_budget
        if most and budget > most:
            raise InvalidSetting(_BUDGET_TOO_HIGH.filled(most=most))
        if not (self._operator.model_price_input or self._operator.model_price_output):
            raise InvalidSetting(_BUDGET_UNCOUNTED)

    # Coming and going

    def needs_welcome(self, guild_id: int) -> bool:
        """Whether the bot has not introduced itself there yet."""
        return _WELCOMED not in self._catalog.guild_settings(guild_id)

    def welcomed(self, guild_id: int, now: datetime) -> None:
        """Remember that the bot introduced itself."""
        self._note(guild_id, _WELCOMED, now)

    def returned(self, guild_id: int) -> None:
        """The bot is there (again), so the settings stay."""
        self._cache.pop(guild_id, None)  # another process may have deleted what was set
        if LEFT in self._catalog.guild_settings(guild_id):
            self._note(guild_id, LEFT, None)

    def left(self, guild_id: int, now: datetime) -> None:
        """The bot was removed: its settings go after `KEPT_AFTER_LEAVING`."""
        stored = self._catalog.guild_settings(guild_id)
        if stored and LEFT not in stored:
            self._note(guild_id, LEFT, now)

    def purge(self, now: datetime) -> int:
        """Delete the settings, feeds and subscriptions of servers that removed the bot long ago; how many servers."""
        gone = [
            guild_id
            for guild_id in self._catalog.configured_guilds()
            if _is_over(self._catalog.guild_settings(guild_id), now)
        ]
        for guild_id in gone:
            self._catalog.forget_guild_settings(guild_id, actor="senpai")
            self._catalog.news.forget_guild(guild_id)
            self._catalog.subscriptions.forget_guild(guild_id)
            self._cache.pop(guild_id, None)
        return len(gone)

    def _note(self, guild_id: int, key: str, at: datetime | None) -> None:
        self._catalog.set_guild_setting(guild_id, key, at.astimezone(UTC).isoformat() if at else None, actor="senpai")


def _is_over(stored: Mapping[str, JsonValue], now: datetime) -> bool:
    left = stored.get(LEFT)
    return isinstance(left, str) and datetime.fromisoformat(left) + KEPT_AFTER_LEAVING <= now


def _portable(value: JsonValue) -> JsonValue:
    longest_exact = 2**53
    if isinstance(value, list):
        return [_portable(each) for each in value]
    return str(value) if isinstance(value, int) and value > longest_exact else value
