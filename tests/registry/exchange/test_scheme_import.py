"""Reading the exchange workbook: what is read, and every trap that must not keep it from being read."""

import io
import time
from decimal import Decimal

import openpyxl
import pytest

from registry.domain.calculations import YesNo
from registry.domain.names import Names
from registry.domain.scheme import AspectType, MarkingScheme
from registry.exchange.scheme_import import import_scheme
from tests.builders.workbook import (
    HEADER,
    SHEET,
    Sheet,
    criterion,
    header,
    judgement,
    label,
    measurement,
    repacked,
    saved,
    section,
    ten_marks,
)
from tests.shared_data import shared_data


def imported(sheet: Sheet, **options: Decimal | str) -> MarkingScheme:
    result = import_scheme(sheet.content(), total=Decimal(10), **options)  # type: ignore[arg-type]  # the tests' own
    assert result.scheme is not None, [str(finding.sentence) for finding in result.findings]
    return result.scheme


def test_a_real_workbook_is_read_whole_in_less_than_a_second() -> None:
    content = shared_data("ES2023_marking_scheme_Web_Development_17.xlsx").read_bytes()
    started = time.process_time()
    result = import_scheme(content)
    assert time.process_time() - started < 1
    summary = result.summary
    assert result.findings == ()
    assert result.scheme is not None
    assert (summary.skill, summary.criteria, summary.sub_criteria, summary.aspects) == (
        "17 Web Development",
        6,
        36,
        149,
    )
    assert (summary.measurement.aspects, summary.measurement.marks) == (123, Decimal("76.00"))
    assert (summary.judgement.aspects, summary.judgement.marks) == (26, Decimal("24.00"))
    assert [(s.number, s.by_aspects, s.variation) for s in summary.sections] == [
        (str(number), Decimal(marks), Decimal(0)) for number, marks in enumerate((5, 5, 25, 25, 40), start=1)
    ]
    assert summary.total == summary.required == Decimal("100.00")
    assert summary.partial == ()


def test_criteria_sub_criteria_and_aspects_come_in_their_order() -> None:
    scheme = imported(Sheet())
    assert (scheme.skill_number, scheme.skill_name) == ("17", Names(en="Web Development"))
    assert [(section.number, section.name.en, section.declared) for section in scheme.sections] == [
        ("1", "Section 1", Decimal(4)),
        ("2", "Section 2", Decimal(6)),
    ]
    assert [(c.letter, c.name.en) for c in scheme.criteria] == [("A", "Criterion A")]
    assert [(sub.code, sub.name.en, sub.day) for sub in scheme.sub_criteria] == [("A1", "Name of A1", 1)]
    assert list(scheme.codes.values()) == ["A1.M1", "A1.M2", "A1.J1", "A1.J2", "A1.J3"]


def test_an_aspect_has_all_its_cells() -> None:
    measured = measurement("1.5", 1, E="Width", G="Within 2 mm", H="100 mm")
    sheet = Sheet(body=[header("A"), label("A1"), measured, *judgement("0,5")])
    first, second = imported(sheet).aspects
    assert (first.type, first.description.en, first.section, first.maximum) == (
        AspectType.MEASUREMENT,
        "Width",
        "1",
        Decimal("1.50"),
    )
    assert (first.extra.en, first.requirement.en, first.calculation) == ("Within 2 mm", "100 mm", YesNo())
    assert (second.type, second.calculation, second.maximum) == (AspectType.JUDGEMENT, None, Decimal("0.50"))
    assert [text.en for text in second.benchmarks] == ["nothing", "little", "most", "all"]


def test_the_ids_of_a_foreign_workbook_are_its_codes_every_time() -> None:
    content = Sheet().content()
    first, second = import_scheme(content).scheme, import_scheme(content).scheme
    assert first == second
    assert first is not None
    assert [aspect.id for aspect in first.aspects] == list(first.codes.values())


def test_partial_marks_are_proposed_where_a_deduction_is_stated() -> None:
    rows = [measurement(G="Deduct 0.5 for each missing link"), measurement(G="All links work")]
    result = import_scheme(Sheet(body=[header("A"), label("A1"), *rows, *judgement(G="minus 0.5")]).content())
    assert result.summary.partial == ("A1.M1",)


@pytest.mark.parametrize(("texts", "language"), [("Беттер ашылады, түймелер жұмыс істейді", "kk"), ("Страницы", "ru")])
def test_the_language_of_the_texts_is_found(texts: str, language: str) -> None:
    rows = [label("A1", B=texts), measurement(E=texts), *judgement(E=texts)]
    scheme = imported(Sheet(body=[header("A", L="Criterion A"), *rows]))
    assert scheme.source_language == language
    assert getattr(scheme.aspects[0].description, language) == texts


def test_the_language_may_be_given() -> None:
    assert imported(Sheet(), language="ru").skill_name == Names(ru="Web Development")


def test_text_numbers_with_a_decimal_comma_are_numbers() -> None:
    sheet = Sheet(sections=[section("1", "4,00"), section("2", "6,00")])
    sheet.body = [header("A"), label("A1", "1"), measurement("1,75", "1"), *judgement("0,25", "2,0")]
    scheme = imported(sheet)
    assert [aspect.maximum for aspect in scheme.aspects] == [Decimal("1.75"), Decimal("0.25")]
    assert scheme.sections[0].declared == Decimal("4.00")
    assert scheme.aspects[1].section == "2"


def test_formulas_without_a_cached_value_are_computed_again() -> None:
    sheet = Sheet(criteria=[criterion("A", "=SUM(K12:K40)")])
    sheet.sections = [{**section(1, 4), "J": "=SUMIF(I13:I40,A5,K13:K40)", "K": "=ABS(I5-J5)"}, section(2, 6)]
    sheet.body = [header("A", N="=SUM(K12:K40)"), label("A1"), *ten_marks()]
    result = import_scheme(sheet.content(), total=Decimal(10))
    assert result.findings == ()
    assert result.summary.total == Decimal("10.00")


def test_a_cached_sum_is_never_believed() -> None:
    sheet = Sheet(sections=[{**section(1, 4), "J": 99}, section(2, 6)])
    sheet.body[0] = header("A", N=99)
    result = import_scheme(sheet.content(), total=Decimal(10))
    assert [s.by_aspects for s in result.summary.sections] == [Decimal("4.00"), Decimal("6.00")]


def test_unused_template_blocks_are_ignored() -> None:
    blank: list[dict[str, object]] = [{"F": score} for score in range(4)]
    unused = [header("B", N=0), label("B1", "", B=None), {"D": "J"}, *blank, {}, {"D": "M"}, header("C"), {}]
    sheet = Sheet(criteria=[criterion("A", 10), criterion("B", 0, name=""), criterion("C", None, name="")])
    sheet.sections += [section(3, None, name=""), section(4, 0, name="")]
    sheet.body += unused
    result = import_scheme(sheet.content(), total=Decimal(10))
    assert result.findings == ()
    assert result.summary.criteria == 1
    assert len(result.summary.sections) == 2


@pytest.mark.parametrize(("cell", "day"), [("2", 2), (2.0, 2), ("C2", 2), ("2-күн", 2), ("Day 3", 3)])
def test_a_day_may_be_a_text(cell: object, day: int) -> None:
    sheet = Sheet(body=[header("A"), label("A1", cell), *ten_marks()])
    assert [sub.day for sub in imported(sheet).sub_criteria] == [day]


def test_line_breaks_in_headers_are_spaces() -> None:
    broken = {column: text.replace(" ", "\n") for column, text in HEADER.items()}
    flat = {column: text.replace("\n", " ") for column, text in HEADER.items()}
    for cells in (broken, flat):
        sheet = Sheet(body=[{**cells, "L": "Criterion\nA"}, label("A1"), *ten_marks()])
        assert imported(sheet).marks == Decimal("10.00")


def test_tables_are_found_wherever_they_stand() -> None:
    sheet = Sheet()
    sheet.sections += [{}, {}, {}]
    sheet.criteria += [{}, {}]
    sheet.body = [header("A"), {}, label("A1"), {}, {}, *[row for aspect in ten_marks() for row in (aspect, {})]]
    assert imported(sheet).marks == Decimal("10.00")


def test_merged_cells_are_read_by_their_first() -> None:
    book = openpyxl.load_workbook(io.BytesIO(Sheet().content()))
    for merged in ("A1:K1", "A3:K3", "B4:H4", "B5:H5", "B6:H6", "B10:J10"):
        book[SHEET].merge_cells(merged)
    result = import_scheme(saved(book), total=Decimal(10))
    assert result.findings == ()
    assert result.summary.skill == "17 Web Development"


def test_words_of_earlier_years_in_the_headers_are_understood() -> None:
    sheet = Sheet(body=[header("A", I="WSSS Section", J=""), label("A1"), *ten_marks()])
    assert imported(sheet).marks == Decimal("10.00")


def test_cyrillic_look_alikes_in_codes_are_read_as_latin() -> None:
    body = [header("А"), label("А1"), measurement(D="М"), *judgement()]
    sheet = Sheet(criteria=[criterion("А", 10)], body=body)
    scheme = imported(sheet)
    assert list(scheme.codes.values()) == ["A1.M1", "A1.J1"]
    assert scheme.criteria[0].name.en == "Criterion А"


def test_a_header_row_may_be_repeated_within_a_criterion() -> None:
    body = [header("A"), label("A1"), measurement(), header("A"), label("A2"), measurement()]
    scheme = imported(Sheet(body=body))
    assert [sub.code for sub in scheme.criteria[0].sub_criteria] == ["A1", "A2"]


@pytest.mark.parametrize("total", ["50", "75", "100"])
def test_the_scheme_level_is_what_the_criteria_declare(total: str) -> None:
    sheet = Sheet(criteria=[criterion("A", total)])
    assert import_scheme(sheet.content()).summary.required == Decimal(total)


def test_without_a_level_the_total_is_a_hundred() -> None:
    assert import_scheme(Sheet().content()).summary.required == Decimal("100.00")


def test_escapes_of_the_format_are_texts_again() -> None:
    content = repacked(Sheet().content(), lambda _, part: part.replace(b"It works", b"It_x000D_\nworks"))
    scheme = import_scheme(content, total=Decimal(10)).scheme
    assert scheme is not None
    assert scheme.aspects[0].description.en == "It\nworks"
