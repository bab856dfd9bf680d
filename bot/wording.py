"""Sentences for people that are made far from whoever shows them, in English and in Japanese."""

from typing import Self


class Wording(str):
    """An English sentence that can also be shown in Japanese; `ja` is empty where it cannot."""

    __slots__ = ("ja",)
    ja: str

    def __new__(cls, en: str, ja: str = "") -> Self:
        """The same sentence twice."""
        wording = super().__new__(cls, en)
        wording.ja = ja
        return wording

    def filled(self, **values: object) -> "Wording":
        """With its placeholders filled in; values that have a Japanese form are in that form there."""
        translated = {name: _japanese(value) for name, value in values.items()}
        return Wording(self.format(**values), self.ja.format(**translated))

    def kept(self) -> str:
        """Both as one text, to be stored."""
        return f"{self}\n{self.ja}" if self.ja else str(self)

    def said_in(self, language: str) -> str:
        """The sentence in Japanese (`ja`) where it has one, else in English."""
        return self.ja if language == "ja" and self.ja else str(self)

    @staticmethod
    def of(said: str) -> "Wording":
        """A wording as it is, as it was stored by `kept`, or an English sentence alone."""
        if isinstance(said, Wording):
            return said
        en, _, ja = said.partition("\n")
        return Wording(en, ja)


def _japanese(value: object) -> object:
    return value.said_in("ja") if isinstance(value, Wording) else value
