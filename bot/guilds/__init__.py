"""Servers and their people: what moderators set, what is kept of questions and for how long, and who asks too much.

Without Discord: the ids are Discord's, but nothing here speaks to it. Everything is synchronous; on an event loop,
call what reads or writes the catalog through `asyncio.to_thread`.
"""

from bot.catalog import Exchange, Forgotten, Posted, Way
from bot.guilds.exchanges import PURGE_EVERY, Asked, Exchanges
from bot.guilds.guilds import Guilds
from bot.guilds.housekeeping import Housekeeping
from bot.guilds.insights import Insights, Topic, insights
from bot.guilds.limits import Limits
from bot.guilds.people import People
from bot.guilds.settings import GuildSettings, Origin

__all__ = [
    "PURGE_EVERY",
    "Asked",
    "Exchange",
    "Exchanges",
    "Forgotten",
    "GuildSettings",
    "Guilds",
    "Housekeeping",
    "Insights",
    "Limits",
    "Origin",
    "People",
    "Posted",
    "Topic",
    "Way",
    "insights",
]
