"""The classifier as a table."""

import pytest

from registry.domain.names import Names
from registry.domain.scheme_validation import Severity
from registry.exchange.classifier_file import read_classifier
from registry.exchange.text_table import UnreadableTable
from tests.shared_data import shared_data

HEAD = "code;parent;name_kk;name_ru;name_en;nqf_level\n"


def table(*lines: str, head: str = HEAD) -> bytes:
    """A table with these lines."""
    return (head + "\n".join(lines)).encode()


def test_specialities_come_before_their_qualifications() -> None:
    read = read_classifier(
        table(
            "4S06130103;06130100;Әзірлеуші;Разработчик;;",
            "06130100;;Бағдарламалық қамтамасыз ету;Программное обеспечение;Software;",
        )
    )
    speciality, qualification = read.entries
    assert (speciality.code, speciality.nqf_level) == ("06130100", None)
    assert (qualification.parent, qualification.nqf_level) == ("06130100", 4)
    assert qualification.name == Names("Әзірлеуші", "Разработчик", "")
    assert not read.findings


def test_a_parent_left_out_is_the_one_the_digits_name() -> None:
    (entry,) = read_classifier(table("3W06130101;;;Оператор;;"), frozenset({"06130100"})).entries
    assert entry.parent == "06130100"


def test_columns_may_stand_in_any_order_under_known_headings() -> None:
    (entry,) = read_classifier("Название RU,Код\nСварка,07150500\n".encode()).entries
    assert (entry.code, entry.name.ru) == ("07150500", "Сварка")


@pytest.mark.parametrize(
    ("lines", "row", "column"),
    [
        (("123;;;X;;",), 2, "A"),
        (("06130100;;;;;",), 2, "D"),
        (("06130100;;;X;;", "06130100;;;Y;;"), 3, "A"),
        (("06130100;;;X;;", "4S06130103;07140900;;Y;;"), 3, "B"),
        (("06130100;;;X;;", "4S06130103;;;Y;;9"), 3, "F"),
        (("06130100;;;" + "x" * 301 + ";;",), 2, "D"),
        ((), None, None),
    ],
)
def test_every_error_names_its_row_and_column(lines: tuple[str, ...], row: int | None, column: str | None) -> None:
    read = read_classifier(table(*lines))
    assert read.entries == ()
    assert [(finding.row, finding.column) for finding in read.findings] == [(row, column)]


def test_all_findings_come_at_once() -> None:
    read = read_classifier(table("123;;;X;;", "06130100;;;;;", "x;;;;;"))
    assert [finding.row for finding in read.findings] == [2, 3, 4, 4]


def test_digits_that_do_not_fit_are_a_warning() -> None:
    read = read_classifier(table("06130100;;;X;;", "4S07140903;06130100;;Y;;"))
    assert [finding.severity for finding in read.findings] == [Severity.WARNING]
    assert len(read.entries) == 2


@pytest.mark.parametrize("head", ["", "a;b\n", "code;level\n"])
def test_a_table_without_its_columns_is_refused(head: str) -> None:
    with pytest.raises(UnreadableTable):
        read_classifier(table("06130100;X", head=head))


def test_the_sample_of_the_classifier_is_read_whole() -> None:
    read = read_classifier(shared_data("kz_tvet_codes_sample.csv").read_bytes())
    assert sum(1 for entry in read.entries if entry.is_qualification) == 26
    assert len(read.entries) == 45
