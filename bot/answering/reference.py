"""The reference works beside the articles: glossary, tables, and the public numbers that are nobody's own."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bot.guides import Tables
from bot.text.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Reference:
    """What the knowledge folder holds besides documents; each part may be missing."""

    glossary: Glossary = field(default_factory=Glossary)
    tables: Tables | None = None
    public_contacts: AbstractSet[str] = frozenset()
