"""Which roles go together, and who sits where."""

import pytest

from registry.domain.appointing import Held, RoleClash, require_fitting_role, seat_for
from registry.domain.errors import BadInput
from registry.domain.exam_role import ExamRole

R = ExamRole


@pytest.mark.parametrize(
    ("one", "other"),
    [(R.CHIEF_EXPERT, R.EXAMINER), (R.DEPUTY, R.SCRIBE), (R.CHIEF_EXPERT, R.DEPUTY), (R.EXAMINER, R.SCRIBE)],
)
def test_some_roles_exclude_each_other_whichever_came_first(one: ExamRole, other: ExamRole) -> None:
    for first, second in ((one, other), (other, one)):
        with pytest.raises(RoleClash):
            require_fitting_role(1, second, [Held(1, first)])
        require_fitting_role(2, second, [Held(1, first)])


def test_nobody_has_a_role_twice() -> None:
    with pytest.raises(RoleClash):
        require_fitting_role(1, R.COMMISSION_MEMBER, [Held(1, R.COMMISSION_MEMBER)])


def test_there_is_one_chief_expert_and_many_deputies() -> None:
    with pytest.raises(RoleClash):
        require_fitting_role(2, R.CHIEF_EXPERT, [Held(1, R.CHIEF_EXPERT)])
    require_fitting_role(2, R.DEPUTY, [Held(1, R.DEPUTY)])


def test_an_examiner_may_sit_in_the_commission() -> None:
    require_fitting_role(1, R.COMMISSION_MEMBER, [Held(1, R.EXAMINER, 1)])


def test_an_examiner_gets_the_first_free_seat_of_the_team() -> None:
    held = [Held(1, R.EXAMINER, 1), Held(2, R.EXAMINER, 2, team=2)]
    assert (seat_for(R.EXAMINER, None, 1, held), seat_for(R.EXAMINER, None, 2, held)) == (2, 1)
    assert seat_for(R.EXAMINER, 3, 1, held) == 3


def test_a_taken_seat_is_refused_and_so_is_a_fourth_examiner() -> None:
    held = [Held(seat, R.EXAMINER, seat) for seat in (1, 2, 3)]
    with pytest.raises(RoleClash):
        seat_for(R.EXAMINER, 2, 1, held[:2])
    with pytest.raises(RoleClash):
        seat_for(R.EXAMINER, None, 1, held)


@pytest.mark.parametrize(
    ("role", "seat", "team"), [(R.EXAMINER, 4, 1), (R.EXAMINER, 0, 1), (R.DEPUTY, 1, 1), (R.EXAMINER, 1, 0)]
)
def test_a_seat_that_does_not_exist_is_refused(role: ExamRole, seat: int, team: int) -> None:
    with pytest.raises(BadInput):
        seat_for(role, seat, team, [])


def test_whoever_does_not_judge_has_no_seat() -> None:
    assert seat_for(R.CHIEF_EXPERT, None, 1, []) is None
