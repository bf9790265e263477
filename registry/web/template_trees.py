"""Trees of templates: copied, searched and rewritten. Jinja's own ways ask each node for its fields by name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

Part = TypeVar("Part")
Found = TypeVar("Found", bound=nodes.Node)
Values = Mapping[str, nodes.Expr]
CONSTANT = frozenset({nodes.Const, nodes.TemplateData})  # put in their place is another one; they are never changed
LEAVES = CONSTANT | {nodes.Name}


def copied(part: Part) -> Part:
    """A copy of a tree, or of a list of trees, with the same environment and the same constants."""
    return _copied(part, None)


def renamed(part: Part, names: Mapping[str, str], values: Values) -> Part:
    """A copy in which variables have these names, or stand these values in the place of variables."""

    def name(node: nodes.Name) -> nodes.Node:
        if node.name in values:
            return copied(values[node.name])
        copy = _itself(node)
        copy.name = names.get(node.name, node.name)
        return copy

    return _copied(part, name)


def parts(node: nodes.Node, kind: type[Found]) -> Iterator[Found]:
    """Everything of a kind inside `node`, in no order."""
    waiting = [node]
    while waiting:
        for value in waiting.pop().__dict__.values():
            for one in value if type(value) is list else (value,):
                if isinstance(one, kind):
                    yield one
                if isinstance(one, nodes.Node) and type(one) not in LEAVES:
                    waiting.append(one)


def mentioned(node: nodes.Node) -> frozenset[str]:
    """The names in it, whether they are read or given a value."""
    return frozenset([name.name for name in parts(node, nodes.Name)])


def stored(node: nodes.Node) -> frozenset[str]:
    """The names that something inside `node` gives a value."""
    return frozenset([name.name for name in parts(node, nodes.Name) if name.ctx != "load"])


class Rewriting(NodeTransformer):
    """A transformer whose visitors give a node or a list of nodes, never nothing."""

    def generic_visit(self, node: nodes.Node, *args: Any, **options: Any) -> nodes.Node:
        """Visit what is inside."""
        if type(node) in LEAVES:
            return node
        fields = node.__dict__
        for name, value in fields.items():
            if type(value) is list:
                value[:] = self.each(value)
            elif isinstance(value, nodes.Node):
                fields[name] = self.visit(value)
        return node

    def each(self, values: list[Any]) -> list[Any]:
        """What comes of each, in one list."""
        found: list[Any] = []
        for value in values:
            result = self.visit(value) if isinstance(value, nodes.Node) else value
            if type(result) is list:
                found += result
            else:
                found.append(result)
        return found


def _copied(part: Any, name: Callable[[nodes.Name], nodes.Node] | None) -> Any:
    if type(part) is list:
        return [_copied(one, name) for one in part]
    if not isinstance(part, nodes.Node) or type(part) in CONSTANT:
        return part
    if type(part) is nodes.Name:
        return _itself(part) if name is None else name(part)
    copy = _itself(part)
    fields = copy.__dict__
    for field, value in fields.items():
        if type(value) is list or isinstance(value, nodes.Node):
            fields[field] = _copied(value, name)
    return copy


def _itself(node: Found) -> Found:
    copy = object.__new__(type(node))
    copy.__dict__.update(node.__dict__)
    return copy
