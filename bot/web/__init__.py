"""The guarded web client: public addresses only, whatever a moderator, a feed or a redirect asks for."""

from bot.web.addresses import checked_url, forbidden
from bot.web.client import StatusRefused, WebClient, WebPage, open_web_client
from bot.web.network import Resolver

__all__ = ["Resolver", "StatusRefused", "WebClient", "WebPage", "checked_url", "forbidden", "open_web_client"]
