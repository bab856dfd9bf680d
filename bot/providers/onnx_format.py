"""What has to be known of the ONNX format to edit a file: a message is a run of tagged fields."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import cached_property

GRAPH = 7  # of a model
NODE, INITIALIZER, INPUT, OUTPUT, VALUE = 1, 5, 11, 12, 13  # of a graph
_INPUTS, _OUTPUTS, _NAME, _KIND = 1, 2, 3, 4  # of a node
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


@dataclass(frozen=True)
class Node:
    """One step of a graph: what it takes and makes, by name."""

    body: bytes

    @cached_property
    def name(self) -> bytes:
        """Its own name."""
        return next(self._all(_NAME), b"")

    @cached_property
    def kind(self) -> bytes:
        """What it does, such as MatMul."""
        return next(self._all(_KIND), b"")

    @cached_property
    def inputs(self) -> tuple[bytes, ...]:
        """What it takes, in order."""
        return tuple(self._all(_INPUTS))

    @cached_property
    def outputs(self) -> tuple[bytes, ...]:
        """What it makes, in order."""
        return tuple(self._all(_OUTPUTS))

    def taking(self, inputs: Iterable[bytes]) -> "Node":
        """The same step of other inputs."""
        rest = (raw for number, raw, _ in fields(self.body) if number != _INPUTS)
        return Node(b"".join([*(field(_INPUTS, each) for each in inputs), *rest]))

    def _all(self, wanted: int) -> Generator[bytes]:
        return (body for number, _, body in fields(self.body) if number == wanted)


def fields(message: bytes) -> Generator[tuple[int, bytes, bytes]]:
    """Number, all bytes, and the content of each field; only fields of bytes have a content here."""
    at = 0
    while at < len(message):
        start = at
        tag, at = _varint(message, at)
        kind, body = tag & 7, b""
        if kind == _VARINT:
            _, at = _varint(message, at)
        elif kind == _BYTES:
            length, at = _varint(message, at)
            body, at = message[at : at + length], at + length
        else:
            at += {_FIXED64: 8, _FIXED32: 4}[kind]
        yield tag >> 3, message[start:at], body


def named(body: bytes, kind: int = VALUE) -> bytes:
    """The name of an initializer, or of an input, output or value between."""
    wanted = 8 if kind == INITIALIZER else 1
    return next(part for number, _, part in fields(body) if number == wanted)


def field(number: int, body: bytes) -> bytes:
    """A field of bytes."""
    return _written(number << 3 | _BYTES) + _written(len(body)) + body


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004  # the last of its bytes
            return value, at
        shift += 7


def _written(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:  # noqa: PLR2004  # as above
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
