"""Senpai: dated, sourced answers about living and working in Japan's tech scene."""

from bot.lean import put_off

__version__ = "0.1.0"

# LangChain imports it for tracing, which is never on here, and with it 160 modules of types: 5 MB and a third of a
# second of every command.
put_off("langsmith", "types")
