"""The reference works beside the articles: glossary, tables, and the public numbers that are nobody's own."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bot.guides import Tables
from bot.press import Topic
from bot.text.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Reference:
    """What the knowledge folder holds besides documents; each part may be missing.

    `news_weeks` is after how many weeks a news item of a topic counts half; where it is empty, answers hold no news.
    """

    glossary: Glossary = field(default_factory=Glossary)
    tables: Tables | None = None
    public_contacts: AbstractSet[str] = frozenset()
    news_weeks: Mapping[Topic, int] = field(default_factory=dict[Topic, int])
