"""The translatable names of a scheme."""

from registry.domain.scheme_names import names_of
from tests.builders.scheme import a_marking_scheme


def test_all_named_parts_are_found_by_their_codes() -> None:
    names = names_of(a_marking_scheme())
    assert (list(names.sections), list(names.criteria), list(names.sub_criteria)) == (
        ["1", "2"],
        ["A", "B"],
        ["A1", "B1"],
    )
    assert names.skill is not None
