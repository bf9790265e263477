"""docs/security.md says which test shows what: each it names is there, and nobody of the threat model is missing."""

import ast
import re

import pytest

from tests.rules.source import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
PEOPLE = (
    "Examiner",
    "Chief expert",
    "Operator",
    "College officer",
    "Holder",
    "Employer",
    "Insider with the database",
    "Domain squatter",
)
SECTIONS = dict(part.split("\n", 1) for part in PAGE.split("\n## ")[1:])


def test_every_test_it_names_is_there() -> None:
    there = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    assert set(re.findall(r"`(test_\w+)`", PAGE)) - there == set()


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_of_the_threat_model_is_missing(person: str) -> None:
    (section,) = [text for heading, text in SECTIONS.items() if heading.startswith(person)]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    assert len(lines) >= 4
    assert [line for line in lines if "`test_" not in line] == []
