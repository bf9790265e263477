"""Who may let a candidate in."""

import pytest

from registry.domain.door import require_independent_look
from registry.domain.errors import BadInput

OWN, OTHER = frozenset({1}), frozenset({2})


@pytest.mark.parametrize("seen_by", [OTHER, frozenset()])
def test_somebody_of_elsewhere_needs_no_second_person(seen_by: frozenset[int]) -> None:
    require_independent_look(candidate_college=1, seen_by=seen_by, witness_colleges=None)


def test_the_colleges_own_person_needs_a_second_one_of_elsewhere() -> None:
    require_independent_look(candidate_college=1, seen_by=OWN, witness_colleges=OTHER)
    require_independent_look(candidate_college=1, seen_by=OWN, witness_colleges=frozenset())
    for witness in (None, OWN, OWN | OTHER):
        with pytest.raises(BadInput, match="own college"):
            require_independent_look(candidate_college=1, seen_by=OWN, witness_colleges=witness)


def test_a_candidate_without_a_college_is_nobodys_own() -> None:
    require_independent_look(candidate_college=None, seen_by=OWN, witness_colleges=None)
