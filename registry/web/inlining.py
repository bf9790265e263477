"""Macros written out where they are called, so that a page of components costs no more than one of plain HTML.

A call is replaced by the macro's body: names that the macro gives a value are renamed, parameters are replaced by
what is passed, `caller()` by what stands inside `{% call %}`. A macro that cannot be written out so that the page stays
the same is called as ever: one that is asked for its value instead of being put out, takes `varargs`, or refers to
something of its own template that cannot be written out either.
"""

from collections.abc import Iterator, Mapping
from itertools import count

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from registry.web.template_modules import Module, copied, stored

DEEPEST = 8  # a macro that calls itself is written out no further
SPECIAL = frozenset({"caller", "varargs", "kwargs", "self", "super"})
Statements = list[nodes.Node]
Values = Mapping[str, nodes.Expr]


class Inlining(NodeTransformer):
    """Writes out the macros that a tree calls by the names of its module."""

    def __init__(self, module: Module, numbers: Iterator[int] | None = None, depth: int = 0) -> None:
        self.module = module
        self.numbers = count() if numbers is None else numbers  # for names that occur nowhere else
        self.depth = depth

    def visit_Output(self, node: nodes.Output) -> Statements:  # noqa: N802  # Jinja's word
        found: Statements = []
        for child in node.nodes:
            written = self._written_out(child, None) if isinstance(child, nodes.Call) else None
            found += [nodes.Output([child], lineno=node.lineno)] if written is None else written
        return found

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node | Statements:  # noqa: N802  # Jinja's word
        self.generic_visit(node)
        written = self._written_out(node.call, node)
        return node if written is None else written

    def _written_out(self, call: nodes.Call, block: nodes.CallBlock | None) -> Statements | None:
        found = self.module.macro(call.node.name) if isinstance(call.node, nodes.Name) else None
        if found is None or self.depth > DEEPEST or (block is not None and "loop" in _names(block)):
            return None
        module, macro = found
        values = _passed(macro, call)
        if values is None:
            return None
        body = nodes.Scope(copied(macro.body), lineno=call.lineno)
        Inlining(module, self.numbers, self.depth + 1).visit(body)
        unmovable = SPECIAL | (module.own if module is not self.module else frozenset())
        calls = "caller" in _names(body)
        if _names(_Called(None).visit(copied(body)) if calls else body) & unmovable:
            return None
        moved = _with_values(body, values, next(self.numbers))
        if calls:
            _Called(block).visit(moved)
        return [moved]


def _passed(macro: nodes.Macro, call: nodes.Call) -> Values | None:
    """What each parameter gets; None when that is decided at the call, or a mistake."""
    names = [argument.name for argument in macro.args]
    if call.dyn_args or call.dyn_kwargs or len(call.args) > len(names):
        return None
    defaults = dict(zip(reversed(names), reversed(macro.defaults), strict=False))
    given = {**dict(zip(names, call.args, strict=False)), **{pair.key: pair.value for pair in call.kwargs}}
    complete = {**{name: copied(value) for name, value in defaults.items() if name not in given}, **given}
    return complete if complete.keys() == set(names) else None


def _with_values(body: nodes.Scope, values: Values, number: int) -> nodes.Node:
    """The body with what was passed, and with names of its own."""
    changed = stored(body)
    uses = _uses(body)
    replaced: dict[str, nodes.Expr] = {}
    bound: dict[str, nodes.Expr] = {}
    for name, value in values.items():
        cheap = isinstance(value, nodes.Const | nodes.Name) or uses.get(name, 0) <= 1
        (replaced if cheap and name not in changed else bound)[name] = value
    _Renamed({name: f"{name}_{number}" for name in changed | bound.keys()}, replaced).visit(body)
    if not bound:
        return body
    targets = [nodes.Name(f"{name}_{number}", "param", lineno=body.lineno) for name in bound]
    return nodes.With(targets, list(bound.values()), body.body, lineno=body.lineno)


class _Renamed(NodeTransformer):
    def __init__(self, names: Mapping[str, str], values: Values) -> None:
        self.names, self.values = names, values

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802  # Jinja's word
        if node.name in self.values:
            return copied(self.values[node.name])
        node.name = self.names.get(node.name, node.name)
        return node


class _Called(NodeTransformer):
    """Puts what stands inside `{% call %}` in the place of `{{ caller() }}`; None: the macro was called without."""

    def __init__(self, block: nodes.CallBlock | None) -> None:
        self.block = block

    def visit_Test(self, node: nodes.Test) -> nodes.Node:  # noqa: N802  # Jinja's word
        if node.name == "defined" and isinstance(node.node, nodes.Name) and node.node.name == "caller":
            return nodes.Const(self.block is not None, lineno=node.lineno)
        self.generic_visit(node)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802  # Jinja's word
        child = node.nodes[0]
        if not (isinstance(child, nodes.Call) and isinstance(child.node, nodes.Name) and child.node.name == "caller"):
            return node
        body = copied(self.block.body) if self.block else []
        targets = copied(self.block.args) if self.block else []
        return nodes.With(targets, child.args, body, lineno=node.lineno)


def _names(node: nodes.Node) -> frozenset[str]:
    return frozenset(name.name for name in node.find_all(nodes.Name))


def _uses(body: nodes.Node) -> dict[str, int]:
    """How often each name is read; inside a loop, more than once."""
    found: dict[str, int] = {}
    often = [name for loop in body.find_all(nodes.For) for name in loop.find_all(nodes.Name)]
    for name in [*body.find_all(nodes.Name), *often]:
        found[name.name] = found.get(name.name, 0) + 1
    return found
