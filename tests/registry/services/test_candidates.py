"""Enrolling candidates."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.enrolment import RowProblem
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.exam_states import ExamState
from registry.domain.visibility import Visibility
from registry.models import AuditPayload, Candidate, Exam, MarkSheet, Person, Sitting, VisibilityRecord
from registry.services.candidates import enrol, import_candidates
from tests.builders import a_candidate, a_college, a_qualification, actor_of, an_account, an_exam, an_operator
from tests.builders.enrolment import a_row, an_iin, keys
from tests.statements import counted


@pytest.fixture
def exam(session: Session) -> Exam:
    """A planned exam, in an instance that can seal numbers."""
    keys()
    with transaction():
        return an_exam(ExamState.PLANNED)


def count(session: Session, table: type[object]) -> int:
    """Rows of a table."""
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_candidate_gets_the_next_workstation_and_no_sheets_before_the_list_is_frozen(
    exam: Exam, session: Session
) -> None:
    with transaction():
        qualification, college = a_qualification(), a_college()
        first = enrol(
            an_operator(), exam_id=exam.id, row=a_row(qualification=qualification.code), college_id=college.id
        )
        second = enrol(an_operator(), exam_id=exam.id, row=a_row(), qualification_id=qualification.id)

    workstations = [session.get_one(Sitting, one.sitting_id).workstation for one in (first, second)]
    assert workstations == [1, 2]
    assert first.qualification_id == second.qualification_id == qualification.id
    assert (first.college_id, first.group) == (college.id, "ПО-41")
    assert count(session, MarkSheet) == 0


def test_personal_numbers_are_sealed_and_nowhere_else(exam: Exam, session: Session) -> None:
    row = a_row(email="secret@example.kz", phone="+7 701 123 45 67")
    with transaction():
        candidate = enrol(an_operator(), exam_id=exam.id, row=row)

    person = session.get_one(Person, candidate.person_id)
    stored = f"{vars(person)}{list(session.scalars(select(AuditPayload.payload)))}"
    for secret in (row.iin, "2008-02-29", "secret", "701123"):
        assert secret not in stored
    assert None not in (person.iin_sealed, person.birth_date_sealed, person.email_sealed, person.phone_sealed)


def test_the_same_number_is_the_same_person_and_only_gaps_are_filled(exam: Exam, session: Session) -> None:
    row = a_row(patronymic="")
    with transaction():
        first = enrol(an_operator(), exam_id=exam.id, row=row)
        again = replace(row, surname="Сарсенбаева", given="Айгерим", patronymic="Канатовна", email="a@example.kz")
        second = enrol(an_operator(), exam_id=an_exam(ExamState.PLANNED).id, row=again)

    person = session.get_one(Person, first.person_id)
    assert first.person_id == second.person_id
    assert (person.surname, person.patronymic, person.email_sealed is None) == ("Сәрсенбаева", "Канатовна", False)


def test_a_known_number_under_another_name_is_refused_and_overwrites_nothing(exam: Exam, session: Session) -> None:
    row = a_row()
    with transaction():
        candidate = enrol(an_operator(), exam_id=exam.id, row=row)
        other = an_exam(ExamState.PLANNED)

    with pytest.raises(BadInput) as caught, transaction():
        enrol(an_operator(), exam_id=other.id, row=replace(row, surname="Ахметова"))

    (problem,) = caught.value.findings
    assert isinstance(problem, RowProblem)
    assert (problem.field, row.iin in str(problem.sentence)) == ("surname", False)
    assert session.get_one(Person, candidate.person_id).surname == "Сәрсенбаева"


def test_a_list_is_imported_whole_with_one_audit_entry(exam: Exam, session: Session) -> None:
    with transaction():
        candidates = import_candidates(an_operator(), exam_id=exam.id, rows=[a_row(row=n) for n in (2, 3, 4)])
    assert (len(candidates), count(session, Sitting), count(session, AuditPayload)) == (3, 3, 1)


def test_places_of_a_list_are_drawn_by_lot_so_that_no_order_tells_who_sits_where(exam: Exam, session: Session) -> None:
    with transaction():
        candidates = import_candidates(an_operator(), exam_id=exam.id, rows=[a_row(row=n) for n in range(2, 26)])
    by_id = sorted(candidates, key=lambda candidate: candidate.id)
    places = [session.get_one(Sitting, one.sitting_id).workstation for one in by_id]
    assert sorted(places) == list(range(1, 25))
    assert places != sorted(places)
    assert places != sorted(places, reverse=True)


def test_one_wrong_row_keeps_the_whole_list_out_and_all_findings_come_at_once(exam: Exam, session: Session) -> None:
    twin = a_row(row=2)
    wrong = [twin, replace(twin, row=3), a_row(row=4, iin="123"), a_row(row=5, qualification="9X"), a_row(row=6)]

    with pytest.raises(BadInput) as caught, transaction():
        import_candidates(an_operator(), exam_id=exam.id, rows=wrong)

    found = [(one.row, one.field) for one in caught.value.findings if isinstance(one, RowProblem)]
    assert found == [(3, "iin"), (4, "iin"), (5, "qualification")]
    assert (count(session, Candidate), count(session, Person)) == (0, 0)


def test_an_empty_list_is_no_list(exam: Exam) -> None:
    with pytest.raises(BadInput), transaction():
        import_candidates(an_operator(), exam_id=exam.id, rows=[])


def test_many_candidates_take_few_statements(exam: Exam, session: Session) -> None:
    digits = [(f"К{number:06d}") for number in range(1000)]
    rows = [a_row(iin="", document=text, row=number) for number, text in enumerate(digits, start=2)]
    with transaction(), counted(session.get_bind()) as statements:  # type: ignore[arg-type]  # an engine here
        import_candidates(an_operator(), exam_id=exam.id, rows=rows)
    assert count(session, Candidate) == 1000
    assert len(statements) < 60


def test_a_frozen_list_takes_late_candidates_one_by_one_with_a_note(session: Session) -> None:
    keys()
    with transaction():
        late = an_exam(ExamState.REGISTERED)
    with pytest.raises(Refused), transaction():
        import_candidates(an_operator(), exam_id=late.id, rows=[a_row()])
    with pytest.raises(BadInput), transaction():
        enrol(an_operator(), exam_id=late.id, row=a_row())
    with transaction():
        candidate = enrol(an_operator(), exam_id=late.id, row=a_row(), late_note="Хаттама № 2")
    assert candidate.late_note == "Хаттама № 2"


def test_after_the_marking_nobody_is_enrolled(session: Session) -> None:
    with pytest.raises(Refused), transaction():
        enrol(an_operator(), exam_id=an_exam(ExamState.SIGNED_OFF).id, row=a_row(), late_note="№ 2")


def test_a_decision_about_the_public_check_is_kept_with_its_text(exam: Exam, session: Session) -> None:
    with transaction():
        candidate = enrol(an_operator(), exam_id=exam.id, row=a_row(), visibility=Visibility.FULL)
        enrol(an_operator(), exam_id=exam.id, row=a_row())

    (kept,) = session.scalars(select(VisibilityRecord))
    assert (kept.candidate_id, kept.visibility, bool(kept.consent_version)) == (candidate.id, Visibility.FULL, True)


def test_an_operator_overrides_a_wrong_check_digit_with_a_reason(exam: Exam, session: Session) -> None:
    number = an_iin()
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    with pytest.raises(BadInput), transaction():
        enrol(an_operator(), exam_id=exam.id, row=a_row(iin=wrong))
    with transaction():
        row = a_row(iin=wrong, iin_override_reason="Куәлікте осылай")
        candidate = enrol(an_operator(), exam_id=exam.id, row=row)
    assert session.get_one(Person, candidate.person_id).iin_override_reason == "Куәлікте осылай"


def test_only_an_operator_enrols(exam: Exam) -> None:
    with transaction():
        actor = actor_of(an_account(Audience.EXAMINER))
    with pytest.raises(Forbidden), transaction():
        enrol(actor, exam_id=exam.id, row=a_row())
    with pytest.raises(Forbidden), transaction():
        import_candidates(actor, exam_id=exam.id, rows=[a_row()])


def test_somebody_elses_candidate_is_left_alone(exam: Exam, session: Session) -> None:
    with transaction():
        noise = a_candidate(an_exam())
        enrol(an_operator(), exam_id=exam.id, row=a_row())
    assert session.get_one(Candidate, noise.id).late_note == ""
