"""What a scheme needs before it is kept as a draft."""

from dataclasses import replace
from decimal import Decimal

import pytest

from registry.domain.names import Names
from registry.domain.scheme import Aspect, MarkingScheme
from registry.domain.scheme_draft import NotKeepable, require_keepable
from tests.builders.scheme import a_marking_scheme

SCHEME = a_marking_scheme()


def with_first_aspect(**values: object) -> MarkingScheme:
    """The scheme with fields of its first aspect replaced."""
    criterion = SCHEME.criteria[0]
    sub = criterion.sub_criteria[0]
    first: Aspect = replace(sub.aspects[0], **values)  # type: ignore[arg-type]  # the caller names real fields
    sub = replace(sub, aspects=(first, *sub.aspects[1:]))
    return replace(SCHEME, criteria=(replace(criterion, sub_criteria=(sub,)), *SCHEME.criteria[1:]))


def test_a_whole_scheme_and_one_that_does_not_add_up_are_keepable() -> None:
    require_keepable(SCHEME)
    require_keepable(replace(SCHEME, total=Decimal(75)))


@pytest.mark.parametrize(
    ("scheme", "places"),
    [
        (replace(SCHEME, criteria=()), [""]),
        (replace(SCHEME, total=Decimal(0)), [""]),
        (replace(SCHEME, skill_number=""), [""]),
        (replace(SCHEME, skill_number="1" * 17), ["1" * 17]),
        (replace(SCHEME, skill_name=Names(en="a" * 201)), [""]),
        (replace(SCHEME, sections=(*SCHEME.sections, SCHEME.sections[0])), ["1"]),
        (replace(SCHEME, sections=SCHEME.sections[1:]), ["A1.M1", "A1.M2", "B1.M3"]),
        (with_first_aspect(maximum=Decimal("0.005")), ["A1.M1"]),
        (with_first_aspect(maximum=Decimal("NaN")), ["A1.M1"]),
        (with_first_aspect(calculation=None), ["A1.M1"]),
        (with_first_aspect(id="m2"), ["m2"]),
    ],
)
def test_every_reason_names_its_place(scheme: MarkingScheme, places: list[str]) -> None:
    with pytest.raises(NotKeepable) as refusal:
        require_keepable(scheme)
    assert [getattr(finding, "place", None) for finding in refusal.value.findings] == places
