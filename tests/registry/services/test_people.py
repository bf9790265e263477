"""People written down at enrolment."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.models import Person
from registry.queries.enrolment import check_rows
from registry.services.people import find_or_create
from tests.builders import a_candidate, an_exam
from tests.builders.enrolment import OPERATOR, a_row, keys
from tests.builders.register import a_college


def test_a_new_person_can_be_read_back_with_the_key_alone(session: Session) -> None:
    keys()
    row = a_row(email="a@example.kz", document="N1234567")
    with transaction():
        (person_id,) = find_or_create(check_rows(OPERATOR, an_exam().id, [row]).entrants)

    person, vault = session.get_one(Person, person_id), instance().vault
    assert person.iin_sealed is not None
    assert person.email_sealed is not None
    assert (vault.open(person.iin_sealed), vault.open(person.email_sealed)) == (row.iin, "a@example.kz")
    assert (person.iin_hash, person.document_hash) == (vault.look_up(row.iin), vault.look_up("N1234567"))


def test_people_come_in_the_order_of_their_lines(session: Session) -> None:
    keys()
    rows = [a_row(given=name) for name in ("Ақжан", "Болат", "Дина")]
    with transaction():
        exam = an_exam(ExamState.PLANNED)
        find_or_create(check_rows(OPERATOR, exam.id, rows[1:2]).entrants)
        ids = find_or_create(check_rows(OPERATOR, exam.id, rows).entrants)
    assert [session.get_one(Person, number).given_name for number in ids] == ["Ақжан", "Болат", "Дина"]
    assert session.scalar(select(func.count()).select_from(Person)) == 3


def test_somebody_known_by_a_document_gets_the_iin_that_was_missing(session: Session) -> None:
    keys()
    row = a_row(document="N1234567")
    with transaction():
        exam = an_exam(ExamState.PLANNED)
        first = find_or_create(check_rows(OPERATOR, exam.id, [replace(row, iin="")]).entrants)
        second = find_or_create(check_rows(OPERATOR, exam.id, [row]).entrants)
    assert list(first) == list(second)
    assert session.get_one(Person, first[0]).iin_hash == instance().vault.look_up(row.iin)


def test_a_college_fills_in_nothing_about_somebody_whom_others_enrolled(session: Session) -> None:
    keys()
    row = a_row(document="N1234567")
    with transaction():
        exam, own = an_exam(ExamState.PLANNED), a_college()
        (person_id,) = find_or_create(check_rows(OPERATOR, exam.id, [row]).entrants)
        person = session.get_one(Person, person_id)
        a_candidate(exam, person=person, college=own)
        other = an_exam(ExamState.PLANNED)
        find_or_create(check_rows(OPERATOR, other.id, [replace(row, email="a@b.kz")]).entrants, college_id=own.id)
        assert person.email_sealed is not None
        a_candidate(an_exam(), person=person)
        more = replace(row, phone="+77015550177")
        find_or_create(check_rows(OPERATOR, other.id, [more]).entrants, college_id=own.id)
    assert person.phone_sealed is None
