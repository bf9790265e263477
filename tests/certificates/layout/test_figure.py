"""The figures beside the score."""

from dataclasses import replace

import pytest

from certificates.layout.density import DENSITIES, Density
from certificates.layout.figure import COLUMN_GAP, column_widths, columns, plan_figures
from certificates.wording import Wording
from tests.certificates.passports import a_championship_passport, a_passport


def test_a_demonstration_exam_has_percent_and_grade() -> None:
    assert [column.field for column in columns(Wording.of(a_passport(), "kk"))] == ["result.percent", "result.grade"]


def test_a_championship_has_award_and_scale() -> None:
    said = columns(Wording.of(a_championship_passport(), "en"))
    assert [column.value for column in said] == ["82.45%", "Gold medal", "742"]


def test_columns_share_the_room_by_weight() -> None:
    assert column_widths([1, 2, 1], 200) == [50, 100, 50]


@pytest.mark.parametrize("density", DENSITIES)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("grade", ["5", "4", "3", "2", "A-"])
def test_three_figures_with_the_longest_grade_fit(grade: str, language: str, density: Density) -> None:
    document = a_championship_passport()
    result = replace(document.result, grade=grade, grade_table=a_passport().result.grade_table)
    for figure in plan_figures(Wording.of(replace(document, result=result), language), density, 301):
        assert max(figure.caption.width, figure.value.width) <= figure.column - COLUMN_GAP
