"""Appeals are filed within their term, by those whose they are."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.appeal import AppealBringer, AppealChannel, AppealKind, AppealState, TooLate
from registry.domain.appeal_terms import end_of_procedure_appeals
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.representative import ContactCheck, Relation
from registry.domain.scope import OrganisationKind
from registry.instance import instance
from registry.models import Appeal, AuditPayload, Candidate, College, Exam, OutgoingMail, Person, Representative
from registry.queries.eligibility import standings
from registry.services.appeals import Filing, file_appeal, file_own_appeal, withdraw_appeal
from registry.services.exam_moves import close_appeals
from tests.builders import actor_of, an_account
from tests.builders.register import an_organisation
from tests.registry.services.appeal_stage import AppealStage, an_appeal_stage

SCORE, PROCEDURE = AppealKind.SCORE, AppealKind.PROCEDURE


def filed(stage: AppealStage, actor: Actor | None = None, **fields: object) -> Appeal:
    """An appeal noted by an operator from paper, or filed by somebody else."""
    filing = Filing(**{"kind": SCORE, "text": "Not looked at.", **fields})  # type: ignore[arg-type]  # fields of a filing
    with transaction():
        return file_appeal(actor or stage.operator, candidate_id=stage.candidate_id, filing=filing)


def test_a_candidate_appeals_once_is_written_to_and_nothing_is_closed_or_issued_meanwhile(session: Session) -> None:
    stage = an_appeal_stage()
    appeal = stage.appeal(stage.file())
    assert (appeal.brought_by, appeal.channel) == (AppealBringer.CANDIDATE, AppealChannel.PAGE)
    assert session.scalars(select(OutgoingMail.kind)).all() == ["appeal_filed"]
    assert b"looked" not in (appeal.text_sealed or b"")
    with pytest.raises(Refused, match="open already"):
        stage.file()

    session.get_one(Exam, stage.exam_id).appeal_waiver = "Order 12"
    session.commit()
    with pytest.raises(Refused, match="not decided yet: 1"), transaction():
        close_appeals(stage.operator, exam_id=stage.exam_id)
    (standing,) = standings(stage.exam_id)
    assert [reason.code.value for reason in standing.reasons] == ["appeal_open"]

    with transaction():
        withdraw_appeal(stage.holder, appeal_id=appeal.id)
    assert stage.appeal(appeal.id).state is AppealState.WITHDRAWN
    with transaction():
        close_appeals(stage.operator, exam_id=stage.exam_id)
    with pytest.raises(Refused, match="taken back already"), transaction():
        withdraw_appeal(stage.holder, appeal_id=appeal.id)


def test_a_late_appeal_is_refused_with_the_term_and_admitted_by_an_operator_with_a_reason(session: Session) -> None:
    stage = an_appeal_stage()
    exam = session.get_one(Exam, stage.exam_id)
    day = registry_clock.local_date(registry_clock.now(), "Asia/Almaty") - timedelta(days=1)
    exam.appeals_end_at = end_of_procedure_appeals(day, ZoneInfo("Asia/Almaty"))
    session.commit()
    with pytest.raises(TooLate, match=day.isoformat()):
        stage.file()
    with pytest.raises(TooLate):
        filed(stage)
    officer = officer_of(stage, session)
    with pytest.raises(Forbidden):
        filed(stage, officer, late_reason="We were slow.", brought_by=AppealBringer.COLLEGE)
    on_time = filed(stage, handed_in_on=day)
    assert on_time.late_reason == ""
    with transaction():
        withdraw_appeal(stage.operator, appeal_id=on_time.id)
    late = filed(stage, late_reason="The candidate was in hospital.")
    assert (late.late_reason, late.admitted_by) == ("The candidate was in hospital.", stage.operator.account_id)
    told = session.scalars(select(AuditPayload.payload)).all()
    assert "hospital" not in str(told)  # the trail has no term of keeping


def test_the_procedure_is_appealed_until_the_end_of_the_day_it_is_about(session: Session) -> None:
    stage = an_appeal_stage()
    exam = session.get_one(Exam, stage.exam_id)
    today = registry_clock.local_date(registry_clock.now(), "Asia/Almaty")
    exam.state, exam.starts_on, exam.ends_on = ExamState.MARKING, today - timedelta(days=1), today
    session.commit()
    with pytest.raises(Refused, match="not published"):
        stage.file()
    with pytest.raises(BadInput, match="day of the exam"):
        stage.file(PROCEDURE)
    with pytest.raises(TooLate):
        filed(stage, kind=PROCEDURE, about_day=today - timedelta(days=1))
    assert filed(stage, kind=PROCEDURE, about_day=today).term_ends_at is not None


def test_a_college_files_for_its_own_student_and_a_representative_who_is_recorded(session: Session) -> None:
    stage = an_appeal_stage()
    officer = officer_of(stage, session)
    born_years_ago(stage, session, 17)
    with pytest.raises(Refused, match="No representative"):
        filed(stage, officer, brought_by=AppealBringer.REPRESENTATIVE)
    row = Representative(
        person_id=stage.person_id,
        relation=Relation.MOTHER,
        document_seen="Birth certificate",
        contact_check=ContactCheck.NOT_YET,
        recorded_by=stage.operator.account_id,
        recorded_at=registry_clock.now(),
    )
    session.add(row)
    born_years_ago(stage, session, 18)
    with pytest.raises(Refused, match="under 18"):
        filed(stage, officer, brought_by=AppealBringer.REPRESENTATIVE)
    born_years_ago(stage, session, 17)
    appeal = filed(stage, officer, brought_by=AppealBringer.REPRESENTATIVE)
    assert (appeal.representative_id, appeal.channel) == (row.id, AppealChannel.PAPER)

    stranger = actor_of(an_account(Audience.COLLEGE))
    another = actor_of(an_account(Audience.HOLDER))
    session.commit()
    with pytest.raises(Forbidden):
        filed(stage, stranger, brought_by=AppealBringer.COLLEGE)
    with pytest.raises(NotFound), transaction():
        file_own_appeal(another, candidate_id=stage.candidate_id, filing=Filing(kind=SCORE, text="x"))
    with pytest.raises(NotFound), transaction():
        withdraw_appeal(another, appeal_id=appeal.id)


def born_years_ago(stage: AppealStage, session: Session, years: int) -> None:
    """Say that the candidate was so old last month."""
    today = registry_clock.local_date(registry_clock.now(), "Asia/Almaty")
    person = session.get_one(Person, stage.person_id)
    person.birth_date_sealed = instance().vault.seal((today - timedelta(days=366 * years + 30)).isoformat())
    session.commit()


def officer_of(stage: AppealStage, session: Session) -> Actor:
    """An officer of the candidate's college."""
    candidate = session.get_one(Candidate, stage.candidate_id)
    college = session.get_one(College, candidate.college_id)
    office = an_organisation(OrganisationKind.COLLEGE, college=college)
    officer = actor_of(an_account(Audience.COLLEGE, organisation=office))
    session.commit()
    return officer
