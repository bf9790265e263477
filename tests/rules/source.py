"""The repository's own source, as the rules look at it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: `path` is relative to the repository, `name` is what imports call it. It is parsed when it is
    looked into first, and looked through once for all rules."""

    path: Path
    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """What is written in it."""
        return ast.parse(self.text, filename=str(self.path))

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in the tree."""
        return tuple(ast.walk(self.tree))

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n")

    def functions(self) -> Iterator[Function]:
        """Every function, methods and inner ones included."""
        return (node for node in self.nodes if isinstance(node, Function))

    def public_functions(self) -> Iterator[Function]:
        """The module's own functions whose names begin without an underscore."""
        return (node for node in self.tree.body if isinstance(node, Function) and not node.name.startswith("_"))

    def imports(self) -> Iterator[str]:
        """Absolute names of everything imported, anywhere in it: `registry.db.transaction`, `datetime`."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def bound_from(self, package: str) -> dict[str, str]:
        """Names this module binds by importing from `package` ("": from anywhere): {local name: absolute name}."""
        return {
            alias.asname or alias.name.partition(".")[0]: f"{node.module}.{alias.name}"
            for node in self.nodes
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
            if not package or f"{node.module}.{alias.name}.".startswith(f"{package}.")
        }


@cache
def modules(folder: str) -> tuple[Module, ...]:
    """All modules under a folder of the repository; an assertion when the folder has none."""
    found = tuple(_module(path) for path in sorted((ROOT / folder).rglob("*.py")))
    assert found, f"{folder} holds no module: has it moved? Then this rule has to move with it"
    return found


@cache
def templates() -> tuple[Path, ...]:
    """All templates of the product; an assertion when there is none."""
    found = tuple(sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"}))
    assert found, "templates/ is empty: has it moved? Then this rule has to move with it"
    return found


def length(function: Function) -> int:
    """Lines of a function from its `def` to its end: decorators and the docstring count for nothing."""
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    skipped = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - skipped


def called(node: ast.AST) -> Iterator[str]:
    """Dotted names of everything called inside a node: `db.session.add`, `require`."""
    return (dotted(call.func) for call in ast.walk(node) if isinstance(call, ast.Call))


def dotted(node: ast.expr) -> str:
    """An expression as it is written; names with dots between them, of which there are most, are put together here."""
    attributes, first = [], node
    while isinstance(first, ast.Attribute):
        attributes.append(first.attr)
        first = first.value
    return ".".join([first.id, *reversed(attributes)]) if isinstance(first, ast.Name) else ast.unparse(node)


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    relative = path.relative_to(ROOT)
    name = ".".join(relative.with_suffix("").parts).removesuffix(".__init__")
    return Module(relative, name, text)
