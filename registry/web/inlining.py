"""Macros written out where they are called, so that a page of components costs no more than one of plain HTML.

A call is replaced by the macro's body: names that the macro gives a value are renamed, parameters are replaced by
what is passed, `caller()` by what stands inside `{% call %}`. A macro that cannot be written out so that the page stays
the same is called as ever: one that is asked for its value instead of being put out, takes `varargs`, or refers to
something of its own template that cannot be written out either.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import count

from jinja2 import nodes

from registry.web.template_modules import Module
from registry.web.template_trees import Rewriting, Values, copied, mentioned, parts, renamed, stored

SPECIAL = frozenset({"caller", "varargs", "kwargs", "self", "super"})
Statements = list[nodes.Node]


class Inlining(Rewriting):
    """Writes out the macros that a tree calls by the names of its module; `inside` are those it is in the body of."""

    def __init__(self, module: Module, inside: tuple[nodes.Macro, ...] = ()) -> None:
        self.module = module
        self.inside = inside
        self.numbers = count()  # for names that occur nowhere else

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
        if found is None or (block is not None and "loop" in mentioned(block)):
            return None
        module, macro = found
        values = _passed(macro, call)
        body = None if values is None else self._body(module, macro)
        if values is None or body is None:
            return None
        unmovable = SPECIAL | (module.own if module is not self.module else frozenset())
        if body.free & unmovable:
            return None
        moved = body.with_values(values, next(self.numbers), call.lineno)
        if body.calls:
            _Called(block).visit(moved)
        return [moved]

    def _body(self, module: Module, macro: nodes.Macro) -> "Body | None":
        """The body of a macro, for the first call and all others; None inside of itself."""
        if any(macro is one for one in self.inside):
            return None
        if macro.name not in module.bodies:
            written = nodes.Scope(copied(macro.body), lineno=macro.lineno)
            module.bodies[macro.name] = Body(Inlining(module, (*self.inside, macro)).visit(written))
        return module.bodies[macro.name]


class Body:
    """What a macro puts out, with the macros that it calls written out, and what is to be known of the names in it."""

    def __init__(self, tree: nodes.Scope) -> None:
        self.tree = tree
        names = mentioned(tree)
        self.calls = "caller" in names
        self.free = mentioned(_Called(None).visit(copied(tree))) if self.calls else names
        self.stored = stored(tree)
        self.uses = _uses(tree)

    def with_values(self, values: Values, number: int, lineno: int) -> nodes.Node:
        """A copy with what was passed, and with names of its own."""
        replaced: dict[str, nodes.Expr] = {}
        bound: dict[str, nodes.Expr] = {}
        for name, value in values.items():
            cheap = isinstance(value, nodes.Const | nodes.Name) or self.uses[name] <= 1
            (replaced if cheap and name not in self.stored else bound)[name] = value
        names = {name: f"{name}_{number}" for name in self.stored | bound.keys()}
        body = renamed(self.tree.body, names, replaced)
        if not bound:
            return nodes.Scope(body, lineno=lineno)
        targets = [nodes.Name(names[name], "param", lineno=lineno) for name in bound]
        return nodes.With(targets, list(bound.values()), body, lineno=lineno)


def _passed(macro: nodes.Macro, call: nodes.Call) -> Values | None:
    """What each parameter gets; None when that is decided at the call, or a mistake."""
    names = [argument.name for argument in macro.args]
    if call.dyn_args or call.dyn_kwargs or len(call.args) > len(names):
        return None
    defaults = dict(zip(reversed(names), reversed(macro.defaults), strict=False))
    given = {**dict(zip(names, call.args, strict=False)), **{pair.key: pair.value for pair in call.kwargs}}
    complete = {**{name: copied(value) for name, value in defaults.items() if name not in given}, **given}
    return complete if complete.keys() == set(names) else None


class _Called(Rewriting):
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


def _uses(body: nodes.Node) -> Mapping[str, int]:
    """How often each name is read; inside a loop, more than once."""
    often = [name for loop in parts(body, nodes.For) for name in parts(loop, nodes.Name)]
    return Counter([name.name for name in (*parts(body, nodes.Name), *often)])
