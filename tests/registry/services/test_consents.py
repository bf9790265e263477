"""Decisions about what is shown: signed on paper, taken back, and what they need nobody for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.consent import VERSION, ConsentDecision, ConsentGiver
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.passport_states import PassportState
from registry.domain.representative import ContactCheck, Relation
from registry.domain.visibility import Visibility
from registry.instance import instance
from registry.models import AuditEntry, AuditPayload, Candidate, ConsentRecord, Passport, Person, VisibilityRecord
from registry.queries.public_check import check
from registry.services.consents import Signed, record_paper_consent, withdraw_consent
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from registry.services.representatives import record_representative
from registry.services.visibility import set_visibility
from tests.builders import a_candidate, a_passport, a_person, actor_of, an_account, an_exam, an_operator
from tests.builders.enrolment import keys
from tests.builders.issuing import a_graduate
from tests.builders.regions import a_region
from tests.registry.services.letters import letters

TODAY = date(2026, 6, 15)  # the standing clock
GIVEN = Signed(
    decision=ConsentDecision.GIVEN,
    visibility=Visibility.FULL,
    giver=ConsentGiver.HOLDER,
    signed_on=TODAY,
    form_version=VERSION,
    form_language="kk",
    of_age_seen=True,
)
REFUSED = replace(GIVEN, decision=ConsentDecision.REFUSED, visibility=None)
BY_MOTHER = replace(GIVEN, giver=ConsentGiver.REPRESENTATIVE)


def born(day: date) -> Person:
    """A person with this birth date."""
    keys()
    return a_person(birth_date_sealed=instance().vault.seal(day.isoformat()))


def a_minor(day: date = date(2009, 1, 1)) -> Candidate:
    """A candidate of seventeen."""
    with transaction():
        return a_candidate(an_exam(), person=born(day))


def mother_of(operator: Actor, person_id: int, contact_check: ContactCheck = ContactCheck.CALL_ANSWERED) -> int:
    """A recorded representative."""
    with transaction():
        return record_representative(
            operator,
            person_id=person_id,
            relation=Relation.MOTHER,
            name="Сәрсенбаева Гүлнар",
            document_seen="Birth certificate",
            contact="+7 701 555 01 77",
            contact_check=contact_check,
        ).id


def shown(code: str) -> bool:
    """Whether a stranger sees the sections."""
    found = check(code).passport
    return found is not None and found.sections is not None


def test_a_signed_form_acts_at_once_and_every_decision_is_kept(session: Session) -> None:
    with transaction():
        operator, passport = an_operator(), a_passport(PassportState.ACTIVE)
    code, candidate_id = passport.code, passport.candidate_id
    assert not shown(code)
    with transaction():
        record_paper_consent(operator, candidate_id=candidate_id, signed=GIVEN)
    assert shown(code)
    with transaction():
        record_paper_consent(operator, candidate_id=candidate_id, signed=REFUSED)
    found = check(code).passport
    assert found is not None
    assert (found.score, found.sections) == (None, None)
    kept = session.execute(
        select(ConsentRecord.ordinal, ConsentRecord.decision, VisibilityRecord.visibility)
        .join(VisibilityRecord, VisibilityRecord.id == ConsentRecord.visibility_id)
        .order_by(ConsentRecord.ordinal)
    ).all()
    assert [tuple(row) for row in kept] == [
        (1, ConsentDecision.GIVEN, Visibility.FULL),
        (2, ConsentDecision.REFUSED, Visibility.STATUS_ONLY),
    ]


def test_a_withdrawal_acts_at_once_and_twice_is_once(session: Session) -> None:
    with transaction():
        person = born(date(2000, 1, 1))
        holder = actor_of(an_account(Audience.HOLDER, person=person))
        passport = a_passport(PassportState.ACTIVE, a_candidate(an_exam(), person=person))
        operator = an_operator()
    with transaction():
        record_paper_consent(operator, candidate_id=passport.candidate_id, signed=GIVEN)
    assert shown(passport.code)
    for _ in range(2):
        with transaction():
            withdraw_consent(holder, candidate_id=passport.candidate_id, language="ru")
    assert not shown(passport.code)
    assert session.scalar(select(func.count()).select_from(ConsentRecord)) == 2
    with transaction():
        set_visibility(holder, candidate_id=passport.candidate_id, visibility=Visibility.FULL, consent_version=VERSION)
    assert shown(passport.code), "what was withdrawn can be given again"


def test_refusing_blocks_neither_exam_nor_passport(session: Session) -> None:
    with transaction():
        candidate, first, second = a_graduate(), an_operator(), an_operator()
    with transaction():
        record_paper_consent(first, candidate_id=candidate.id, signed=REFUSED)
    with transaction():
        passport_id = prepare_passport(first, candidate_id=candidate.id).id
    with transaction():
        release_passport(second, passport_id=passport_id)
    assert session.get_one(Passport, passport_id).state is PassportState.ACTIVE


def test_for_a_minor_the_representative_signs(session: Session) -> None:
    candidate = a_minor()
    with transaction():
        operator = an_operator()
    for signed in (GIVEN, BY_MOTHER):  # nobody else, and no representative yet
        with pytest.raises(Refused), transaction():
            record_paper_consent(operator, candidate_id=candidate.id, signed=signed)
    mother = mother_of(operator, candidate.person_id)
    with transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=BY_MOTHER)
    record = session.scalars(select(ConsentRecord)).one()
    assert (record.giver, record.representative_id) == (ConsentGiver.REPRESENTATIVE, mother)


def test_an_older_paper_shows_no_more_than_what_was_decided_since(session: Session) -> None:
    with transaction():
        person = a_person()
        account = an_account(Audience.HOLDER, person=person)
        holder, operator = actor_of(account), an_operator()
        candidate_id = a_candidate(an_exam(), person=person).id
    with transaction():
        withdraw_consent(holder, candidate_id=candidate_id, language="kk")
    for day in (TODAY - timedelta(days=1), TODAY):
        with pytest.raises(Refused), transaction():
            record_paper_consent(operator, candidate_id=candidate_id, signed=replace(GIVEN, signed_on=day))
    with transaction():  # an older paper that shows as little is kept beside it, and brings nothing back
        record_paper_consent(
            operator, candidate_id=candidate_id, signed=replace(REFUSED, signed_on=TODAY - timedelta(days=9))
        )
    with pytest.raises(Refused), transaction():
        record_paper_consent(
            operator, candidate_id=candidate_id, signed=replace(GIVEN, signed_on=TODAY - timedelta(days=2))
        )
    assert session.scalar(select(func.count()).select_from(ConsentRecord)) == 2
    assert [letter["kind"] for letter in letters()] == ["consent_on_paper"], "the holder is told of what was written"
    with time_machine.travel(datetime(2026, 6, 17, 6, tzinfo=UTC), tick=False), transaction():
        newer = replace(GIVEN, signed_on=TODAY + timedelta(days=1))
        assert record_paper_consent(operator, candidate_id=candidate_id, signed=newer).visibility is Visibility.FULL


def test_only_a_verified_representative_decides_and_the_one_who_signed_is_named(session: Session) -> None:
    candidate = a_minor()
    with transaction():
        operator = an_operator()
    unverified = mother_of(operator, candidate.person_id, ContactCheck.NOT_YET)
    for signed in (BY_MOTHER, replace(BY_MOTHER, representative_id=unverified)):
        with pytest.raises(Refused), transaction():
            record_paper_consent(operator, candidate_id=candidate.id, signed=signed)
    first, _second = (mother_of(operator, candidate.person_id) for _ in range(2))
    with pytest.raises(BadInput), transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=BY_MOTHER)
    with transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=replace(BY_MOTHER, representative_id=first))
    assert session.scalars(select(ConsentRecord.representative_id)).one() == first


def test_of_unknown_age_a_paper_shows_more_by_an_operators_statement_alone(session: Session) -> None:
    with transaction():
        here = a_region("Алматы")
        candidate_id = a_candidate(here.exam, person=a_person(), college=here.college).id
        officer, operator = actor_of(here.officer), actor_of(here.operator)
    for actor, signed in ((officer, GIVEN), (operator, replace(GIVEN, of_age_seen=False))):
        with pytest.raises(Refused), transaction():
            record_paper_consent(actor, candidate_id=candidate_id, signed=signed)
    with transaction():
        record_paper_consent(officer, candidate_id=candidate_id, signed=REFUSED)
    with transaction():
        record_paper_consent(operator, candidate_id=candidate_id, signed=GIVEN)
    assert "of_age_seen" in str(session.scalars(select(AuditPayload.payload)).all())


def test_to_show_nothing_a_minor_needs_nobody(session: Session) -> None:
    candidate = a_minor()
    with transaction():
        person = session.get_one(Person, candidate.person_id)
        operator, holder = an_operator(), actor_of(an_account(Audience.HOLDER, person=person))
    with transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=REFUSED)
    with pytest.raises(Refused), transaction():
        set_visibility(holder, candidate_id=candidate.id, visibility=Visibility.RESULT, consent_version=VERSION)
    with transaction():
        withdraw_consent(holder, candidate_id=candidate.id, language="kk")


def test_at_18_the_rights_pass_by_the_clock(session: Session, clock: time_machine.Traveller) -> None:
    candidate = a_minor(date(2008, 6, 17))  # 18 in two days
    with transaction():
        operator = an_operator()
    mother_of(operator, candidate.person_id)
    clock.shift(timedelta(days=2))
    with pytest.raises(Refused, match="18 or older"), transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=BY_MOTHER)
    with transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=GIVEN)


@pytest.mark.parametrize(
    "wrong",
    [
        {"signed_on": TODAY + timedelta(days=1)},
        {"form_version": "1999-1"},
        {"form_language": "xx"},
        {"visibility": None},
    ],
)
def test_a_form_that_cannot_be_is_not_written_down(session: Session, wrong: dict[str, object]) -> None:
    with transaction():
        operator, candidate = an_operator(), a_candidate(an_exam())
    with pytest.raises(BadInput), transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=replace(GIVEN, **wrong))  # type: ignore[arg-type]  # fields of Signed


def test_nobody_else_writes_it_down_or_takes_it_back(session: Session) -> None:
    with transaction():
        candidate = a_candidate(an_exam())
        operator, others = an_operator(), [actor_of(an_account(a)) for a in (Audience.EXAMINER, Audience.AUDITOR)]
        stranger = actor_of(an_account(Audience.HOLDER, person=a_person()))
    for other in others:
        with pytest.raises(Forbidden), transaction():
            record_paper_consent(other, candidate_id=candidate.id, signed=GIVEN)
    for other in (operator, stranger):
        with pytest.raises(Forbidden), transaction():
            withdraw_consent(other, candidate_id=candidate.id, language="kk")
    with pytest.raises(NotFound), transaction():
        record_paper_consent(operator, candidate_id=0, signed=GIVEN)


def test_the_trail_says_before_and_after(session: Session) -> None:
    with transaction():
        operator, candidate = an_operator(), a_candidate(an_exam())
    with transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=GIVEN)
    row = session.execute(
        select(AuditEntry.object_type, AuditPayload.payload)
        .join(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .where(AuditEntry.act == "decide_consent")
    ).one()
    assert (row.object_type, row.payload["before"], row.payload["after"]) == ("candidate", "result", "full")


@pytest.mark.parametrize("statement", ["UPDATE consent_record SET decision = 'refused'", "DELETE FROM consent_record"])
def test_the_database_refuses_to_change_a_decision(session: Session, statement: str) -> None:
    with transaction():
        operator, candidate = an_operator(), a_candidate(an_exam())
    with transaction():
        record_paper_consent(operator, candidate_id=candidate.id, signed=GIVEN)
    with pytest.raises(DatabaseError, match="consent_record refuses"):
        session.execute(text(statement))
    session.rollback()
