"""Correcting a candidate's studies: the register changes, what was issued does not, and what replaces it is right."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from certificates.document import PassportDocument, parse_document
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.candidate_details import CandidateDetails, Overtaken
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.passport_states import Change, PassportState
from registry.domain.policy import PUBLIC
from registry.models import AuditEntry, AuditPayload, Candidate, Passport
from registry.queries.corrections import correction
from registry.queries.to_correct import candidate_to_correct
from registry.services.candidate_correction import correct_candidate
from registry.services.releasing import OutOfDate, release_passport
from registry.services.status_changes import propose_change, release_change
from tests.builders import a_candidate, a_college, a_qualification, actor_of, an_exam, an_operator
from tests.builders.regions import a_region
from tests.registry.services.test_corrections import Case
from tests.registry.services.test_exam_races import at_once, refusals

ORDER = "Order of the college of 3 May 2026"


class Studies(Case):
    """The holder of an issued passport with the wrong qualification, the right one, and another college."""

    def __init__(self) -> None:
        super().__init__()
        with transaction():
            passport = db.session.get_one(Passport, self.passport_id)
            self.candidate_id = passport.candidate_id
            right, college = a_qualification(), a_college("Дұрыс колледж")
            self.right, self.code, self.college = right.id, right.code, college.id
        self.was = self.details()

    def details(self) -> CandidateDetails:
        """What the register says now."""
        return candidate_to_correct(self.first, self.candidate_id).details

    def correct(self, actor: Actor | None = None, seen: str | None = None, **values: object) -> None:
        """Write these details over what was there at first."""
        with transaction():
            correct_candidate(
                actor or self.first,
                candidate_id=self.candidate_id,
                details=replace(self.was, **values),  # type: ignore[arg-type]  # fields of the details
                seen=self.was.seen if seen is None else seen,
                document=ORDER,
            )


def document_of(passport_id: int) -> PassportDocument:
    """What a passport says."""
    return parse_document(db.session.get_one(Passport, passport_id).document)


def test_a_request_leads_to_a_passport_with_the_right_qualification_in_the_old_ones_place(session: Session) -> None:
    case = Studies()
    request_id = case.ask(CorrectionSubject.DETAILS)
    frozen = session.get_one(Passport, case.passport_id).document
    case.correct(qualification_id=case.right, college_id=case.college)
    assert session.get_one(Passport, case.passport_id).document == frozen
    with pytest.raises(Refused, match="still says"):
        case.answer(request_id)

    with transaction():
        change = propose_change(
            case.first, passport_id=case.passport_id, change=Change.SUPERSEDE, reason_code="details_corrected"
        )
        change_id, new_id = change.id, change.replacement_id or 0
    assert document_of(new_id).qualification.code == case.code != document_of(case.passport_id).qualification.code
    with transaction():
        release_change(case.second, change_id=change_id)
    case.answer(request_id)

    old, new = session.get_one(Passport, case.passport_id), session.get_one(Passport, new_id)
    assert (old.state, old.superseded_by_id, new.state) == (PassportState.SUPERSEDED, new_id, PassportState.ACTIVE)
    assert old.document == frozen
    told = document_of(new_id)
    assert (told.qualification.code, told.college.kk, told.supersedes) == (case.code, "Дұрыс колледж (kk)", old.number)
    assert told.speciality.code != parse_document(frozen).speciality.code
    assert correction(case.first, request_id).state is CorrectionState.CORRECTED


def test_the_trail_tells_what_changed_and_nothing_else(session: Session) -> None:
    case = Studies()
    case.correct(group="ПО-42")
    seq = session.scalars(select(AuditEntry.seq).where(AuditEntry.act == "correct_details")).one()
    payload = session.scalars(select(AuditPayload.payload).where(AuditPayload.seq == seq)).one()
    assert (payload["before"], payload["after"]) == ({"group": case.was.group}, {"group": "ПО-42"})
    assert payload["document"] == ORDER
    case.correct(seen=case.details().seen, qualification_id=case.right, group="ПО-42")
    last = session.scalars(select(AuditPayload.payload).order_by(AuditPayload.seq.desc())).first()
    assert last is not None
    assert last["after"]["qualification"].startswith(case.code)


def test_a_passport_prepared_before_is_not_released_after(session: Session) -> None:
    case = Studies()
    with transaction():
        change_id = propose_change(
            case.first, passport_id=case.passport_id, change=Change.SUPERSEDE, reason_code="code_replaced"
        ).id
    case.correct(qualification_id=case.right)
    with pytest.raises(OutOfDate), transaction():
        release_change(case.second, change_id=change_id)


def test_who_looked_at_what_is_no_longer_there_is_told(session: Session) -> None:
    case = Studies()
    case.correct(group="ПО-42")
    with pytest.raises(Overtaken):
        case.correct(qualification_id=case.right)
    with pytest.raises(Refused, match="already"):
        case.correct(seen=case.details().seen, group="ПО-42")
    assert case.details() == replace(case.was, group="ПО-42")


@pytest.mark.databases("sqlite", "postgresql")
def test_of_two_corrections_at_once_one_is_written_and_the_other_told(app: Flask) -> None:
    with app.app_context():
        case = Studies()
    wanted = (replace(case.was, group="ПО-42"), replace(case.was, qualification_id=case.right))
    acts: list[Callable[[], object]] = [partial(_write, case, details) for details in wanted]
    outcomes = at_once(app, acts)
    assert refusals(outcomes) == [Overtaken]
    with app.app_context():
        entries = select(AuditEntry.seq).where(AuditEntry.act == "correct_details")
        assert len(db.session.scalars(entries).all()) == 1
        assert (case.details().group == "ПО-42") != (case.details().qualification_id == case.right)


def test_an_operator_of_another_region_corrects_nothing(session: Session) -> None:
    with transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        stranger, own, candidate_id = actor_of(there.operator), actor_of(here.operator), here.candidate.id
        officer, auditor = actor_of(here.officer), actor_of(here.auditor)
    now = candidate_to_correct(own, candidate_id).details
    for actor in (stranger, officer, auditor, PUBLIC, replace(own, second_factor=False)):
        with pytest.raises(Forbidden), transaction():
            correct_candidate(
                actor, candidate_id=candidate_id, details=replace(now, group="X"), seen=now.seen, document=ORDER
            )
    assert session.get_one(Candidate, candidate_id).group == now.group
    with transaction():
        correct_candidate(
            own, candidate_id=candidate_id, details=replace(now, group="X"), seen=now.seen, document=ORDER
        )


@pytest.mark.parametrize("group", ["ПО\u202e14", "ПО\u200f", "x" * 51])
def test_a_group_without_hidden_marks_is_asked_for(session: Session, group: str) -> None:
    with pytest.raises(BadInput):
        Studies().correct(group=group)


@pytest.mark.parametrize("document", ["", "Order 1234567", "Order\u202e of 3 May"])
def test_a_paper_is_named_without_its_number(session: Session, document: str) -> None:
    with transaction():
        candidate_id = a_candidate(an_exam()).id
    now = candidate_to_correct(an_operator(), candidate_id).details
    with pytest.raises(BadInput):
        correct_candidate(
            an_operator(),
            candidate_id=candidate_id,
            details=replace(now, group="X"),
            seen=now.seen,
            document=document,
        )


def test_what_is_not_in_the_register_cannot_be_chosen(session: Session) -> None:
    case = Studies()
    with pytest.raises(NotFound):
        case.correct(college_id=999_999)
    with pytest.raises(NotFound):
        case.correct(qualification_id=999_999)
    with pytest.raises(NotFound):
        correct_candidate(case.first, candidate_id=0, details=case.was, seen="", document=ORDER)


def test_a_replacement_is_not_released_alone(session: Session) -> None:
    case = Studies()
    case.correct(qualification_id=case.right)
    with transaction():
        change = propose_change(
            case.first, passport_id=case.passport_id, change=Change.SUPERSEDE, reason_code="details_corrected"
        )
    with pytest.raises(Refused), transaction():
        release_passport(case.second, passport_id=change.replacement_id or 0)


def _write(case: Studies, details: CandidateDetails) -> None:
    correct_candidate(case.first, candidate_id=case.candidate_id, details=details, seen=case.was.seen, document=ORDER)
