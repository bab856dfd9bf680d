"""Command names and descriptions in other languages than English."""

from discord import Locale
from discord.app_commands import TranslationContextTypes, Translator, locale_str

from bot.discord_app.strings import STRINGS


def label(key: str) -> locale_str:
    """A name or description of a command: English by default, translated when commands are synced."""
    return locale_str(STRINGS[key].en, key=key)


class CatalogueTranslator(Translator):
    """Gives Discord the Japanese names and descriptions of the catalogue."""

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:  # noqa: ARG002
        """The Japanese text of a label; None for other languages, where Discord shows the English one."""
        key = string.extras.get("key")
        return STRINGS[key].ja if key and locale is Locale.japanese else None
