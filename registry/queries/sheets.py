"""Mark sheets with the exam, sitting and scheme they belong to, for reading and for writing under a lock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, select

from registry.db import db
from registry.domain.errors import NotFound
from registry.domain.scheme import SubCriterion
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.models import Aspect, Exam, MarkSheet, SheetSignOff, Sitting
from registry.models import SubCriterion as SubCriterionRow
from registry.queries.schemes import StoredScheme, stored_scheme

AWAITED = (SittingState.REGISTERED, SittingState.PRESENT)


@dataclass(frozen=True)
class SheetPlace:
    """One mark sheet and all it hangs on. `code` is the sub-criterion's, `A1`."""

    exam: Exam
    sitting: Sitting
    sheet: MarkSheet
    code: str

    @property
    def stored(self) -> StoredScheme:
        """The scheme version the exam is marked by."""
        return stored_scheme(self.exam.scheme_id)

    @property
    def sub_criterion(self) -> SubCriterion:
        """What the sheet covers."""
        return next(sub for sub in self.stored.scheme.sub_criteria if sub.code == self.code)


def existing_exam(exam_id: int) -> Exam:
    """The exam's row. Raises NotFound."""
    exam = db.session.get(Exam, exam_id)
    if exam is None:
        raise NotFound(say("There is no such exam."))
    return exam


def sheet_place(sitting_id: int, code: str) -> SheetPlace:
    """The sheet of one sitting for one sub-criterion. Raises NotFound."""
    return _found(_places().where(Sitting.id == sitting_id, SubCriterionRow.code == code))


def sheet_of_aspect(sitting_id: int, aspect_key: str) -> SheetPlace:
    """The sheet an aspect of the exam's scheme is marked on. Raises NotFound for an aspect of another scheme."""
    return _found(_place_of_aspect(), sitting=sitting_id, aspect=aspect_key)


def lock_sheet(place: SheetPlace) -> None:
    """Hold the sheet until the transaction ends, and see it as it is now: marks and sign-off wait for each other.

    Whoever needs the exam's lock as well takes that one first.
    """
    db.session.refresh(place.sheet, with_for_update=True)


def signed_sheets(exam_id: int, sub_criteria: Collection[str] | None = None) -> Sequence[SheetPlace]:
    """The exam's sheets whose sign-off is in force, by workstation; `sub_criteria` narrows them to these codes."""
    statement = _places().where(Exam.id == exam_id, MarkSheet.signed_at.is_not(None))
    if sub_criteria is not None:
        statement = statement.where(SubCriterionRow.code.in_(sub_criteria))
    return _all(statement)


def awaited_sheets(exam_id: int) -> Sequence[SheetPlace]:
    """The sheets the exam still waits for: unsigned, of sittings that are neither absent nor removed."""
    return _all(_places().where(Exam.id == exam_id, MarkSheet.signed_at.is_(None), Sitting.state.in_(AWAITED)))


def sign_off_in_force(sheet_id: int) -> SheetSignOff | None:
    """The acceptance that holds now."""
    return db.session.scalars(
        select(SheetSignOff).where(SheetSignOff.sheet_id == sheet_id, SheetSignOff.reopened_at.is_(None))
    ).one_or_none()


def last_reopening(sheet_id: int) -> SheetSignOff | None:
    """The sign-off that was undone last; None when the sheet was never reopened."""
    return db.session.scalars(_reopenings(), {"sheet": sheet_id}).one_or_none()


# What is asked with every mark is put together once: that takes as long as asking.
@cache
def _reopenings() -> "Select[SheetSignOff]":
    return (
        select(SheetSignOff)
        .where(SheetSignOff.sheet_id == bindparam("sheet"), SheetSignOff.reopened_at.is_not(None))
        .order_by(SheetSignOff.ordinal.desc())
        .limit(1)
    )


@cache
def _place_of_aspect() -> "Select[Exam, Sitting, MarkSheet, str]":
    sub_criterion = (
        select(Aspect.sub_criterion_id)
        .where(Aspect.key == bindparam("aspect"), Aspect.scheme_id == Exam.scheme_id)
        .scalar_subquery()
    )
    return _places().where(Sitting.id == bindparam("sitting"), MarkSheet.sub_criterion_id == sub_criterion)


@cache
def _places() -> "Select[Exam, Sitting, MarkSheet, str]":
    # The type in quotes: SQLAlchemy 2.0 takes one parameter there, 2.1 one for each column.
    return (
        select(Exam, Sitting, MarkSheet, SubCriterionRow.code)
        .join(Sitting, Sitting.exam_id == Exam.id)
        .join(MarkSheet, MarkSheet.sitting_id == Sitting.id)
        .join(SubCriterionRow, SubCriterionRow.id == MarkSheet.sub_criterion_id)
        .order_by(Sitting.workstation, SubCriterionRow.criterion_id, SubCriterionRow.position)
    )


def _found(statement: "Select[Exam, Sitting, MarkSheet, str]", **values: object) -> SheetPlace:
    found = _all(statement, **values)
    if not found:
        raise NotFound(say("There is no such mark sheet in this exam."))
    return found[0]


def _all(statement: "Select[Exam, Sitting, MarkSheet, str]", **values: object) -> list[SheetPlace]:
    return [SheetPlace(*row) for row in db.session.execute(statement, values).all()]
