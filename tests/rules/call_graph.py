"""What a function reaches through the functions it calls, inside one layer."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.rules.source import Function, Module, called, modules


def called_from(folder: str) -> frozenset[str]:
    """Absolute names of everything that the modules of a folder call, as far as their imports tell."""
    return frozenset(
        f"{imported[head]}.{rest}".rstrip(".")
        for module in modules(folder)
        for imported in [module.bound_from("")]
        for head, _, rest in (dotted.partition(".") for dotted in called(module.tree))
        if head in imported
    )


@dataclass(frozen=True)
class Reach:
    """Calls among the functions of one folder, by absolute names: `registry.services.audit.record`."""

    functions: dict[str, tuple[Module, Function]]

    @classmethod
    def inside(cls, folder: str) -> "Reach":
        """All top-level functions of a folder's modules."""
        pairs = ((m, f) for m in modules(folder) for f in m.tree.body if isinstance(f, Function))
        return cls({f"{module.name}.{function.name}": (module, function) for module, function in pairs})

    def reached(self, name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        """Absolute names of everything called by `name`, and by what it calls inside the folder."""
        if name in seen or name not in self.functions:
            return seen | {name}
        seen |= {name}
        for callee in self.calls(name):
            seen = self.reached(callee, seen)
        return seen

    def calls(self, name: str) -> Iterator[str]:
        """Absolute names of what one function calls, as far as they can be told from its imports."""
        module, function = self.functions[name]
        imported = module.bound_from("")
        for dotted in called(function):
            head, _, rest = dotted.partition(".")
            if head in imported:
                yield f"{imported[head]}.{rest}".rstrip(".")
            elif f"{module.name}.{head}" in self.functions:
                yield f"{module.name}.{head}"
