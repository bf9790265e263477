"""What a marking scheme computes of itself."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.scheme import MarkingScheme
from tests.registry.domain.marking import judgement, measurement, scheme_of, sub_criterion

SCHEME = scheme_of(
    sub_criterion("A1", measurement("m1", "0.50"), judgement("j1", "2.00", section="2"), measurement("m2", "0.25")),
    sub_criterion("A2", judgement("j2", "1.00")),
    sub_criterion("B1", measurement("m3", "6.25", section="2")),
)


def test_codes_count_measurements_and_judgements_of_a_sub_criterion_apart() -> None:
    assert dict(SCHEME.codes) == {"m1": "A1.M1", "j1": "A1.J1", "m2": "A1.M2", "j2": "A2.J1", "m3": "B1.M1"}


def test_aspects_come_in_printed_order_and_by_id() -> None:
    assert [aspect.id for aspect in SCHEME.aspects] == ["m1", "j1", "m2", "j2", "m3"]
    assert [sub.code for sub in SCHEME.sub_criteria] == ["A1", "A2", "B1"]
    assert all(SCHEME.by_id[aspect.id] is aspect for aspect in SCHEME.aspects)


def test_weights_are_sums_of_aspects_and_never_typed() -> None:
    assert [criterion.total for criterion in SCHEME.criteria] == [Decimal("3.75"), Decimal("6.25")]
    assert (SCHEME.section_total("1"), SCHEME.section_total("2")) == (Decimal("1.75"), Decimal("8.25"))
    assert SCHEME.section_total("9") == Decimal("0.00")


@given(st.lists(st.tuples(st.integers(1, 300), st.sampled_from("123")), min_size=1, max_size=30))
def test_sections_and_criteria_add_up_to_the_same_marks(parts: list[tuple[int, str]]) -> None:
    subs = [
        sub_criterion(
            f"{'ABC'[number % 3]}{number}", measurement(f"m{number}", str(Decimal(cents) / 100), section=part)
        )
        for number, (cents, part) in enumerate(parts)
    ]
    scheme = scheme_of(*subs)
    assert scheme.marks == sum(scheme.section_total(section.number) for section in scheme.sections)
    assert scheme.marks == sum(criterion.total for criterion in scheme.criteria) == scheme.total


def test_a_scheme_without_aspects_has_no_marks() -> None:
    empty = MarkingScheme("17", SCHEME.skill_name, (), ())
    assert (empty.marks, empty.aspects, dict(empty.codes)) == (Decimal("0.00"), (), {})
