from decimal import Decimal
from typing import Any

from registry.domain.calculations import Choice, DifferenceDeduction, YesNo
from registry.domain.scheme_validation import Severity
from registry.exchange.scheme_import import ImportedScheme, import_scheme
from tests.builders.workbook import Sheet, header, judgement, label, measurement

PARAMETERS = "TARGET:::10#x~x#mm#-#DIFFERENCE:::1#x~x#mm#-#DEDUCTION:::0.5"


def imported(*rows: list[Any]) -> ImportedScheme:
    body = [header("A"), label("A1"), measurement(), measurement(), *judgement()]
    return import_scheme(Sheet(body=body).content(Calculations=rows), total=Decimal(6))


def notes(result: ImportedScheme) -> list[tuple[str, int | None, str | None]]:
    assert result.scheme is not None
    found = [f for f in result.findings if f.sheet == "Calculations"]
    assert all(finding.severity is Severity.WARNING for finding in found)
    return [(str(finding.sentence), finding.row, finding.column) for finding in found]


def test_a_row_links_a_measurement_to_its_calculation() -> None:
    result = imported(["Aspect", "Calculation", "", "Parameters"], [], ["A1.M2", "Difference deduction", 4, PARAMETERS])
    assert result.scheme is not None
    assert notes(result) == []
    first, second = result.scheme.aspects[:2]
    assert first.calculation == YesNo()
    assert isinstance(second.calculation, DifferenceDeduction)
    assert second.calculation.unit == "mm"


def test_the_cells_are_found_whatever_their_columns() -> None:
    result = imported([None, "Choice", PARAMETERS.replace(PARAMETERS, "late:::0.5"), "а1.м1"])
    assert result.scheme is not None
    assert isinstance(result.scheme.aspects[0].calculation, Choice)


def test_what_cannot_be_taken_over_is_a_warning_and_leaves_yes_no() -> None:
    result = imported(
        ["A1.M1", "Curve", None, PARAMETERS],
        ["A1.J1", "Choice", None, "late:::0.5"],
        ["A1.M9", "Choice", None, "late:::0.5"],
        [None, "Choice", None, "late:::0.5"],
        ["A1.M2", "Choice", None, "late:::2.5"],
    )
    assert result.scheme is not None
    assert [aspect.calculation for aspect in result.scheme.aspects] == [YesNo(), YesNo(), None]
    expected = [
        ("A1.M1 was not taken over. There is no calculation like", 1),
        ("A1.J1 was not taken over. A judgement aspect has no calculation", 2),
        ("There is no aspect A1.M9", 3),
        ("names no aspect", 4),
        ("deducts more than the maximum of 2.00", 5),
    ]
    for (sentence, row, column), (part, number) in zip(notes(result), expected, strict=True):
        assert part in sentence
        assert (row, column) == (number, "D")


def test_an_aspect_with_an_error_of_its_own_is_not_reported_twice() -> None:
    body = [header("A"), label("A1"), measurement("x")]
    content = Sheet(body=body).content(Calculations=[["A1.M1", "Choice", None, "late:::0.5"]])
    assert [finding.sheet for finding in import_scheme(content).findings] == ["CIS Marking Scheme Import"]
