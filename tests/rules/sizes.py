"""How large things may become: aims for the eye (`python -m tests.rules.sizes` lists), caps for the tests."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.rules.source import ROOT, Function, Module, length, modules, templates

PRODUCT = ("registry", "certificates", "deploy")


@dataclass(frozen=True)
class Limit:
    """Lines that a thing aims at, and the cap that it must not pass."""

    aim: int
    cap: int


LIMITS = {
    "module": Limit(150, 400),
    "function": Limit(10, 50),
    "view": Limit(12, 30),
    "template": Limit(40, 120),
    "test module": Limit(200, 500),
}


@dataclass(frozen=True)
class Thing:
    """Something that has a size: its kind is a key of LIMITS, `lines` is its size."""

    kind: str
    where: str
    lines: int


@cache
def things() -> tuple[Thing, ...]:
    """Everything that has a limit."""
    return tuple(_things())


def _things() -> Iterator[Thing]:
    for folder in PRODUCT:
        for module in modules(folder):
            yield Thing("module", str(module.path), module.lines)
            yield from (_function(module, function) for function in module.functions())
    for module in modules("tests"):
        yield Thing("test module", str(module.path), module.lines)
    for path in templates():
        yield Thing("template", str(path.relative_to(ROOT)), path.read_text(encoding="utf-8").count("\n"))


def is_view(function: Function) -> bool:
    """Whether a function answers requests: a blueprint's `get`, `post` or `route` decorates it."""
    verbs = {"get", "post", "route"}
    calls = (d.func for d in function.decorator_list if isinstance(d, ast.Call))
    return any(isinstance(func, ast.Attribute) and func.attr in verbs for func in calls)


def _function(module: Module, function: Function) -> Thing:
    kind = "view" if is_view(function) and module.name.startswith("registry.web") else "function"
    return Thing(kind, f"{module.path}:{function.lineno} {function.name}", length(function))


if __name__ == "__main__":
    for thing in sorted(things(), key=lambda thing: thing.lines / LIMITS[thing.kind].aim, reverse=True):
        if thing.lines > LIMITS[thing.kind].aim:
            print(f"{thing.kind:12} {thing.lines:4} (aim {LIMITS[thing.kind].aim}) {thing.where}")
