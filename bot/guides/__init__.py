"""Dated tables, and what is calculated from them without a language model."""

from bot.guides.tables import Tables, load_tables

__all__ = ["Tables", "load_tables"]
