"""Sheets compared with their sign-offs."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from registry.models import Exam, Mark, MarkSheet, SheetSignOff, Sitting
from registry.queries.marks import marks_of, voided_keys
from registry.queries.schemes import stored_scheme
from registry.queries.sheet_digests import SheetsOfSitting, sheets_of
from tests.builders import a_sitting, marked
from tests.builders.issuing import a_closed_exam, signed_off
from tests.statements import counted


def compared(exam: Exam, *sittings: Sitting) -> list[SheetsOfSitting]:
    marks = marks_of([sitting.id for sitting in sittings], stored_scheme(exam.scheme_id))
    found = sheets_of(exam, sittings, marks, voided_keys(exam.id))
    return [found[sitting.id] for sitting in sittings]


def a_signed(exam: Exam) -> Sitting:
    sitting = a_sitting(exam)
    marked(exam, sitting)
    signed_off(exam, sitting)
    return sitting


def test_signed_sheets_are_what_was_signed(session: Session) -> None:
    exam = a_closed_exam()
    assert compared(exam, a_signed(exam)) == [SheetsOfSitting((), (), frozenset({1}))]


def test_an_open_sheet_is_unsigned_by_its_code(session: Session) -> None:
    exam = a_closed_exam()
    sitting = a_sitting(exam)
    assert compared(exam, sitting)[0].unsigned == ("A1", "B1")


def test_a_changed_mark_is_found_on_its_own_sheet(session: Session) -> None:
    exam = a_closed_exam()
    sitting, noise = a_signed(exam), a_signed(exam)
    session.execute(update(Mark).where(Mark.sitting_id == sitting.id, Mark.kind == "score").values(value="3"))
    session.expire_all()
    found = compared(exam, sitting, noise)
    assert (found[0].differing, found[1].differing) == (("A1",), ())


def test_a_reopened_sheet_that_claims_to_be_signed_differs(session: Session) -> None:
    exam = a_closed_exam()
    sitting = a_signed(exam)
    reopened = {"reopened_at": exam.created_at, "reopened_by": exam.created_by, "reopen_reason": "x"}
    session.execute(update(SheetSignOff).values(**reopened))
    assert compared(exam, sitting)[0].differing == ("A1", "B1")


def test_the_teams_of_the_sheets_are_told(session: Session) -> None:
    exam = a_closed_exam()
    sitting = a_signed(exam)
    session.execute(update(MarkSheet).values(team=2))
    session.expire_all()
    assert compared(exam, sitting)[0].teams == {2}


def test_ten_sittings_take_no_more_statements_than_one(session: Session) -> None:
    exam = a_closed_exam()
    sittings = [a_signed(exam) for _ in range(10)]
    counts = []
    for some in (sittings[:1], sittings):
        with counted(session.get_bind()) as sent:  # type: ignore[arg-type]  # an engine
            compared(exam, *some)
        counts.append(len(sent))
    assert counts[0] == counts[1]
