from decimal import Decimal

from registry.domain.sentences import Sentence
from registry.exchange.scheme_import import import_scheme
from registry.exchange.scheme_report import scheme_report, scheme_report_lines
from tests.builders.workbook import Sheet, criterion, header, label, measurement, section, ten_marks


def test_counts_are_numbers_and_marks_are_texts_with_two_decimals() -> None:
    report = scheme_report(import_scheme(Sheet().content(), total=Decimal(10)))
    assert report == {
        "skill": "17 Web Development",
        "criteria": 1,
        "sub_criteria": 1,
        "aspects": 5,
        "measurement": {"aspects": 2, "marks": "4.00"},
        "judgement": {"aspects": 3, "marks": "6.00"},
        "sections": [
            {"number": "1", "name": "Section 1", "declared": "4.00", "by_aspects": "4.00", "variation": "0.00"},
            {"number": "2", "name": "Section 2", "declared": "6.00", "by_aspects": "6.00", "variation": "0.00"},
        ],
        "total": "10.00",
        "findings": [],
    }


def test_a_finding_has_severity_place_and_message() -> None:
    sheet = Sheet(body=[header("A"), label("A1"), measurement("x"), *ten_marks()])
    assert scheme_report(import_scheme(sheet.content()))["findings"] == [
        {
            "severity": "error",
            "sheet": "CIS Marking Scheme Import",
            "row": 15,
            "column": "K",
            "message": "The maximum is no number. Enter a plain number, for example 12.5.",
        }
    ]


def test_what_was_not_declared_is_null() -> None:
    sheet = Sheet(sections=[section(1), section(2, 6)], criteria=[criterion("A")])
    sections = scheme_report(import_scheme(sheet.content()))["sections"]
    assert isinstance(sections, list)
    assert (sections[0]["declared"], sections[0]["variation"]) == (None, None)


def test_messages_are_spoken_by_whoever_asks() -> None:
    def shout(sentence: Sentence) -> str:
        return str(sentence).upper()

    imported = import_scheme(Sheet(body=[header("A")]).content())
    findings = scheme_report(imported, shout)["findings"]
    assert isinstance(findings, list)
    assert findings[0]["message"] == findings[0]["message"].upper()
    assert any(line.startswith("CRITERIA") for line in scheme_report_lines(imported, shout))


def test_people_get_a_table_and_every_finding_with_its_cell() -> None:
    lines = list(scheme_report_lines(import_scheme(Sheet().content())))
    assert lines[0] == "17 Web Development"
    assert any(line.split() == ["Judgement", "3", "6.00"] for line in lines)
    assert any(line.startswith("Warning: CIS Marking Scheme Import!K: The aspects add up") for line in lines)
    clean = list(scheme_report_lines(import_scheme(Sheet().content(), total=Decimal(10))))
    assert clean[-1] == "Nothing was found that needs a look."
