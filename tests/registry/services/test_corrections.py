"""Requests of holders to put something right."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.passport_states import Change, PassportState
from registry.domain.person_name import PersonName
from registry.models import AuditPayload, CorrectionRequest, OutgoingMail, Passport
from registry.queries.corrections import correction, own_corrections
from registry.services.corrections import answer_correction, request_correction, withdraw_correction
from registry.services.name_change import change_name
from registry.services.name_correction import correct_name
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from registry.services.status_changes import propose_change, release_change
from tests.builders import a_person, actor_of, an_account, an_operator
from tests.builders.enrolment import keys
from tests.builders.issuing import a_graduate

MISSPELT, CHANGED = CorrectionSubject.NAME_MISSPELT, CorrectionSubject.NAME_CHANGED
RIGHT = PersonName("Сәрсембаева", "Әйгерім")


class Case:
    """A holder with an issued passport in which the surname is misspelt, and two operators."""

    def __init__(self) -> None:
        keys()
        with transaction():
            person = a_person()
            candidate = a_graduate(person=person)
            self.first, self.second = an_operator(), an_operator()
            self.holder = actor_of(an_account(Audience.HOLDER, person=person))
            self.person_id = person.id
        with transaction():
            self.passport_id = prepare_passport(self.first, candidate_id=candidate.id).id
        with transaction():
            release_passport(self.second, passport_id=self.passport_id)

    def ask(self, subject: CorrectionSubject = MISSPELT, **values: object) -> int:
        asked = {"passport_id": self.passport_id, "wish": "Сәрсембаева, with м", **values}
        with transaction():
            return request_correction(self.holder, subject=subject, **asked).id  # type: ignore[arg-type]  # fields of the service

    def answer(self, request_id: int, *, corrected: bool = True, actor: Actor | None = None) -> None:
        with transaction():
            answer_correction(actor or self.first, request_id=request_id, corrected=corrected, answer="See there.")


def test_a_request_leads_to_a_passport_that_takes_the_old_ones_place(session: Session) -> None:
    case = Case()
    request_id = case.ask()
    with pytest.raises(Refused, match="still says"):
        case.answer(request_id)
    with transaction():
        correct_name(case.first, person_id=case.person_id, name=RIGHT, reason="Birth certificate")
    with transaction():
        change_id = propose_change(
            case.first, passport_id=case.passport_id, change=Change.SUPERSEDE, reason_code="name_corrected"
        ).id
    with transaction():
        release_change(case.second, change_id=change_id)
    case.answer(request_id)
    (told,) = own_corrections(case.holder)
    assert (told.state, told.answer) == (CorrectionState.CORRECTED, "See there.")
    assert session.get_one(Passport, case.passport_id).state is PassportState.SUPERSEDED
    assert session.scalars(select(OutgoingMail.kind)).all() == ["correction_answered"]


def test_after_a_change_of_name_the_old_passport_may_stay(session: Session) -> None:
    case = Case()
    request_id = case.ask(CHANGED)
    with transaction():
        change_name(case.first, person_id=case.person_id, name=RIGHT, document_seen="Identity card of 3 May 2026")
    case.answer(request_id)
    assert correction(case.first, request_id).state is CorrectionState.CORRECTED


def test_a_refusal_needs_a_reason_and_changes_nothing_else(session: Session) -> None:
    case = Case()
    request_id = case.ask()
    with pytest.raises(BadInput), transaction():
        answer_correction(case.first, request_id=request_id, corrected=False, answer=" ")
    case.answer(request_id, corrected=False)
    assert session.get_one(Passport, case.passport_id).state is PassportState.ACTIVE
    with pytest.raises(Refused):
        case.answer(request_id, corrected=False)


def test_what_people_write_is_sealed_and_not_in_the_trail(session: Session) -> None:
    case = Case()
    request_id = case.ask()
    row = session.get_one(CorrectionRequest, request_id)
    assert "Сәрсембаева".encode() not in (row.wish_sealed or b"")
    assert "Сәрсембаева" not in str(session.scalars(select(AuditPayload.payload)).all())
    assert correction(case.first, request_id).wish == "Сәрсембаева, with м"


def test_one_request_of_a_kind_waits_at_a_time(session: Session) -> None:
    case = Case()
    request_id = case.ask()
    with pytest.raises(Refused):
        case.ask()
    case.ask(CHANGED)
    with transaction():
        withdraw_correction(case.holder, request_id=request_id)
    case.ask()
    with pytest.raises(Refused), transaction():
        withdraw_correction(case.holder, request_id=request_id)


def test_nobody_else_asks_takes_back_or_answers(session: Session) -> None:
    case = Case()
    request_id = case.ask()
    with transaction():
        other = actor_of(an_account(Audience.HOLDER, person=a_person()))
        examiner = actor_of(an_account(Audience.EXAMINER))
    with pytest.raises(NotFound), transaction():
        request_correction(other, subject=MISSPELT, wish="mine", passport_id=case.passport_id)
    with pytest.raises(NotFound), transaction():
        withdraw_correction(other, request_id=request_id)
    with pytest.raises(Forbidden), transaction():
        request_correction(examiner, subject=MISSPELT, wish="x")
    for actor in (case.holder, examiner):
        with pytest.raises(Forbidden):
            case.answer(request_id, actor=actor)
    with pytest.raises(NotFound):
        case.answer(0)
