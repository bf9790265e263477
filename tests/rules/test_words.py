"""One word, one file, one twin."""

import re

import pytest

from tests.rules.source import ROOT, Module, modules

PATTERNS = {"helper", "helpers", "util", "utils", "common", "manager", "managers", "data", "misc", "base", "core"}
PRODUCT = (*modules("registry"), *modules("certificates"), *modules("deploy"))


@pytest.mark.parametrize("module", [*PRODUCT, *modules("tests")], ids=lambda module: module.name)
def test_no_module_is_named_after_a_pattern(module: Module) -> None:
    assert not PATTERNS & set(module.name.removeprefix("tests.").split("."))


@pytest.mark.parametrize(
    "module",
    [
        m
        for folder in ("registry/domain", "certificates", "registry/services", "registry/queries")
        for m in modules(folder)
    ],
    ids=lambda module: module.name,
)
def test_a_module_has_a_twin_that_tests_it(module: Module) -> None:
    if module.path.name == "__init__.py" or all(function.name.startswith("_") for function in module.functions()):
        return  # words only: an enum, an error, a table are tested where they are used
    twin = ROOT / "tests" / module.path.parent / f"test_{module.path.name}"
    assert twin.exists(), f"{module.path} has no {twin.relative_to(ROOT)}"


def test_every_test_makes_a_claim() -> None:
    one_word = [
        f"{module.path}:{function.lineno} {function.name}"
        for module in modules("tests")
        for function in module.functions()
        if function.name.startswith("test_") and len(re.findall("_", function.name)) < 2
    ]
    assert not one_word
