"""The empty mark sheets of an exam, made when its candidate list is frozen (rules, sections 1 and 4)."""

from sqlalchemy import exists, insert, literal, select

from registry.db import db
from registry.models import Exam, MarkSheet, Sitting, SubCriterion


def make_sheets(exam: Exam) -> None:
    """One sheet for each attempt and sub-criterion, where there is none yet: one statement for any number.

    Until then the exam may still be planned by another version of its scheme.
    """
    missing = (
        select(Sitting.id, SubCriterion.id, literal(1))
        .select_from(Sitting)
        .join(SubCriterion, SubCriterion.scheme_id == exam.scheme_id)
        .where(
            Sitting.exam_id == exam.id,
            ~exists().where(MarkSheet.sitting_id == Sitting.id, MarkSheet.sub_criterion_id == SubCriterion.id),
        )
    )
    db.session.execute(insert(MarkSheet).from_select(["sitting_id", "sub_criterion_id", "team"], missing))


def has_sheets(exam_id: int) -> bool:
    """Whether the exam was opened once: its sheets are made by its scheme and stay."""
    made = select(MarkSheet.id).join(Sitting, Sitting.id == MarkSheet.sitting_id).where(Sitting.exam_id == exam_id)
    return db.session.scalar(made.limit(1)) is not None
