"""What waits for an operator."""

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.domain.erasure import ErasureBasis
from registry.domain.errors import Forbidden
from registry.domain.exam_states import ExamState
from registry.domain.holder_access import IdentityDocument
from registry.domain.passport_states import PassportState
from registry.domain.policy import PUBLIC
from registry.domain.scheme_states import SchemeState
from registry.models import Account, CorrectionRequest, Erasure, Reidentification, SecondFactorReset
from registry.queries.operator_start import waiting
from tests.builders import (
    a_candidate,
    a_passport,
    a_person,
    a_scheme,
    actor_of,
    an_account,
    an_exam,
    an_operator,
)
from tests.builders.regions import Region, a_region
from tests.statements import counted


def test_drafts_exams_and_prepared_passports_are_counted(session: Session) -> None:
    with transaction():
        actor = an_operator()
        a_scheme(state=SchemeState.DRAFT).imported_by = actor.account_id or 0
        a_scheme(state=SchemeState.DRAFT), a_scheme(state=SchemeState.VALIDATED)
        an_exam(ExamState.PLANNED), an_exam(ExamState.MARKING), an_exam(ExamState.MARKING)
        a_passport(PassportState.PREPARED), a_passport(PassportState.PREPARED, prepared_by=actor.account_id)

    found = waiting(actor)
    assert (found.drafts, found.own_drafts, found.passports, found.changes) == (2, 1, 1, 0)
    assert found.exams[ExamState.MARKING] == 4  # the exams of both passports too
    assert list(found.exams)[:2] == [ExamState.PLANNED, ExamState.MARKING]


@pytest.mark.parametrize("rows", [1, 20])
def test_each_count_is_one_statement(session: Session, rows: int) -> None:
    with transaction():
        actor = an_operator()
        for _ in range(rows):
            a_scheme(state=SchemeState.DRAFT)
    with counted(db.engine) as sent:
        assert waiting(actor).drafts == rows
    assert len(sent) == 3


def test_what_waits_for_a_second_person_or_an_answer_is_counted_in_the_own_region_alone(session: Session) -> None:
    with transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        for region in (here, there, there):
            asked_for(region, by=there.operator)
    found = {name: waiting(actor_of(who)) for name, who in (("here", here.operator), ("there", there.operator))}
    with transaction():
        found["registry"] = waiting(an_operator())
    counts = {
        name: (one.resets, one.erasures, one.corrections, one.new_names, one.desks) for name, one in found.items()
    }
    assert counts == {"here": (1, 1, 1, 1, 1), "there": (0, 0, 2, 1, 0), "registry": (3, 3, 3, 2, 3)}


def asked_for(region: Region, *, by: Account) -> None:
    """One of everything that waits, about new people of the region."""
    person, account = a_person(), an_account(Audience.OPERATOR, organisation=region.department)
    a_candidate(region.exam, person=person, college=region.college)
    who, now = {"requested_by": by.id, "requested_at": clock.now()}, clock.now()
    region.passport.former_name_since = region.passport.new_name_asked_at = now
    db.session.add_all(
        [
            SecondFactorReset(account_id=account.id, reason="Телефон жоғалды", **who),
            Erasure(person_id=person.id, basis=ErasureBasis.TERM_OVER, paper="Act", **who),
            CorrectionRequest(
                person_id=person.id,
                made_by=region.holder.id,
                subject=CorrectionSubject.NAME_MISSPELT,
                state=CorrectionState.OPEN,
                made_at=now,
            ),
            Reidentification(
                person_id=person.id,
                document=IdentityDocument.PASSPORT,
                reason="Lost",
                recorded_by=by.id,
                recorded_at=now,
            ),
        ]
    )
    db.session.flush()


def test_a_stranger_is_told_nothing(session: Session) -> None:
    with pytest.raises(Forbidden):
        waiting(PUBLIC)


def test_accounts_that_wait_to_be_opened_are_counted_for_the_operators_who_may_open_them(session: Session) -> None:
    with transaction():
        actor, another, account = an_operator(), an_operator(), an_account(Audience.OPERATOR)
        an_account(Audience.OPERATOR).active = False
        account.active, account.access_changed_by = False, another.account_id
    assert waiting(actor).accounts == 1
    assert waiting(another).accounts == 0
