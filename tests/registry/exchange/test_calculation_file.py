import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from registry.domain.calculations import Choice, DifferenceDeduction, YesNo
from registry.domain.errors import BadInput
from registry.domain.scheme import MarkingScheme
from registry.exchange.calculation_file import apply_calculations, read_calculations
from registry.exchange.scheme_import import import_scheme, with_calculations
from tests.builders.workbook import Sheet, header, judgement, label, measurement

DIFFERENCE = {"kind": "difference_deduction", "target": "10", "difference": "1", "deduction": "0.5"}
CHOICE = {"kind": "choice", "options": [{"key": "late", "label": {"en": "Late"}, "deduction": "0.25"}]}


def a_scheme() -> MarkingScheme:
    body = [header("A"), label("A1"), measurement(), measurement(), *judgement()]
    scheme = import_scheme(Sheet(body=body).content(), total=Decimal(6)).scheme
    assert scheme is not None
    return scheme


def document(**aspects: object) -> bytes:
    return json.dumps(
        {"format": 1, "aspects": {code.replace("_", "."): wish for code, wish in aspects.items()}}
    ).encode()


def refused(**aspects: Mapping[str, object]) -> dict[str | None, str]:
    scheme = a_scheme()
    result, found = apply_calculations(scheme, read_calculations(document(**aspects)))
    assert result is scheme
    return {finding.column: str(finding.sentence) for finding in found}


def test_a_file_sets_calculations_flags_and_links() -> None:
    wishes = read_calculations(
        document(
            A1_M1={"calculation": DIFFERENCE, "partial_allowed": True},
            A1_M2={"calculation": CHOICE},
            A1_J1={"depends_on": "A1.M1"},
        )
    )
    scheme, found = apply_calculations(a_scheme(), wishes)
    assert found == ()
    first, second, judged = scheme.aspects
    assert isinstance(first.calculation, DifferenceDeduction)
    assert first.partial_allowed
    assert isinstance(second.calculation, Choice)
    assert judged.depends_on == first.id


def test_links_are_written_by_code_and_kept_by_id() -> None:
    scheme = a_scheme()
    first, *rest = scheme.criteria[0].sub_criteria[0].aspects
    sub = replace(scheme.criteria[0].sub_criteria[0], aspects=(replace(first, id="key-1"), *rest))
    renamed = replace(scheme, criteria=(replace(scheme.criteria[0], sub_criteria=(sub,)),))
    linked, _ = apply_calculations(renamed, {"A1.M2": {"depends_on": "A1.M1"}})
    assert linked.aspects[1].depends_on == "key-1"


def test_what_is_left_out_stays_and_null_takes_a_link_off() -> None:
    linked, _ = apply_calculations(a_scheme(), {"A1.M2": {"depends_on": "A1.M1", "partial_allowed": True}})
    untouched, _ = apply_calculations(linked, {"A1.M2": {"calculation": {"kind": "yes_no"}}})
    assert untouched == linked
    unlinked, _ = apply_calculations(linked, {"A1.M2": {"depends_on": None}})
    assert unlinked.aspects[1].depends_on is None
    assert unlinked.aspects[1].partial_allowed


def test_an_unknown_code_is_named() -> None:
    assert refused(A1_M9={"partial_allowed": True}) == {"A1.M9": "There is no aspect A1.M9 in this scheme."}


def test_a_judgement_takes_neither_calculation_nor_partial_marks() -> None:
    assert "no calculation" in refused(A1_J1={"calculation": {"kind": "yes_no"}})["A1.J1"]
    assert "Partial marks" in refused(A1_J1={"partial_allowed": True})["A1.J1"]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"calculation": {"kind": "curve"}}, "kind of a calculation"),
        ({"calculation": {**DIFFERENCE, "difference": "0"}}, "more than 0"),
        ({"calculation": {**DIFFERENCE, "target": 10}}, "must be a text"),
        ({"calculation": "yes_no"}, "named values"),
        ({"calculation": None}, "named values"),
        ({"partial_allowed": "yes"}, "true or false"),
        ({"depends_on": "B7.M1"}, "depends on B7.M1"),
        ({"depends_on": 5}, "depends on 5"),
        ({"maximum": "2"}, "no field maximum"),
        (
            {"calculation": {"kind": "choice", "options": [{"key": "a", "label": {}, "deduction": "3"}]}},
            "more than the",
        ),
    ],
)
def test_wrong_values_are_named(wish: Mapping[str, object], expected: str) -> None:
    assert expected in refused(A1_M1=wish)["A1.M1"]


def test_a_circle_of_links_is_refused() -> None:
    found = refused(A1_M1={"depends_on": "A1.M2"}, A1_M2={"depends_on": "A1.M1"})
    assert "in a circle" in next(iter(found.values()))
    assert "in a circle" in refused(A1_M1={"depends_on": "A1.M1"})["A1.M1"]


def test_all_findings_come_at_once_and_nothing_is_half_applied() -> None:
    found = refused(A1_M1={"calculation": DIFFERENCE}, A1_M2={"depends_on": "X"}, A1_J1={"calculation": DIFFERENCE})
    assert set(found) == {"A1.M2", "A1.J1"}


def test_the_same_aspect_in_two_spellings_is_refused() -> None:
    _, found = apply_calculations(a_scheme(), {"A1.M1": {}, "а1.м1": {}})
    assert "more than once" in str(found[0].sentence)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "no JSON: line 1"),
        (b"{", "no JSON"),
        (b"[]", "another shape"),
        (b'{"format": 2, "aspects": {}}', "another shape"),
        (b'{"format": 1, "aspects": []}', "another shape"),
        (b'{"format": 1, "aspects": {"A1.M1": 1}}', "another shape"),
        (b'{"format": 1, "aspects": {"A1.M1": {}, "A1.M1": {}}}', '"A1.M1" is there more than once'),
        (b'\xff\xfe{"format": 1}', "UTF-8"),
        (b"[" * 100_000, "shape"),
        (b" " * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
def test_a_file_of_another_shape_is_refused(content: bytes, expected: str) -> None:
    with pytest.raises(BadInput, match=expected):
        read_calculations(content)


def test_an_import_takes_a_file_along() -> None:
    imported = import_scheme(Sheet().content(), total=Decimal(10))
    taken = with_calculations(imported, document(A1_M1={"partial_allowed": True}))
    assert taken.summary.partial == ("A1.M1",)
    assert taken.scheme is not None
    assert taken.scheme.aspects[0].calculation == YesNo()
    assert with_calculations(imported, document(A9_M1={})).scheme is None
