"""One text in every language that the Discord room speaks."""

from typing import Literal, NamedTuple, get_args

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Text(NamedTuple):
    """The same text in every language we have; `{names}` are filled in by `say`."""

    en: str
    ja: str
