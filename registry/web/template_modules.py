"""The templates as trees: which macros each defines and imports, for whoever compiles several into one."""

import re
from functools import cached_property
from typing import Any

from jinja2 import BaseLoader, Environment, nodes

from registry.web.template_trees import copied, parts, stored

EXTENDS = re.compile(r"""\{%-?\s*extends\s+["']([^"']+)["']""")


class Library:
    """Every template by its name, parsed when it is asked for first."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._modules: dict[str, Module] = {}

    @property
    def _loader(self) -> BaseLoader:
        if self.environment.loader is None:
            raise LookupError("templates without a place to find them")
        return self.environment.loader

    @cached_property
    def extended(self) -> frozenset[str]:
        """Templates that others extend: what they are in the end is not known from themselves."""
        names = self._loader.list_templates()
        sources = (self._loader.get_source(self.environment, name)[0] for name in names)
        return frozenset(found.group(1) for source in sources for found in EXTENDS.finditer(source))

    def module(self, name: str) -> "Module":
        """The template of this name. TemplateNotFound when there is none."""
        if name not in self._modules:
            source, file, _ = self._loader.get_source(self.environment, name)
            self._modules[name] = Module(self, self.environment.parse(source, name, file))
        return self._modules[name]


class Module:
    """One template."""

    def __init__(self, library: Library, tree: nodes.Template) -> None:
        self.library = library
        self._tree = tree
        # By whoever writes out macros, for the next time: this template, and the bodies of its macros.
        self.written_out: nodes.Template | None = None
        self.bodies: dict[str, Any] = {}

    def tree(self) -> nodes.Template:
        """A copy to be changed at will."""
        return copied(self._tree)

    @cached_property
    def extends(self) -> list[nodes.Extends]:
        """What it says that it extends, anywhere in it."""
        return list(parts(self._tree, nodes.Extends))

    @cached_property
    def parent(self) -> str | None:
        """The one template that it extends, whatever happens at a visit; None when there is none, or none such."""
        top = [node for node in self._tree.body if isinstance(node, nodes.Extends)]
        named = [str(node.template.value) for node in top if isinstance(node.template, nodes.Const)]
        return named[0] if len(named) == len(self.extends) == 1 else None

    def macro(self, name: str) -> "tuple[Module, nodes.Macro] | None":
        """What a call of this name calls and where that was defined; None when it may be anything."""
        if name in self.variables:
            return None
        if name in self.macros:
            return self, self.macros[name]
        if name in self.imports:
            template, called = self.imports[name]
            return self.library.module(template).macro(called)
        return None

    @cached_property
    def own(self) -> frozenset[str]:
        """Names that mean something in this template and nowhere else."""
        return frozenset({*self.macros, *self.imports, *_stored_at_top(self._tree)})

    @cached_property
    def macros(self) -> dict[str, nodes.Macro]:
        """Its macros by name."""
        return {node.name: node for node in self._tree.body if isinstance(node, nodes.Macro)}

    @cached_property
    def imports(self) -> dict[str, tuple[str, str]]:
        """Where an imported name comes from: a template and the name there."""
        found = {}
        for node in self._tree.body:
            if isinstance(node, nodes.FromImport) and isinstance(node.template, nodes.Const):
                for name in node.names:
                    called, alias = (name, name) if isinstance(name, str) else name
                    found[alias] = (str(node.template.value), called)
        return found

    @cached_property
    def variables(self) -> frozenset[str]:
        """Every name that is given a value anywhere: of such a one nothing is known."""
        return stored(self._tree)


def _stored_at_top(tree: nodes.Template) -> frozenset[str]:
    top = [node for node in tree.body if isinstance(node, nodes.Assign | nodes.AssignBlock)]
    return frozenset().union(*(stored(node.target) | _itself(node.target) for node in top))


def _itself(target: nodes.Node) -> frozenset[str]:
    return frozenset({target.name}) if isinstance(target, nodes.Name) else frozenset()
