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
    calls: dict[str, frozenset[str]]

    @classmethod
    def inside(cls, folder: str) -> "Reach":
        """All top-level functions of a folder's modules, and what each calls, as far as the imports tell."""
        own = {m: [f for f in m.tree.body if isinstance(f, Function)] for m in modules(folder)}
        functions = {f"{m.name}.{f.name}": (m, f) for m, found in own.items() for f in found}
        calls = {}
        for module, found in own.items():
            names = {function.name: f"{module.name}.{function.name}" for function in found} | module.bound_from("")
            for function in found:
                calls[f"{module.name}.{function.name}"] = frozenset(_named(function, names))
        return cls(functions, calls)

    def reached(self, name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        """Absolute names of everything called by `name`, and by what it calls inside the folder."""
        if name in seen or name not in self.functions:
            return seen | {name}
        seen |= {name}
        for callee in self.calls[name]:
            seen = self.reached(callee, seen)
        return seen


def _named(function: Function, names: dict[str, str]) -> Iterator[str]:
    # A function of the module is called by its bare name, an imported one by what the import binds.
    for dotted in called(function):
        head, _, rest = dotted.partition(".")
        if head in names:
            yield f"{names[head]}.{rest}".rstrip(".")
