"""Preparing a passport: who may, who gets one, and what is stored."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from certificates.document import parse_document
from certificates.names import Names
from registry.db import transaction
from registry.domain.eligibility import ReasonCode
from registry.domain.errors import Forbidden, NotFound
from registry.domain.passport_code import new_code
from registry.domain.passport_number import new_number
from registry.domain.passport_states import PassportState
from registry.models import Appointment, Aspect, College, Mark, Passport
from registry.queries.audit import damages
from registry.queries.eligibility import NotEligible, standings
from registry.services import preparing
from registry.services.preparing import prepare_passport
from tests.builders import a_person, actor_of, an_account, an_operator
from tests.builders.issuing import a_closed_exam, a_graduate

D = Decimal


def test_what_will_be_signed_is_stored_before_it_is_signed(session: Session) -> None:
    with transaction():
        operator, candidate = an_operator(), a_graduate()
    with transaction():
        passport = prepare_passport(operator, candidate_id=candidate.id)

    assert (passport.state, passport.signature, passport.sequence) == (PassportState.PREPARED, None, None)
    assert passport.prepared_by == operator.account_id
    document = parse_document(passport.document)
    assert (document.number, document.code) == (passport.number, passport.code)
    assert (document.result.score, document.result.maximum, document.result.percent) == (D("8.58"), D(10), D("85.80"))
    assert document.result.grade == "4"
    assert document.issued_on == date(2026, 6, 15)
    assert damages() == []


def test_only_an_operator_prepares(session: Session) -> None:
    with transaction():
        nobody, candidate = actor_of(an_account()), a_graduate()
    with pytest.raises(Forbidden), transaction():
        prepare_passport(nobody, candidate_id=candidate.id)


def test_a_candidate_who_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound), transaction():
        prepare_passport(an_operator(), candidate_id=0)


def test_pressing_twice_prepares_one(session: Session) -> None:
    with transaction():
        operator, candidate = an_operator(), a_graduate()
    for _ in range(2):
        with transaction():
            prepare_passport(operator, candidate_id=candidate.id)

    assert session.scalar(select(func.count(Passport.id))) == 1
    assert session.execute(text("SELECT count(*) FROM audit_entry WHERE act = 'prepare'")).scalar() == 1


def test_a_taken_number_or_code_is_drawn_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction():
        operator, exam = an_operator(), a_closed_exam()
        first, second = a_graduate(exam), a_graduate(exam)
        taken = prepare_passport(operator, candidate_id=first.id)
        codes, fresh = iter([taken.code, taken.code, new_code()]), new_number("KZ", 2026)
        numbers = iter([fresh, taken.number, fresh])
        monkeypatch.setattr(preparing, "new_code", lambda: next(codes))
        monkeypatch.setattr(preparing, "new_number", lambda *_: next(numbers))
    with transaction():
        passport = prepare_passport(operator, candidate_id=second.id)

    assert passport.number == fresh
    assert passport.code != taken.code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE exam SET state = 'confirmed'", ReasonCode.NOT_PUBLISHED),
        (
            "UPDATE exam SET state = 'published', appeals_end_at = '2026-06-16 00:00:00+00'",
            ReasonCode.APPEAL_TERM_RUNNING,
        ),
        ("UPDATE sitting SET state = 'removed'", ReasonCode.DID_NOT_TAKE_PART),
        ("UPDATE mark_sheet SET signed_digest = NULL, signed_at = NULL", ReasonCode.DIGESTS_DIFFER),
        ("UPDATE exam SET pass_mark = 85.81", ReasonCode.SCORE_TOO_LOW),
        ("UPDATE exam SET protocol_number = ''", ReasonCode.NAMES_MISSING),
        ("UPDATE candidate SET college_id = NULL", ReasonCode.NAMES_MISSING),
        ("UPDATE sitting SET score = 9, maximum = 10", ReasonCode.DIGESTS_DIFFER),
    ],
)
def test_a_reason_against_a_passport_refuses_it_by_name(session: Session, change: str, code: ReasonCode) -> None:
    with transaction():
        operator, candidate = an_operator(), a_graduate()
        session.execute(text(change))
    with pytest.raises(NotEligible), transaction():
        prepare_passport(operator, candidate_id=candidate.id)

    assert [reason.code for reason in standings(candidate.exam_id)[0].reasons] == [code]
    assert session.scalar(select(func.count(Passport.id))) == 0


@pytest.mark.parametrize("sheet", ["A1", "B1"])
def test_a_mark_changed_behind_the_teams_back_names_its_sheet(session: Session, sheet: str) -> None:
    with transaction():
        operator, candidate = an_operator(), a_graduate()
        key = {"A1": "m1", "B1": "l1"}[sheet]
        aspect = session.scalars(select(Aspect).where(Aspect.key == key)).one()
        session.execute(update(Mark).where(Mark.aspect_id == aspect.id).values(value="no"))
    with pytest.raises(NotEligible) as refusal, transaction():
        prepare_passport(operator, candidate_id=candidate.id)

    assert f"Workstation 1, sheets: {sheet}." in [str(finding) for finding in refusal.value.findings]


def test_a_digest_forged_on_the_sheet_is_found_by_the_sign_off(session: Session) -> None:
    with transaction():
        operator, candidate = an_operator(), a_graduate()
        session.execute(text("UPDATE mark_sheet SET signed_digest = :forged"), {"forged": "0" * 64})
    with pytest.raises(NotEligible), transaction():
        prepare_passport(operator, candidate_id=candidate.id)


def test_the_pass_mark_compares_exactly(session: Session) -> None:
    with transaction():
        operator, exam = an_operator(), a_closed_exam(pass_mark=D("85.80"))
        candidate = a_graduate(exam)
    with transaction():
        assert prepare_passport(operator, candidate_id=candidate.id)


def test_examiners_of_the_candidates_college_are_not_external(session: Session) -> None:
    with transaction():
        operator, exam = an_operator(), a_closed_exam()
        own = session.scalars(
            select(College).join(Appointment).where(Appointment.exam_id == exam.id, Appointment.seat == 1)
        ).one()
        candidate = a_graduate(exam, college=own)
    with transaction():
        document = parse_document(prepare_passport(operator, candidate_id=candidate.id).document)

    assert (document.examiners.count, document.examiners.external) == (3, 2)


def test_the_latin_name_is_the_documents_or_none(session: Session) -> None:
    with transaction():
        operator, exam = an_operator(), a_closed_exam()
        with_latin = a_graduate(exam, person=a_person(latin_name="Sarsenbayeva Aigerim"))
        without = a_graduate(exam)
    with transaction():
        names = [
            parse_document(prepare_passport(operator, candidate_id=c.id).document).holder for c in (with_latin, without)
        ]

    assert names[0].en == "Sarsenbayeva Aigerim"
    assert names[1] == Names("Сәрсенбаева Әйгерім", "Сәрсенбаева Әйгерім", "")
