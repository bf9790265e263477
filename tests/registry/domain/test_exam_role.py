"""Roles in an exam."""

from registry.domain.exam_role import COMMISSION_ROLES, RUNNING_ROLES, ExamRole


def test_those_who_run_an_exam_and_its_commission_are_different_roles() -> None:
    assert not RUNNING_ROLES & COMMISSION_ROLES
    assert {ExamRole.CHIEF_EXPERT, ExamRole.DEPUTY} == RUNNING_ROLES
    assert len(COMMISSION_ROLES) == 3
