"""The two columns of facts."""

from certificates.layout.density import DENSITIES
from certificates.layout.facts import COLUMN, plan_facts
from certificates.layout.sheet import Sheet
from certificates.wording import Wording
from tests.certificates.layout.texts import said, texts
from tests.certificates.passports import a_championship_passport, a_passport, the_longest_passport


def test_six_facts_are_read_row_by_row() -> None:
    sheet = Sheet()
    plan_facts(Wording.of(a_passport(), "en"), DENSITIES[0]).draw(sheet, 600)
    assert said(sheet).split("\n") == [
        *("Speciality", "06130100 Software (by type)"),
        *("Qualification", "4S06130103 Software developer · NQF level 4"),
        *("College", "Almaty State Polytechnic College"),
        *("Demonstration exam", "23–25 June 2025 · Centre No. 4, Almaty"),
        *("Skill", "17 Web Technologies"),
        *("Marking scheme", "Version 2025.2, total 100"),
    ]


def test_a_championship_is_named_by_its_level() -> None:
    sheet = Sheet()
    plan_facts(Wording.of(a_championship_passport(), "ru"), DENSITIES[0]).draw(sheet, 600)
    assert "Региональный чемпионат" in said(sheet)


def test_long_facts_stay_inside_their_columns_and_height() -> None:
    sheet = Sheet()
    facts = plan_facts(Wording.of(the_longest_passport(), "ru"), DENSITIES[-1])
    facts.draw(sheet, 600)
    assert max(text.width for text in texts(sheet)) <= COLUMN
    assert min(text.y for text in texts(sheet)) > 600 - facts.height
