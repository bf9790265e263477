"""What a person is in one exam (rules, section 4). The same person may be something else in the next one."""

from enum import StrEnum


class ExamRole(StrEnum):
    """A role in an exam. Whoever runs it (chief expert, deputy) does not mark; the commission takes note of results."""

    CHIEF_EXPERT = "chief_expert"
    DEPUTY = "deputy"
    EXAMINER = "examiner"
    TECHNICAL_EXPERT = "technical_expert"
    EMPLOYER = "employer"
    SCRIBE = "scribe"
    COMMISSION_CHAIR = "commission_chair"
    COMMISSION_MEMBER = "commission_member"
    COMMISSION_SECRETARY = "commission_secretary"


MARKING_ROLES = frozenset({ExamRole.EXAMINER, ExamRole.SCRIBE})
RUNNING_ROLES = frozenset({ExamRole.CHIEF_EXPERT, ExamRole.DEPUTY})
COMMISSION_ROLES = frozenset({ExamRole.COMMISSION_CHAIR, ExamRole.COMMISSION_MEMBER, ExamRole.COMMISSION_SECRETARY})
