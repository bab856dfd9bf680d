"""An edit of the local model's file that makes it look words up before it unpacks them.

The file keeps its table of word vectors as bytes with a scale for each row, and unpacks all of it (47 MB) before it
takes the rows of a text. Here the rows and their scales are taken first; the products are the same, to the last bit.
"""

from collections.abc import Mapping

from bot.providers.onnx_format import GRAPH, NODE, Node, field, fields

_NAMES = frozenset({1, 2, 3})  # of a node: inputs, outputs, its own

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
    return b"".join(field(GRAPH, _graph(body)) if number == GRAPH else raw for number, raw, body in fields(model))


def _graph(graph: bytes) -> bytes:
    return b"".join(_node(raw, body) if number == NODE else raw for number, raw, body in fields(graph))


def _node(raw: bytes, node: bytes) -> bytes:
    name = Node(node).name
    return b"".join(field(NODE, _renamed(node, names)) for names in _EDITS[name]) if name in _EDITS else raw


def _renamed(node: bytes, names: Mapping[bytes, bytes]) -> bytes:
    return b"".join(
        field(number, names.get(body, body)) if number in _NAMES else raw for number, raw, body in fields(node)
    )
