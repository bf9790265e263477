"""A list checked against itself, the register and its exam."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from registry.db import db
from registry.domain.audience import Audience
from registry.domain.candidate_row import CandidateRow
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.models import Exam, Person
from registry.queries.enrolment import check_rows, people_by_hash
from tests.builders import a_candidate, a_person, a_role, an_account, an_exam
from tests.builders.enrolment import OPERATOR, a_row, keys
from tests.statements import counted


@pytest.fixture
def exam(session: Session) -> Exam:
    """A planned exam, in an instance that can seal numbers."""
    keys()
    return an_exam(ExamState.PLANNED)


def known(row: CandidateRow, **values: object) -> Person:
    """The person of a line, in the register already."""
    vault = instance().vault
    hashes = {"iin_hash": vault.look_up(row.iin), "iin_sealed": vault.seal(row.iin)} if row.iin else {}
    return a_person(row.surname, row.given, patronymic=row.patronymic, **hashes, **values)


def found(exam: Exam, *rows: CandidateRow) -> list[tuple[int, str]]:
    """Row and field of every problem."""
    return [(one.row, one.field) for one in check_rows(OPERATOR, exam.id, rows).problems]


def test_a_new_person_stands(exam: Exam) -> None:
    (entrant,) = check_rows(OPERATOR, exam.id, [a_row()]).entrants
    assert (entrant.person, len(entrant.hashes)) == (None, 1)


def test_a_known_number_finds_its_person_in_every_spelling_of_the_name(exam: Exam) -> None:
    row = a_row()
    person = known(row)
    for spelled in (row, replace(row, surname="Сарсенбаева", given="Айгерим"), replace(row, patronymic="")):
        (entrant,) = check_rows(OPERATOR, exam.id, [spelled]).entrants
        assert entrant.person is person


@pytest.mark.parametrize("other", [{"surname": "Ахметова"}, {"given": "Анна"}, {"patronymic": "Болатқызы"}])
def test_a_known_number_under_another_name_is_a_finding(exam: Exam, other: dict[str, str]) -> None:
    row = a_row(row=4)
    known(row)
    assert found(exam, replace(row, **other)) == [(4, "surname")]  # type: ignore[arg-type]  # names of its fields


def test_numbers_of_two_people_in_one_line_are_a_finding(exam: Exam) -> None:
    row = a_row(document="N1234567", row=4)
    known(row)
    a_person().document_hash = instance().vault.look_up("N1234567")
    db.session.flush()
    assert found(exam, row) == [(4, "document")]


def test_a_document_with_a_new_iin_of_somebody_known_by_another_iin_is_a_finding(exam: Exam) -> None:
    first = a_row(document="N1234567", row=4)
    person = known(first)
    person.document_hash = instance().vault.look_up("N1234567")
    db.session.flush()
    assert found(exam, a_row(document="N1234567", row=5)) == [(5, "document")]


def test_a_candidate_of_this_exam_and_somebody_with_a_role_are_findings(exam: Exam) -> None:
    twice, expert = a_row(row=2), a_row(row=3)
    a_candidate(exam, person=known(twice))
    a_role(exam, account=an_account(Audience.EXAMINER, person=known(expert)))
    a_candidate(an_exam(), person=known(a_row(row=4)))
    assert found(exam, twice, expert) == [(2, "iin"), (3, "iin")]


def test_the_same_person_twice_in_a_list_is_a_finding_at_the_second_place(exam: Exam) -> None:
    row = a_row(row=2)
    assert found(exam, row, a_row(row=3), replace(row, row=4)) == [(4, "iin")]


def test_an_unknown_qualification_is_a_finding_and_a_missing_one_takes_the_default(exam: Exam) -> None:
    assert found(exam, a_row(qualification="4S00000000", row=2)) == [(2, "qualification")]
    assert check_rows(OPERATOR, exam.id, [a_row()], 42).entrants[0].qualification_id == 42


def test_fifty_lines_take_as_many_statements_as_one(exam: Exam, session: Session) -> None:
    sent = []
    for number in (1, 50):
        rows = [a_row() for _ in range(number)]
        for row in rows:
            known(row)
        session.flush()
        with counted(db.engine) as statements:
            check_rows(OPERATOR, exam.id, rows)
        sent.append(len(statements))
    assert sent[0] == sent[1]


def test_nobody_is_found_by_no_hash(session: Session) -> None:
    assert people_by_hash([]) == {}
