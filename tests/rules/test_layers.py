"""Arrows point down. The contracts of import-linter are in pyproject.toml; here is what it cannot say."""

import ast
import subprocess
import sys

from tests.rules.source import ROOT, dotted, modules


def test_every_contract_is_kept() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_domain_imports_the_standard_library_alone() -> None:
    imported = {(module.name, name) for module in modules("registry/domain") for name in module.imports()}
    assert not {(module, name) for module, name in imported if not _is_pure(name)}


def test_a_page_never_touches_the_session() -> None:
    used = {
        f"{module.path}:{node.lineno}"
        for module in modules("registry/web")
        if module.name != "registry.web.sign_in"  # Flask-Security's own routes commit by themselves: the one exception
        for node in module.nodes
        if isinstance(node, ast.Attribute) and _is_session(node)
    }
    assert not used


def test_an_audience_imports_no_other_audience() -> None:
    audiences = {path.parent.name for path in (ROOT / "registry/web").glob("*/__init__.py")}
    crossing = {
        (module.name, name)
        for module in modules("registry/web")
        if (own := module.path.parts[2]) in audiences
        for name in module.imports()
        if any(_is_inside(name, other) for other in audiences - {own})
    }
    assert not crossing


def test_only_the_clock_reads_the_time() -> None:
    readers = {
        f"{module.path}:{node.lineno} {ast.unparse(node)}"
        for folder in ("registry", "certificates")
        for module in modules(folder)
        if module.name != "registry.clock"
        for node in module.nodes
        if isinstance(node, ast.Attribute) and _reads_the_time(node)
    }
    assert not readers


def _is_pure(name: str) -> bool:
    return name.partition(".")[0] in sys.stdlib_module_names or name.startswith("registry.domain")


def _is_session(node: ast.Attribute) -> bool:
    return node.attr == "session" and isinstance(node.value, ast.Name) and node.value.id == "db"


def _is_inside(name: str, audience: str) -> bool:
    return f"{name}.".startswith(f"registry.web.{audience}.")


def _reads_the_time(node: ast.Attribute) -> bool:
    owner = dotted(node.value).rpartition(".")[2]
    readers = {"datetime": {"now", "utcnow", "today"}, "date": {"today"}, "time": {"time", "time_ns", "localtime"}}
    return node.attr in readers.get(owner, set())
