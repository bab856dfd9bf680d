"""Values of `bot.models` as JSON and back, exactly.

What equals a field's default is left out, so that a field added later with a default reads old rows.
"""

from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import JsonValue, TypeAdapter

from bot.models import Citation, Document, OfficialPage, Section, Sentence, Source

T = TypeVar("T")


class Codec(Generic[T]):
    """Encodes and decodes one type; its validator is built at first use, since that takes milliseconds."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        return TypeAdapter(self._kind)

    def encode(self, value: T) -> JsonValue:
        """Plain JSON: objects, lists, strings, numbers."""
        return self._adapter.dump_python(value, mode="json", exclude_defaults=True)

    def decode(self, value: Any) -> T:  # noqa: ANN401  # a JSON column gives Any; it is validated here
        """The value again; raises pydantic.ValidationError for anything that `encode` did not make."""
        return self._adapter.validate_python(value)


SECTION: Codec[Section] = Codec(Section)
SENTENCES: Codec[tuple[Sentence, ...]] = Codec(tuple[Sentence, ...])
SOURCES: Codec[dict[str, Source]] = Codec(dict[str, Source])
OFFICIAL_PAGES: Codec[tuple[OfficialPage, ...]] = Codec(tuple[OfficialPage, ...])
CITATIONS: Codec[tuple[Citation, ...]] = Codec(tuple[Citation, ...])
DOCUMENT: Codec[Document] = Codec(Document)
