"""Who may not mark whom."""

from itertools import product

import pytest

from registry.domain.actor import Actor, Target
from registry.domain.audience import Audience
from registry.domain.conflict import (
    DEFAULTS,
    SENTENCES,
    Candidate,
    Conflict,
    ConflictSettings,
    Examiner,
    Tie,
    external_count,
    forbidden_ties,
    ties,
)
from registry.domain.exam_kind import ExamKind
from registry.domain.exam_role import ExamRole
from registry.domain.policy import Permission, require

AIGERIM = Candidate(person=1, college=10, region=100)
TEACHER = Examiner(college=10, region=100, students=frozenset({1}))
COLLEAGUE = Examiner(college=10, region=100)
NEIGHBOUR = Examiner(college=11, region=100)
STRANGER = Examiner(college=12, region=101)


def is_allowed(examiner: Examiner, settings: ConflictSettings, *candidates: Candidate) -> bool:
    return not forbidden_ties(examiner, candidates or (AIGERIM,), settings)


def test_by_default_a_demonstration_exam_excludes_the_own_teacher_only() -> None:
    settings = DEFAULTS[ExamKind.DEMONSTRATION]
    allowed = [is_allowed(examiner, settings) for examiner in (TEACHER, COLLEAGUE, NEIGHBOUR, STRANGER)]
    assert allowed == [False, True, True, True]


def test_by_default_a_championship_excludes_college_and_region() -> None:
    settings = DEFAULTS[ExamKind.CHAMPIONSHIP]
    allowed = [is_allowed(examiner, settings) for examiner in (TEACHER, COLLEAGUE, NEIGHBOUR, STRANGER)]
    assert allowed == [False, False, False, True]


def test_no_setting_allows_an_own_student() -> None:
    for college, region in product((True, False), repeat=2):
        settings = ConflictSettings(own_college_allowed=college, own_region_allowed=region)
        assert not is_allowed(TEACHER, settings)
        assert not is_allowed(Examiner(students=frozenset({1})), settings)


def test_one_member_is_enough_to_exclude_a_whole_team() -> None:
    other = Candidate(person=2, college=12, region=101)
    settings = DEFAULTS[ExamKind.DEMONSTRATION]
    assert not is_allowed(TEACHER, settings, other, AIGERIM)
    assert is_allowed(TEACHER, settings, other)


def test_who_has_no_college_shares_none() -> None:
    assert ties(Examiner(), Candidate(person=1)) == frozenset()


@pytest.mark.parametrize(
    ("examiner", "tie"), [(TEACHER, Tie.OWN_STUDENT), (COLLEAGUE, Tie.OWN_COLLEGE), (NEIGHBOUR, Tie.OWN_REGION)]
)
def test_the_closest_tie_is_told(examiner: Examiner, tie: Tie) -> None:
    found = forbidden_ties(examiner, [AIGERIM], DEFAULTS[ExamKind.CHAMPIONSHIP])
    target = Target(exam_roles=frozenset({ExamRole.EXAMINER}), seat=0, own_seats=frozenset({1}), forbidden_ties=found)
    with pytest.raises(Conflict) as refused:
        require(Actor(1, frozenset({Audience.EXAMINER})), Permission.RECORD_MARK, target)
    assert refused.value.sentence is SENTENCES[tie]


def test_external_are_those_of_another_college_who_did_not_teach_the_candidate() -> None:
    visiting_teacher = Examiner(college=12, region=101, students=frozenset({1}))
    assert external_count([COLLEAGUE, NEIGHBOUR, STRANGER], [AIGERIM]) == 2
    assert external_count([TEACHER, visiting_teacher], [AIGERIM]) == 0
    assert external_count([], [AIGERIM]) == 0
    assert external_count([NEIGHBOUR], [AIGERIM, Candidate(person=2, college=11)]) == 0
