"""What is the same on every page in one language, worked out when a template is compiled and not at every visit: words,
addresses that depend on nothing (of static files, of pages whose address has no parts), the choice of languages, and
whatever follows from these and from what is written in the template."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.optimizer import Optimizer

from registry.web.inlining import Statements
from registry.web.template_trees import Rewriting, copied, mentioned, parts, stored

WORDS = "_"
ADDRESSES = ("static", "url_for")
MOST_TURNS = 8  # of a loop that is written out


class Folding(Optimizer, Rewriting):
    """Puts results in the place of what always has the same. `constants` are variables whose value is known."""

    def __init__(self, environment: Environment, constants: Mapping[str, object]) -> None:
        super().__init__(environment)
        self.environment: Environment = environment
        self.known: MutableMapping[str, Any] = environment.globals
        self.constants = dict(constants)

    def visit_Template(self, node: nodes.Template) -> nodes.Node:  # noqa: N802  # Jinja's word
        changed = stored(node)
        self.constants = {name: value for name, value in self.constants.items() if name not in changed}
        node.set_environment(self.environment)
        return self.generic_visit(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802  # Jinja's word
        if node.ctx != "load" or node.name not in self.constants:
            return node
        return self._constant(self.constants[node.name], node)

    def visit_Const(self, node: nodes.Const) -> nodes.Node:  # noqa: N802  # Jinja's word
        return node

    visit_TemplateData = visit_Const  # noqa: N815  # Jinja's word

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's word
        self.generic_visit(node)
        called = node.node.name if isinstance(node.node, nodes.Name) else ""
        if called not in (WORDS, *ADDRESSES) or node.dyn_args or node.dyn_kwargs:
            return node
        if len(node.args) != 1 or not isinstance(node.args[0], nodes.Const):
            return node
        if called == WORDS:
            return self._words(node.args[0].value, node)
        return self._constant(self.known[called](node.args[0].value), node) if not node.kwargs else node

    def visit_Scope(self, node: nodes.Scope) -> nodes.Node | Statements:  # noqa: N802  # Jinja's word
        """Variables of the scope that are known go, and with the last of all variables the scope."""
        before = dict(self.constants)
        for assign in [part for part in node.body if isinstance(part, nodes.Assign)]:
            if self._known(node, assign.target, self.visit(assign.node)):
                node.body.remove(assign)
        node.body = self.each(node.body)
        self.constants = before
        return node if any(isinstance(part, nodes.Assign | nodes.AssignBlock) for part in node.body) else node.body

    def visit_With(self, node: nodes.With) -> nodes.Node | Statements:  # noqa: N802  # Jinja's word
        """The same for what a scope is given."""
        before, given = dict(self.constants), []
        values = [self.visit(value) for value in node.values]
        for target, value in zip(node.targets, values, strict=True):
            if not self._known(node, target, value):
                given.append((target, value))
        body = self.each([nodes.Scope(node.body, lineno=node.lineno)])
        self.constants = before
        targets, rest = [target for target, _ in given], [value for _, value in given]
        return nodes.With(targets, rest, body, lineno=node.lineno) if given else body

    def _known(self, scope: nodes.Node, target: nodes.Node, value: nodes.Node) -> bool:
        if not isinstance(value, nodes.Const) or not isinstance(target, nodes.Name) or _stores(scope, target.name) > 1:
            return False
        self.constants[target.name] = value.value
        return True

    def visit_If(self, node: nodes.If) -> nodes.Node | Statements:  # noqa: N802  # Jinja's word
        """Of a choice, what is not known to be left out."""
        ways: list[nodes.If] = []
        otherwise = node.else_
        for way in (node, *node.elif_):
            test = self.visit(way.test)
            if not isinstance(test, nodes.Const):
                ways.append(nodes.If(test, self.each(way.body), [], [], lineno=way.lineno))
            elif test.value:
                otherwise = way.body
                break
        otherwise = self.each(otherwise)
        if not ways:
            return otherwise
        first, *others = ways
        return nodes.If(first.test, first.body, others, otherwise, lineno=node.lineno)

    def visit_For(self, node: nodes.For) -> nodes.Node | Statements:  # noqa: N802  # Jinja's word
        """A loop over a few known things is written out."""
        node.iter = self.visit(node.iter)
        things, target = getattr(node.iter, "value", None), node.target
        plain = not (node.test or node.else_ or node.recursive or "loop" in mentioned(node))
        few = things if isinstance(things, tuple) and len(things) <= MOST_TURNS else None
        if not isinstance(target, nodes.Name) or not plain or few is None or _stores(node, target.name) > 1:
            return self.generic_visit(node)
        before, found = self.constants, []
        for thing in few:
            self.constants = {**before, target.name: thing}
            found += self.each(copied(node.body))
        self.constants = before
        return found

    def _constant(self, value: object, node: nodes.Node) -> nodes.Const:
        return nodes.Const(value, lineno=node.lineno, environment=self.environment)

    def _words(self, msgid: str, node: nodes.Call) -> nodes.Node:
        text = self._constant(self.known[WORDS](msgid), node)
        if not node.kwargs:
            return text
        values = [nodes.Pair(nodes.Const(value.key), value.value) for value in node.kwargs]
        return nodes.Mod(text, nodes.Dict(values), lineno=node.lineno).set_environment(self.environment)


def merged(node: nodes.Node) -> None:
    """Make one output of those that follow each other: what is constant in them is one text then."""
    for field, value in node.__dict__.items():
        if type(value) is list:
            if field in {"body", "else_"}:
                value[:] = _merged(value)
            for child in value:
                if isinstance(child, nodes.Stmt):
                    merged(child)


def _merged(statements: Statements) -> Statements:
    found: Statements = []
    for statement in statements:
        if found and isinstance(statement, nodes.Output) and isinstance(found[-1], nodes.Output):
            found[-1] = nodes.Output([*found[-1].nodes, *statement.nodes], lineno=found[-1].lineno)
        else:
            found.append(statement)
    return found


def _stores(node: nodes.Node, name: str) -> int:
    return sum([found.name == name and found.ctx != "load" for found in parts(node, nodes.Name)])
