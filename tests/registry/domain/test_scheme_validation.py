"""What is found in a marking scheme."""

from dataclasses import replace
from decimal import Decimal

import pytest

from registry.domain.calculations import Choice, Option, YesNo
from registry.domain.names import Names
from registry.domain.scheme import Aspect, MarkingScheme, Section
from registry.domain.scheme_validation import PlaceKind, Severity, can_be_validated, findings
from tests.registry.domain.marking import judgement, measurement, named, scheme_of, sub_criterion

DEAR = Choice((Option("late", Names(en="Late"), Decimal("1.01")),))


def scheme_with(*aspects: Aspect, **changes: object) -> MarkingScheme:
    return replace(scheme_of(sub_criterion("A1", *aspects)), **changes)  # type: ignore[arg-type]  # a table of fields


def found(scheme: MarkingScheme, severity: Severity) -> list[tuple[str, str, str]]:
    return [(f.kind.value, f.place, str(f.sentence)) for f in findings(scheme) if f.severity is severity]


def test_a_sound_scheme_has_no_findings() -> None:
    scheme = scheme_with(measurement("a"), judgement("j"), measurement("b", depends_on="j"))
    assert findings(scheme) == ()
    assert can_be_validated(findings(scheme))


@pytest.mark.parametrize(
    ("total", "sentence"),
    [
        ("100.00", "add up to 3.25 marks and the scheme needs 100.00: add 96.75. By criterion: A 1.00, B 2.25."),
        ("3.00", "add up to 3.25 marks and the scheme needs 3.00: take away 0.25. By criterion: A 1.00, B 2.25."),
    ],
)
def test_aspects_that_do_not_add_up_keep_a_scheme_a_draft(total: str, sentence: str) -> None:
    subs = (
        sub_criterion("A1", measurement("a")),
        sub_criterion("B1", measurement("b", "2.00"), measurement("c", "0.25")),
    )
    scheme = scheme_of(*subs, total=total)
    assert found(scheme, Severity.ERROR) == [("scheme", "", f"The aspects {sentence}")]
    assert not can_be_validated(findings(scheme))


def test_a_scheme_without_anything_does_not_add_up() -> None:
    scheme = MarkingScheme("17", named("Web"), (), ())
    assert [place for place, _, _ in found(scheme, Severity.ERROR)] == ["scheme"]


@pytest.mark.parametrize(
    ("aspect", "words"),
    [
        (measurement("x", calculation=None), "needs a calculation"),
        (measurement("x", "0"), "more than 0"),
        (measurement("x", "2.01"), "at most 2.00"),
        (measurement("x", "-1"), "more than 0"),
        (measurement("x", "0.333"), "steps of 0.01"),
        (measurement("x", "1.00", DEAR), "Option Late deducts 1.01, more than the maximum of 1.00"),
        (measurement("x", depends_on="gone"), "not in the scheme"),
        (measurement("x", depends_on="x"), "A1.M1 → A1.M1"),
        (replace(measurement("x"), section="9"), "no section 9"),
        (replace(measurement("x"), description=Names()), "description is missing"),
        (replace(judgement("x"), benchmarks=()), "four benchmark texts"),
        (replace(judgement("x"), benchmarks=(named("below"),) * 3), "four benchmark texts"),
        (replace(judgement("x"), benchmarks=(named("below"),) * 3 + (Names(),)), "four benchmark texts"),
        (replace(judgement("x"), benchmarks=(*[named("below")] * 4, Names())), "four benchmark texts"),
        (replace(judgement("x"), benchmarks=(named("below"),) * 5), "four benchmark texts"),
        (replace(judgement("x"), calculation=YesNo()), "has no calculation"),
    ],
)
def test_an_aspect_that_cannot_be_marked_is_an_error_at_its_code(aspect: Aspect, words: str) -> None:
    scheme = scheme_with(aspect, sections=(Section("1", named("One")),))
    ((kind, place, sentence),) = found(scheme, Severity.ERROR)
    assert (kind, place) == ("aspect", f"A1.{aspect.type}1")
    assert words in sentence


def test_the_highest_maximum_is_a_setting() -> None:
    scheme = scheme_with(measurement("x", "3.00"))
    assert not can_be_validated(findings(scheme))
    assert can_be_validated(findings(scheme, limit=Decimal("3.00")))


def test_what_is_there_twice_is_found() -> None:
    twice = scheme_of(
        sub_criterion("A1", measurement("a"), measurement("a")),
        sub_criterion("A1", measurement("b")),
        sections=[Section("1", named("One")), Section("1", named("One again"))],
    )
    doubled = replace(twice, criteria=twice.criteria * 2, total=Decimal("6.00"))
    kinds = [kind for kind, _, sentence in found(doubled, Severity.ERROR) if "more than once" in sentence]
    assert kinds == ["section", "criterion", "sub_criterion", "aspect", "aspect"]


@pytest.mark.parametrize("declared", ["1.25", "0.75"])
def test_a_declared_weight_that_differs_is_a_warning_with_the_variation(declared: str) -> None:
    scheme = scheme_with(measurement("a"), sections=(Section("1", named("One"), Decimal(declared)),))
    ((kind, place, sentence),) = found(scheme, Severity.WARNING)
    assert (kind, place) == ("section", "1")
    assert sentence.endswith(f"declared with {declared} marks, its aspects add up to 1.00: a variation of 0.25.")
    assert can_be_validated(findings(scheme))


def test_a_section_without_aspects_is_a_warning() -> None:
    scheme = scheme_with(measurement("a"), sections=(Section("1", named("One")), Section("2", named("Two"))))
    assert found(scheme, Severity.WARNING) == [("section", "2", "No aspect is filed under this section.")]


def test_a_name_not_translated_is_a_warning_at_each_place() -> None:
    english = Names(en="Only English")
    scheme = scheme_with(measurement("a"), sections=(Section("1", english),), skill_name=Names(ru="Сварка"))
    warnings = found(scheme, Severity.WARNING)
    assert [(kind, place) for kind, place, _ in warnings] == [("scheme", ""), ("section", "1")]
    assert warnings[1][2] == "The name is still to be written in Kazakh and Russian."


def test_a_partial_flag_on_a_judgement_is_a_warning() -> None:
    scheme = scheme_with(replace(judgement("j"), partial_allowed=True))
    assert [place for _, place, _ in found(scheme, Severity.WARNING)] == ["A1.J1"]


def test_all_findings_come_at_once_errors_first() -> None:
    scheme = scheme_with(measurement("a", "0", None), judgement("j"), skill_name=Names(), total=Decimal(50))
    severities = [finding.severity for finding in findings(scheme)]
    assert severities == [Severity.ERROR] * 3 + [Severity.WARNING]
    assert {finding.kind for finding in findings(scheme)} == {PlaceKind.SCHEME, PlaceKind.ASPECT}
