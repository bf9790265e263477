"""What an uploaded candidate list would bring into an exam: looked at before anything is written (rules, section 9)."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.domain.scheme_validation import Severity
from registry.exchange.candidate_list import CandidateList, read_candidates
from registry.exchange.findings import Finding, has_errors, in_reading_order
from registry.queries.access import enrolment_target
from registry.queries.enrolment import check_rows


@dataclass(frozen=True, slots=True)
class UploadedList:
    """The list as it was read, and everything found in it or against it in the register, errors first."""

    read: CandidateList
    findings: Sequence[Finding]

    @property
    def can_be_imported(self) -> bool:
        """Whether nothing stands against it."""
        return bool(self.read.rows) and not has_errors(self.findings)


def uploaded_list(actor: Actor, exam_id: int, content: bytes, *, college_id: int | None = None) -> UploadedList:
    """The list in these bytes, of students of this college. Raises Forbidden, and UnreadableWorkbook or
    UnreadableTable for what is no table at all."""
    require(actor, Permission.ENROL_CANDIDATES, enrolment_target(actor, exam_id, college_id))
    read = read_candidates(content)
    problems = check_rows(actor, exam_id, read.rows).problems
    return UploadedList(read, in_reading_order([*read.findings, *read.located(Severity.ERROR, problems)]))
