"""An edit of the local model's file that leaves out what texts without padding do not need: a seventh of the time.

The file hides padding from the attention in each layer and looks for rows that are hidden as a whole; ours are never
padded. And it writes GELU in an order of its own, in which the runtime does not know it, so that it is done in five
steps instead of one. What is left computes the same, to the last digits of a float.
"""

from collections.abc import Generator, Mapping, Sequence

from bot.providers.onnx_format import GRAPH, INITIALIZER, NODE, OUTPUT, Node, field, fields, named


def unpadded(model: bytes) -> bytes:
    """The ONNX model for texts without padding; one without the nodes of ours stays as it is."""
    return b"".join(field(GRAPH, _graph(body)) if number == GRAPH else raw for number, raw, body in fields(model))


def _graph(graph: bytes) -> bytes:
    nodes = [Node(body) for number, _, body in fields(graph) if number == NODE]
    makers = {output: node for node in nodes for output in node.outputs}
    changed = dict(change for node in nodes for change in _changes(node, makers))
    if not changed:
        return graph
    nodes = [changed.get(node.name, node) for node in nodes]
    used = _used(nodes, [named(body) for number, _, body in fields(graph) if number == OUTPUT])
    parts = [field(NODE, node.body) for node in nodes if used.intersection(node.outputs)]
    for number, raw, body in fields(graph):
        if number != NODE and (number != INITIALIZER or named(body, INITIALIZER) in used):
            parts.append(raw)
    return b"".join(parts)


def _changes(node: Node, makers: Mapping[bytes, Node]) -> Generator[tuple[bytes, Node]]:
    """By name, the nodes that this one is the last of a figure with, and what takes their place."""
    of = [makers.get(each, Node(b"")) for each in node.inputs]
    match (node.kind, [each.kind for each in of]):
        case (b"Softmax", [b"Add"]):  # of the scores and what hides padding
            yield node.name, node.taking(of[0].inputs[:1])
        case (b"MatMul", [b"Where", _]) if makers[of[0].inputs[0]].kind == b"IsNaN":
            yield node.name, node.taking([of[0].inputs[2], node.inputs[1]])
        case (b"Mul", [_, b"Mul"]) if _is_gelu(of[1], makers):  # x * (0.5 * y), which becomes (x * y) * 0.5
            half, y = of[1].inputs
            yield of[1].name, of[1].taking([node.inputs[0], y])
            yield node.name, node.taking([of[1].outputs[0], half])
        case _:
            return


def _is_gelu(product: Node, makers: Mapping[bytes, Node]) -> bool:
    """Whether a product is that of a number and one more than an error function."""
    added = makers.get(product.inputs[1], Node(b""))
    return added.kind == b"Add" and makers.get(added.inputs[0], Node(b"")).kind == b"Erf"


def _used(nodes: Sequence[Node], outputs: Sequence[bytes]) -> set[bytes]:
    """Everything that the outputs are made of."""
    inputs = {output: node.inputs for node in nodes for output in node.outputs}
    used, waiting = set[bytes](), [*outputs]
    while waiting:
        if (each := waiting.pop()) not in used:
            used.add(each)
            waiting += inputs.get(each, ())
    return used
