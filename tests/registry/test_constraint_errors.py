"""A broken constraint ends in the sentence that belongs to it, on both databases."""

from collections.abc import Callable

import pytest
from sqlalchemy import Index, UniqueConstraint, text, update
from sqlalchemy.orm import Session

from registry import clock
from registry.constraint_errors import CHANGED, SENTENCES, Clash
from registry.db import Base, db, transaction
from registry.domain.errors import Refused
from registry.domain.exam_role import ExamRole
from registry.domain.passport_states import PassportState
from registry.domain.scope import OrganisationKind
from registry.models import (
    Organisation,
    Passport,
    Scheme,
    SecondFactorReset,
    Sitting,
    Skill,
    Speciality,
    StatusChange,
)
from tests.builders import (
    a_candidate,
    a_college,
    a_passport,
    a_person,
    a_qualification,
    a_role,
    a_scheme,
    a_sitting,
    a_skill,
    an_account,
    an_exam,
    floor_races,
    marked,
)
from tests.builders.teaching import a_tie

pytestmark = pytest.mark.databases("sqlite", "postgresql")


def _account() -> None:
    an_account(email="one@example.kz")
    an_account(email="one@example.kz")


def _college() -> None:
    a_college().bin = a_college().bin = "961240001239"
    db.session.flush()


def _speciality() -> None:
    a_qualification()
    first = db.session.query(Speciality).one()
    db.session.add(Speciality(code=first.code, name=first.name))
    db.session.flush()


def _qualification() -> None:
    one, two = a_qualification(), a_qualification()
    two.code = one.code
    db.session.flush()


def _skill() -> None:
    skill = a_skill()
    db.session.add(Skill(number=skill.number, name=skill.name))
    db.session.flush()


def _scheme() -> None:
    skill = a_skill()
    one, two = a_scheme(skill), a_scheme(skill)
    db.session.execute(update(Scheme).where(Scheme.id == two.id).values(version=one.version))


def _person() -> None:
    one, two = a_person(), a_person()
    one.iin_hash = two.iin_hash = "0" * 64
    one.iin_sealed = two.iin_sealed = b"sealed"
    db.session.flush()


def _document() -> None:
    for _ in range(2):
        a_person().document_hash = "d" * 64
        db.session.flush()


def _candidate() -> None:
    exam, person = an_exam(), a_person()
    a_candidate(exam, person=person)
    a_candidate(exam, person=person)


def _workstation() -> None:
    exam = an_exam()
    one, two = a_sitting(exam), a_sitting(exam)
    two.workstation = one.workstation
    db.session.flush()


def _role() -> None:
    exam = an_exam()
    account = a_role(exam, ExamRole.CHIEF_EXPERT)
    a_role(exam, ExamRole.CHIEF_EXPERT, account=account)


def _mark() -> None:
    exam = an_exam()
    sitting = a_sitting(exam)
    marked(exam, sitting)
    marked(exam, sitting)


def _prepared() -> None:
    candidate = a_candidate(an_exam())
    a_passport(PassportState.PREPARED, candidate)
    a_passport(PassportState.PREPARED, candidate)


def _live() -> None:
    candidate = a_candidate(an_exam())
    a_passport(PassportState.ACTIVE, candidate)
    a_passport(PassportState.SUSPENDED, candidate)


def _change() -> None:
    passport = a_passport()
    for _ in range(2):
        db.session.add(
            StatusChange(
                passport_id=passport.id,
                to_state=PassportState.SUSPENDED,
                reason_code="score_under_review",
                prepared_by=passport.prepared_by,
                prepared_at=clock.now(),
            )
        )
    db.session.flush()


def _organisation() -> None:
    college = a_college()
    for _ in range(2):
        kind = OrganisationKind.COLLEGE
        db.session.add(Organisation(kind=kind, name=college.name, college_id=college.id, created_at=clock.now()))
    db.session.flush()


def _reset() -> None:
    owner, asker = an_account(), an_account()
    for _ in range(2):
        db.session.add(
            SecondFactorReset(account_id=owner.id, reason="lost", requested_by=asker.id, requested_at=clock.now())
        )
    db.session.flush()


def _taught_person() -> None:
    examiner, person = an_account(), a_person()
    for _ in range(2):
        a_tie(examiner, person)


def _taught_group() -> None:
    examiner, college = an_account(), a_college()
    for _ in range(2):
        a_tie(examiner, college=college, group="ПО-41")


RACES: dict[str, Callable[[], None]] = {
    "uq_account_email": _account,
    "uq_college_bin": _college,
    "uq_speciality_code": _speciality,
    "uq_qualification_code": _qualification,
    "uq_skill_number": _skill,
    "uq_scheme_skill_id_version": _scheme,
    "uq_person_iin_hash": _person,
    "uq_person_document_hash": _document,
    "uq_candidate_exam_id_person_id": _candidate,
    "uq_sitting_exam_id_workstation": _workstation,
    "uq_appointment_one_in_force": _role,
    "uq_mark_sitting_id_aspect_id_seat_round": _mark,
    "uq_passport_one_live": _live,
    "uq_passport_one_prepared": _prepared,
    "uq_status_change_one_open": _change,
    "uq_organisation_college_id": _organisation,
    "uq_second_factor_reset_one_open": _reset,
    "uq_teaching_tie_person": _taught_person,
    "uq_teaching_tie_group": _taught_group,
    "uq_door_registration_one_in_force": floor_races.door,
    "uq_accommodation_one_in_force": floor_races.extra_time,
    "uq_appeal_one_open": floor_races.appeal,
    "uq_reviewed_candidate_one_pending": floor_races.review,
    "uq_venue_device_one_name": floor_races.tablet,
    "uq_paper_sheet_one_open": floor_races.paper,
    "uq_paper_reading_paper_id_entered_by_version": floor_races.reading,
}


def test_every_sentence_has_its_race() -> None:
    assert set(RACES) == set(SENTENCES)


@pytest.mark.parametrize("constraint", RACES)
def test_a_lost_race_says_what_is_taken(session: Session, constraint: str) -> None:
    with pytest.raises(Clash) as caught, transaction():
        RACES[constraint]()
    assert caught.value.constraint == constraint
    assert caught.value.sentence == SENTENCES[constraint]
    assert isinstance(caught.value, Refused)


def test_a_passport_put_into_force_beside_another_is_told_from_one_prepared_twice(session: Session) -> None:
    # Both indexes lie over the same column; SQLite names the column only.
    with transaction():
        candidate = a_candidate(an_exam())
        a_passport(PassportState.ACTIVE, candidate)
        second = a_passport(PassportState.REVOKED, candidate)
    with pytest.raises(Clash) as caught, transaction():
        db.session.execute(update(Passport).where(Passport.id == second.id).values(state=PassportState.SUSPENDED))
    assert caught.value.constraint == "uq_passport_one_live"


def test_a_broken_check_is_named(session: Session) -> None:
    with transaction():
        sitting = a_sitting(an_exam())
    with pytest.raises(Clash) as caught, transaction():
        db.session.execute(update(Sitting).where(Sitting.id == sitting.id).values(score=5, maximum=None))
    assert caught.value.constraint == "ck_sitting_score_with_maximum"
    assert caught.value.sentence == CHANGED


def test_a_broken_reference_says_that_somebody_changed_it(session: Session) -> None:
    with transaction():
        an_exam()
    with pytest.raises(Clash) as caught, transaction():
        db.session.execute(text("UPDATE exam SET centre_id = 999999"))
    assert caught.value.sentence == CHANGED


def test_every_constraint_with_a_sentence_exists_under_this_name() -> None:
    names = {
        str(part.name)
        for table in Base.metadata.tables.values()
        for part in (*table.constraints, *table.indexes)
        if isinstance(part, UniqueConstraint) or (isinstance(part, Index) and part.unique)
    }
    assert set(SENTENCES) <= names
