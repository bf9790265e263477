"""Exams whose results stand, and candidates who may get a passport."""

from datetime import timedelta

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import Candidate, College, Exam, MarkSheet, Person, SheetSignOff, Sitting, SubCriterion
from registry.queries.digests import digest_of
from registry.queries.marks import marks_of, voided_keys
from registry.queries.schemes import stored_scheme
from registry.queries.sheets import SheetPlace
from tests.builders.by_heart import by_heart
from tests.builders.exam import a_candidate, a_role, a_sitting, an_exam
from tests.builders.marks import GOOD, marked
from tests.builders.passport import keys_made
from tests.builders.people import an_account
from tests.builders.register import a_college


@by_heart
def a_closed_exam(**values: object) -> Exam:
    """An exam with published results and closed appeals, a chief expert, three examiners, each of another college, and
    a key to sign passports with."""
    keys_made()
    exam = an_exam(ExamState.CLOSED)
    exam.published_at, exam.appeals_end_at = clock.now() - timedelta(days=3), clock.now() - timedelta(days=1)
    for name, value in values.items():
        setattr(exam, name, value)
    a_role(exam, ExamRole.CHIEF_EXPERT, account=an_account(Audience.EXAMINER))
    for _ in range(3):
        a_role(exam, college=a_college())
    db.session.flush()
    return exam


@by_heart
def a_graduate(
    exam: Exam | None = None,
    *,
    person: Person | None = None,
    college: College | None = None,
    values: dict[str, tuple[str, str]] | None = None,
) -> Candidate:
    """A candidate whose sheets are all marked and signed off: 8.58 of 10 unless other `values` are entered."""
    exam = exam or a_closed_exam()
    sitting = a_sitting(exam)
    candidate = a_candidate(exam, sitting, person, college)
    marked(exam, sitting, values or GOOD)
    signed_off(exam, sitting)
    return candidate


def signed_off(exam: Exam, sitting: Sitting) -> None:
    """Every sheet of the sitting signed off as it is."""
    stored, voided = stored_scheme(exam.scheme_id), voided_keys(exam.id)
    marks = marks_of([sitting.id], stored)[sitting.id]
    rows = db.session.execute(
        select(MarkSheet, SubCriterion.code)
        .join(SubCriterion, SubCriterion.id == MarkSheet.sub_criterion_id)
        .where(MarkSheet.sitting_id == sitting.id)
    )
    for sheet, code in rows.all():
        digest = digest_of(SheetPlace(exam, sitting, sheet, code), marks, voided)
        sheet.signed_at, sheet.signed_digest = clock.now(), digest
        db.session.add(
            SheetSignOff(sheet_id=sheet.id, ordinal=1, digest=digest, signed_by=exam.created_by, signed_at=clock.now())
        )
    db.session.flush()
