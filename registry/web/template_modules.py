"""The templates as trees: which macros each defines and imports, for whoever compiles several into one."""

import re
from functools import cached_property
from typing import TypeVar

from jinja2 import BaseLoader, Environment, nodes

Part = TypeVar("Part")
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
        self.written_out: nodes.Template | None = None  # by whoever writes out its macros, for the next time

    def tree(self) -> nodes.Template:
        """A copy to be changed at will."""
        return copied(self._tree)

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


def copied(part: Part) -> Part:
    """A copy of a tree, or of a list of trees, with the same environment; a third of the time of `deepcopy`."""
    if isinstance(part, nodes.Node):
        copy = object.__new__(type(part))
        copy.__dict__.update({name: copied(value) for name, value in part.__dict__.items()})
        return copy
    if isinstance(part, list | tuple):
        return type(part)(map(copied, part))
    return part


def stored(node: nodes.Node) -> frozenset[str]:
    """The names that something inside `node` gives a value."""
    return frozenset(name.name for name in node.find_all(nodes.Name) if name.ctx != "load")


def _stored_at_top(tree: nodes.Template) -> frozenset[str]:
    top = [node for node in tree.body if isinstance(node, nodes.Assign | nodes.AssignBlock)]
    return frozenset().union(*(stored(node.target) | _itself(node.target) for node in top))


def _itself(target: nodes.Node) -> frozenset[str]:
    return frozenset({target.name}) if isinstance(target, nodes.Name) else frozenset()
