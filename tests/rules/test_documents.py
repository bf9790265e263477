"""The documents hold together: links lead somewhere, settings are told whole, guides are there in three languages."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from registry.settings import Settings
from tests.rules.source import ROOT

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def test_every_link_leads_to_a_file_and_a_heading_that_are_there() -> None:
    lost = [f"{page.relative_to(ROOT)}: {link}" for page in PAGES for link in _links(page) if not _leads(page, link)]
    assert lost == []


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "operations.md"], ids=lambda page: page.name)
def test_the_tables_of_settings_name_every_setting_and_no_other(page: Path) -> None:
    named = set(_settings_of(page.read_text(encoding="utf-8")))
    assert named == {field.name for field in fields(Settings)} - {"folder"}


def test_every_guide_is_there_in_kazakh_russian_and_english() -> None:
    guides = {page.name for page in (DOCS / "guides").glob("*.md")}
    assert guides
    for language in ("kk", "ru"):
        assert {page.name for page in (DOCS / "guides" / language).glob("*.md")} == guides


def test_decisions_are_numbered_without_gaps_and_listed_under_their_titles() -> None:
    listed = (DOCS / "README.md").read_text(encoding="utf-8")
    for number, page in enumerate(sorted((DOCS / "decisions").glob("*.md")), start=1):
        title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix(f"# {number}. ")
        assert page.name.startswith(f"{number:04}-")
        assert f"{number}. [{title}](decisions/{page.name})" in listed


def _settings_of(text: str) -> Iterator[str]:
    """Names in the first column of each table whose first column is headed "setting"."""
    for table in re.findall(r"^ *\| setting \|.*\n((?: *\|.*\n)+)", text, re.MULTILINE):
        for row in table.splitlines():
            yield from re.findall(r"`([a-z_]+)`", row.split("|")[1])


def _links(page: Path) -> Iterator[str]:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if not link.startswith(("https://", "http://", "mailto:")):
            yield link


def _leads(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    there = (page.parent / name).resolve() if name else page
    return there.exists() and (not anchor or anchor in _anchors(there))


def _anchors(page: Path) -> set[str]:
    """What each heading is called in a link, as the places where repositories are read make it."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {"".join(filter(_stays, heading.lower().replace(" ", "-"))) for heading in headings}


def _stays(sign: str) -> bool:
    return sign in "-_" or unicodedata.category(sign)[0] in "LNM"
