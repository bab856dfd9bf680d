"""An edit of the local model's file that makes it look words up before it unpacks them.

The file keeps its table of word vectors as bytes with a scale for each row, and unpacks all of it (47 MB) before it
takes the rows of a text. Here the rows and their scales are taken first; the products are the same, to the last bit.
Only what has to be known of the ONNX format is: a message is a run of tagged fields, and a graph a list of nodes.
"""

from collections.abc import Generator, Mapping

_GRAPH = 7  # of a model
_NODE = 1  # of a graph
_NAMES = frozenset({1, 2, 3})  # of a node: inputs, outputs, its own
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5

_TABLE = b"inner.embeddings.word_embeddings.weight"
_ROWS = b"embedding"
_LOOK_UP = {_TABLE: _TABLE + b"_q", _ROWS: _ROWS + b"_q"}
_LOOK_UP_SCALES = {
    _TABLE: _TABLE + b"_scale",
    _ROWS: _ROWS + b"_scale",
    b"node_embedding": b"node_embedding_scale",
}
_UNPACK = {
    _TABLE + b"_q": _ROWS + b"_q",
    _TABLE + b"_f": _ROWS + b"_f",
    _TABLE + b"_scale": _ROWS + b"_scale",
    _TABLE: _ROWS,
}
_EDITS: Mapping[bytes, tuple[Mapping[bytes, bytes], ...]] = {
    _TABLE + b"_cast": (_UNPACK,),
    _TABLE + b"_mul": (_UNPACK,),
    b"node_embedding": (_LOOK_UP, _LOOK_UP_SCALES),
}
"""For each node, by its name, what its inputs and outputs are called in each node that takes its place."""


def looked_up_first(model: bytes) -> bytes:
    """The ONNX model with its word vectors unpacked row by row; one without the nodes of ours stays as it is."""
    return b"".join(_field(_GRAPH, _graph(body)) if number == _GRAPH else raw for number, raw, body in _fields(model))


def _graph(graph: bytes) -> bytes:
    return b"".join(_node(raw, body) if number == _NODE else raw for number, raw, body in _fields(graph))


def _node(raw: bytes, node: bytes) -> bytes:
    name = next((body for number, _, body in _fields(node) if number == 3), b"")  # noqa: PLR2004  # a node's name
    return b"".join(_field(_NODE, _renamed(node, names)) for names in _EDITS[name]) if name in _EDITS else raw


def _renamed(node: bytes, names: Mapping[bytes, bytes]) -> bytes:
    return b"".join(
        _field(number, names.get(body, body)) if number in _NAMES else raw for number, raw, body in _fields(node)
    )


def _fields(message: bytes) -> Generator[tuple[int, bytes, bytes]]:
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


def _field(number: int, body: bytes) -> bytes:
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
