"""The answers of the public check, over rows."""

from dataclasses import fields
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db
from registry.domain.passport_states import PassportState, Status
from registry.domain.verification import Outcome, Verdict
from registry.domain.visibility import Visibility
from registry.models import Passport, VisibilityRecord
from registry.queries.public_check import CheckResult, check
from registry.queries.public_passport import PublicPassport
from registry.web.public.check_json import as_json
from tests.builders import a_candidate, a_college, a_document, a_passport, an_exam
from tests.statements import counted

ISSUED = {
    PassportState.ACTIVE: Verdict.ACTIVE,
    PassportState.SUSPENDED: Verdict.SUSPENDED,
    PassportState.REVOKED: Verdict.REVOKED,
    PassportState.SUPERSEDED: Verdict.SUPERSEDED,
}


@pytest.mark.parametrize("state", ISSUED)
def test_every_issued_state_has_its_own_verdict(session: Session, state: PassportState) -> None:
    passport = a_passport(state)
    a_passport()

    result = checked(passport.code)

    assert result.verdict is ISSUED[state]
    assert result.passport is not None
    assert result.passport.number == passport.number


def test_a_passport_past_its_last_day_is_expired_and_still_readable(session: Session) -> None:
    passport = a_passport(document=a_document(valid_until=date(2026, 6, 14)))

    result = checked(passport.code)

    assert result.verdict is Verdict.EXPIRED
    assert result.passport is not None
    assert result.passport.score is not None


def test_a_passport_is_valid_through_its_last_day_at_the_place_of_the_register(session: Session) -> None:
    today = clock.local_date(clock.now(), "Asia/Almaty")
    assert checked(a_passport(document=a_document(valid_until=today)).code).verdict is Verdict.ACTIVE


def test_a_superseded_passport_names_the_one_that_replaced_it(session: Session) -> None:
    old = a_passport(PassportState.SUPERSEDED)

    assert checked(old.code).replaced_by == db.session.get_one(Passport, old.superseded_by_id).number


@pytest.mark.parametrize("state", [PassportState.PREPARED, PassportState.WITHDRAWN])
def test_what_was_never_issued_is_unknown(session: Session, state: PassportState) -> None:
    assert checked(a_passport(state).code).verdict is Verdict.UNKNOWN


def test_a_well_formed_code_without_a_passport_is_unknown_and_a_broken_one_is_mistyped(session: Session) -> None:
    code = a_document().code

    assert checked(code).verdict is Verdict.UNKNOWN
    assert checked(code[:-1]).verdict is Verdict.MISTYPED
    assert checked(code[1] + code[0] + code[2:] if code[0] != code[1] else "0" * 15 + "1").verdict is Verdict.MISTYPED


def test_a_document_altered_in_the_database_is_not_confirmed_and_shows_nothing(session: Session) -> None:
    passport = a_passport()
    altered = passport.document.replace(b"82.45", b"92.45")
    _force(session, "document", altered, passport.id)

    result = checked(passport.code)

    assert result.verdict is Verdict.UNCONFIRMED
    assert result.answers is not None
    assert result.answers.authentic is Outcome.INVALID
    assert result.passport is None


@pytest.mark.databases("sqlite")  # PostgreSQL takes no text for bytes
@pytest.mark.parametrize("column", ["document", "signature"])
def test_a_text_in_place_of_bytes_is_not_confirmed(session: Session, column: str) -> None:
    passport = a_passport()
    _force(session, column, "anything", passport.id)
    assert checked(passport.code).verdict is Verdict.UNCONFIRMED


def test_a_document_under_another_code_is_not_confirmed(session: Session) -> None:
    passport, other = a_passport(), a_passport()
    _force(session, "document", other.document, passport.id)
    _force(session, "signature", other.signature, passport.id)

    assert checked(passport.code).verdict is Verdict.UNCONFIRMED


def test_a_key_that_is_not_ours_is_not_the_issuers(session: Session) -> None:
    passport = a_passport()
    _force(session, "key_id", "ffffffffffffffff", passport.id)

    result = checked(passport.code)

    assert result.answers is not None
    assert (result.answers.issuer, result.answers.authentic) == (Outcome.INVALID, Outcome.UNKNOWN)
    assert result.answers.status is Status.ACTIVE
    assert result.verdict is Verdict.UNCONFIRMED


@pytest.mark.parametrize(
    ("visibility", "hidden"),
    [
        (None, {"sections", "college", "centre", "examiners"}),
        (Visibility.RESULT, {"sections", "college", "centre", "examiners"}),
        (Visibility.FULL, set()),
        (Visibility.STATUS_ONLY, {"score", "grade", "skill", "qualification", "sections", "college"}),
    ],
)
def test_the_newest_decision_of_the_holder_counts(
    session: Session, visibility: Visibility | None, hidden: set[str]
) -> None:
    passport = a_passport()
    if visibility is not None:
        _decide(passport, Visibility.FULL, 1)
        _decide(passport, visibility, 2)

    shown = checked(passport.code).passport

    assert shown is not None
    absent = {field.name for field in fields(PublicPassport) if getattr(shown, field.name) is None}
    assert hidden <= absent
    assert (shown.name.kk == "Сәрсенбаева Ә. Қ.") is (visibility is Visibility.STATUS_ONLY)


@pytest.mark.parametrize("visibility", [None, *Visibility])
def test_that_a_college_closed_is_told_only_where_the_college_is_shown(
    session: Session, visibility: Visibility | None
) -> None:
    college, gone = a_college(), date(2026, 3, 1)
    college.closed_on = gone
    passport = a_passport(candidate=a_candidate(an_exam(), college=college))
    if visibility is not None:
        _decide(passport, visibility, 1)

    result = checked(passport.code)

    assert result.college_closed_on == (gone if visibility is Visibility.FULL else None)
    assert ("college_closed_on" in as_json(result)) is (visibility is Visibility.FULL)


def test_nothing_is_told_of_the_college_of_a_passport_that_is_not_confirmed(session: Session) -> None:
    college = a_college()
    college.closed_on = date(2026, 3, 1)
    passport = a_passport(candidate=a_candidate(an_exam(), college=college))
    _decide(passport, Visibility.FULL, 1)
    _force(session, "document", passport.document.replace(b"82.45", b"92.45"), passport.id)

    assert checked(passport.code).college_closed_on is None


def test_a_check_takes_one_select(session: Session) -> None:
    passport = a_passport()
    _decide(passport, Visibility.FULL, 1)
    session.commit()
    check(passport.code)

    with counted(db.engine) as statements:
        check(passport.code)

    assert len(statements) == 1


def checked(code: str) -> CheckResult:
    """The check of what was issued: it sees what is committed."""
    db.session.commit()
    return check(code)


def _decide(passport: Passport, visibility: Visibility, ordinal: int) -> None:
    db.session.add(
        VisibilityRecord(
            candidate_id=passport.candidate_id,
            ordinal=ordinal,
            visibility=visibility,
            consent_version="1",
            recorded_by=passport.prepared_by,
            recorded_at=clock.now(),
        )
    )
    db.session.flush()


def _force(session: Session, column: str, value: object, passport_id: int) -> None:
    """What somebody with the database's password could do."""
    if db.engine.dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))  # the triggers sleep
    else:
        for trigger in ("passport_is_frozen", "passport_keeps_what_is_set"):
            session.execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
    session.execute(text(f"UPDATE passport SET {column} = :v WHERE id = :i"), {"v": value, "i": passport_id})
    session.expire_all()


def test_a_passport_in_a_former_name_says_so_and_nothing_of_the_new_one(session: Session) -> None:
    passport = a_passport()
    passport.former_name_since = clock.now()
    result = checked(passport.code)
    assert (result.verdict, result.in_a_former_name, result.other_name) == (Verdict.ACTIVE, True, None)


def test_the_passport_in_the_other_name_is_named_while_the_holder_shows_the_link(session: Session) -> None:
    old, new = a_passport(), a_passport()
    old.linked_id, new.linked_id = new.id, old.id
    assert (checked(old.code).other_name, checked(old.code).replaced_by) == (new.number, None)
    assert checked(new.code).other_name == old.number
    old.linked_id = new.linked_id = None
    assert checked(old.code).other_name is None


def test_of_somebody_erased_only_the_status_is_answered(session: Session) -> None:
    passport = a_passport()
    passport.erased_at = clock.now()
    result = checked(passport.code)
    assert (result.verdict, result.erased) == (Verdict.ACTIVE, True)
    assert result.passport is not None
    assert (result.passport.name.missing, result.passport.score, result.passport.college) == (
        ("kk", "ru", "en"),
        None,
        None,
    )
    assert result.college_closed_on is None
