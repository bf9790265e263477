"""One word, one file, one twin."""

import re

import pytest

from tests.rules.source import ROOT, Module, modules

PATTERNS = {"helper", "helpers", "util", "utils", "common", "manager", "managers", "data", "misc", "base", "core"}
FOLDERS = ("registry", "certificates", "deploy", "tests")


def test_no_module_is_named_after_a_pattern() -> None:
    named = {module.name for folder in FOLDERS for module in modules(folder)}
    assert not {name for name in named if PATTERNS & set(name.removeprefix("tests.").split("."))}


@pytest.mark.parametrize("folder", ["registry/domain", "certificates", "registry/services", "registry/queries"])
def test_a_module_has_a_twin_that_tests_it(folder: str) -> None:
    twins = [module.path.parent / f"test_{module.path.name}" for module in modules(folder) if _does_something(module)]
    assert twins
    assert not [f"tests/{twin} is missing" for twin in twins if not (ROOT / "tests" / twin).exists()]


def test_every_test_makes_a_claim() -> None:
    one_word = [
        f"{module.path}:{function.lineno} {function.name}"
        for module in modules("tests")
        for function in module.functions()
        if function.name.startswith("test_") and len(re.findall("_", function.name)) < 2
    ]
    assert not one_word


def _does_something(module: Module) -> bool:
    # Words only, an enum, an error, a table, are tested where they are used.
    return module.path.name != "__init__.py" and any(not one.name.startswith("_") for one in module.functions())
