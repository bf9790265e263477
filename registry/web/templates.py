"""How templates are compiled: once for each language.

What is the same on every page in one language is worked out then and not at every visit: the words, and addresses
that depend on nothing (of static files, of pages whose address has no parts).
"""

from collections.abc import MutableMapping
from typing import Any

from flask import has_request_context
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

from registry.web.language import selected

WORDS = "_"
ADDRESSES = ("static", "url_for")


class Templates(Environment):
    """Jinja's environment. In a request it gives templates from its overlay for the request's language."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by_language: dict[str, Environment] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002  # Jinja's word
        """The template of this name; outside of a request its words are looked up whenever it is rendered."""
        if self.overlayed or not has_request_context():
            return super().get_template(name, parent, globals)
        language = selected()
        if language not in self.by_language:
            overlay = self.overlay(cache_size=-1)  # all of them: there are a hundred
            overlay.code_generator_class = _CodeInOneLanguage
            self.by_language[language] = overlay
        return self.by_language[language].get_template(name, parent, globals)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows; a template without globals of its own knows just that, and no chain of mappings,
        which Jinja would go through name by name at every import."""
        return super().make_globals(d) if d else self.globals


class _CodeInOneLanguage(CodeGenerator):
    """Code for the language of the request in which a template is used first: its overlay is asked in no other."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's word
        super().visit_Template(_Fixed(self.environment.globals).visit(node), frame)


class _Fixed(NodeTransformer):
    """Puts the results in the place of calls that always have the same."""

    def __init__(self, known: MutableMapping[str, Any]) -> None:
        self.known = known

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's word
        self.generic_visit(node)
        called = node.node.name if isinstance(node.node, nodes.Name) else ""
        if called not in (WORDS, *ADDRESSES) or node.dyn_args or node.dyn_kwargs:
            return node
        if len(node.args) != 1 or not isinstance(node.args[0], nodes.Const):
            return node
        if called == WORDS:
            return self._words(node.args[0].value, node)
        return nodes.Const(self.known[called](node.args[0].value), lineno=node.lineno) if not node.kwargs else node

    def _words(self, msgid: str, node: nodes.Call) -> nodes.Node:
        text = nodes.Const(self.known[WORDS](msgid), lineno=node.lineno)
        if not node.kwargs:
            return text
        values = [nodes.Pair(nodes.Const(value.key), value.value) for value in node.kwargs]
        return nodes.Mod(text, nodes.Dict(values), lineno=node.lineno)
