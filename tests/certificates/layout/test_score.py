"""The block with the result."""

from dataclasses import replace

import pytest

from certificates.document import Medal, MedalKind, PassportDocument
from certificates.layout.density import DENSITIES
from certificates.layout.figure import MEDAL_COLOURS
from certificates.layout.score import plan_score
from certificates.layout.sheet import Boxes, Disc, Sheet
from certificates.names import Names
from certificates.wording import Wording
from tests.certificates.layout.texts import said, texts
from tests.certificates.passports import a_championship_passport, a_passport


def drawn(document: PassportDocument, language: str = "kk") -> Sheet:
    sheet = Sheet()
    plan_score(Wording.of(document, language), DENSITIES[0]).draw(sheet, 400)
    return sheet


def test_score_maximum_percent_and_grade_are_said() -> None:
    lines = said(drawn(a_passport())).split("\n")
    assert lines[:7] == ["Балл", "82,45", "/ 100", "Пайыз", "82,45 %", "Баға", "4 (жақсы)"]


def test_the_score_is_the_largest() -> None:
    sizes = {text.text: text.size for text in texts(drawn(a_passport()))}
    assert max(sizes, key=lambda text: sizes[text]) == "82,45"


@pytest.mark.parametrize("grade", [None, "4"])
@pytest.mark.parametrize("kind", MedalKind)
def test_an_award_has_its_words_and_its_disc(kind: MedalKind, grade: str | None) -> None:
    document = a_championship_passport()
    table = a_passport().result.grade_table if grade else None
    medal = Medal(kind, Names("Жоғары шеберлігі үшін медальон", "Медальон «За высшее мастерство»", "Medallion"))
    sheet = drawn(replace(document, result=replace(document.result, medal=medal, grade=grade, grade_table=table)), "ru")
    (disc,) = (item for item in sheet.items if isinstance(item, Disc))
    assert disc.colour == MEDAL_COLOURS[kind]
    assert "Награда\nМедальон" in said(sheet)


def test_without_a_medal_there_is_no_disc() -> None:
    assert not any(isinstance(item, Disc) for item in drawn(a_passport()).items)


def test_everything_stays_on_its_ground() -> None:
    sheet = drawn(a_championship_passport(), "ru")
    assert isinstance(sheet.items[0], Boxes)
    ((left, bottom, width, height),) = sheet.items[0].rectangles
    for text in texts(sheet):
        assert left < text.x < text.x + text.width < left + width
        assert bottom < text.y < bottom + height
