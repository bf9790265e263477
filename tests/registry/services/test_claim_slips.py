"""Claim slips: one works, once, and only for somebody without another way in."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, scoped_session

from registry.db import db, transaction
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.domain.claim_code import new_claim_code, parse_claim_code
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.holder_access import IdentityDocument
from registry.models import Account, AuditEntry, AuditPayload, Candidate, ClaimSlip, Person
from registry.models.account import NO_ADDRESS
from registry.services.candidates import import_candidates
from registry.services.claim_slips import PrintedSlip, make_slips, use_slip, void_slip
from registry.services.reidentification import record_identity, release_access
from registry.services.sign_in_addresses import ask_address_code, confirm_address
from tests.builders import a_candidate, a_person, actor_of, an_account, an_exam, an_operator
from tests.builders.enrolment import a_row, keys
from tests.builders.regions import Region, a_region
from tests.registry.services.letters import code_in, letters

Clock = time_machine.Traveller


@pytest.fixture
def almaty(session: scoped_session[Session]) -> Region:
    """A region whose exam has two more candidates without a sign-in: one of its college, one of another."""
    with transaction():
        region = a_region("Алматы")
        a_candidate(region.exam, person=a_person("Өтеген"), college=region.college)
        a_candidate(region.exam, person=a_person("Іліясова"))
        a_region("Ақтөбе")
    return region


def made(region: Region, by: Account | None = None, **which: object) -> dict[str, PrintedSlip]:
    """Slips by surname."""
    with transaction():
        slips = make_slips(actor_of(by or region.operator), exam_id=region.exam.id, **which)  # type: ignore[arg-type]
    return {slip.name.split()[0]: slip for slip in slips}


def used(code: str) -> Account | None:
    """What comes of using a slip, committed as the page does."""
    with transaction():
        return use_slip(PUBLIC, code=code)


def test_everybody_without_a_confirmed_address_gets_a_slip(almaty: Region) -> None:
    slips = made(almaty)
    assert set(slips) == {"Өтеген", "Іліясова"}  # the third one signs in with an address already
    assert all(parse_claim_code(slip.code) == slip.code for slip in slips.values())
    assert slips["Өтеген"].group == "ПО-41"


def test_a_slip_makes_a_holders_account_without_an_address_and_opens_it_once(almaty: Region) -> None:
    code = made(almaty)["Өтеген"].code
    account = used(code)
    assert account
    assert [role.name for role in account.roles] == [Audience.HOLDER.value]
    assert account.address is None
    assert account.password is None
    assert used(code) is None


def test_a_slip_made_anew_voids_the_one_before(almaty: Region) -> None:
    first = made(almaty)["Өтеген"].code
    second = made(almaty)["Өтеген"].code
    assert used(first) is None
    assert used(second) is not None


def test_once_a_slip_was_used_the_next_one_goes_by_the_desk_alone(almaty: Region) -> None:
    account = used(made(almaty)["Өтеген"].code)
    assert account
    before = account.fs_uniquifier
    assert "Өтеген" not in made(almaty)
    again = used(a_desk_slip(almaty, account.person_id or 0))
    assert again is account
    assert again.fs_uniquifier != before  # whoever was signed in with it is signed out
    assert "Өтеген" not in made(almaty)


def a_desk_slip(region: Region, person_id: int) -> str:
    """The code of a slip that two members of staff gave."""
    with transaction():
        seen = record_identity(
            actor_of(region.operator), person_id=person_id, document=IdentityDocument.PASSPORT, reason="Lost phone"
        )
        return release_access(actor_of(an_account(Audience.OPERATOR)), reidentification_id=seen.id).code


def test_a_slip_does_not_outlive_the_address_that_is_confirmed(almaty: Region) -> None:
    with transaction():
        person = a_person("Бұрынғы")
        a_candidate(almaty.exam, person=person, college=almaty.college)
        holder = an_account(Audience.HOLDER, email=f"x{NO_ADDRESS}", person=person)
    code = made(almaty)["Бұрынғы"].code
    with transaction():
        token = ask_address_code(actor_of(holder), address="own@b.kz", language="kk")
    with transaction():
        assert confirm_address(actor_of(holder), token=token, code=code_in(letters()[-1]))
    assert used(code) is None
    slip = db.session.scalars(select(ClaimSlip).where(ClaimSlip.person_id == person.id)).one()
    assert slip.voided_at is not None


def test_no_common_slip_opens_an_account_that_has_an_address(almaty: Region) -> None:
    code = made(almaty)["Өтеген"].code
    with transaction():
        person = db.session.scalars(select(Person).where(Person.surname == "Өтеген")).one()
        an_account(Audience.HOLDER, person=person)
    assert used(code) is None


def test_a_college_gives_no_way_in_to_somebody_whom_others_enrolled(almaty: Region) -> None:
    with transaction():
        stranger = a_person("Бөтен")
        a_candidate(a_region("Шымкент").exam, person=stranger)
        candidate = a_candidate(almaty.exam, person=stranger, college=almaty.college)
    assert "Бөтен" not in made(almaty, by=almaty.officer)
    with pytest.raises(Refused):
        made(almaty, by=almaty.officer, candidate_id=candidate.id)
    assert "Бөтен" in made(almaty)
    with pytest.raises(Forbidden), transaction():
        void_slip(actor_of(almaty.officer), candidate_id=candidate.id)


def test_who_is_enrolled_by_another_college_is_opened_by_no_slip_of_the_first(almaty: Region) -> None:
    keys()
    row = a_row()
    with transaction():
        import_candidates(
            actor_of(almaty.operator), exam_id=almaty.planned.id, rows=[row], college_id=almaty.college.id
        )
    with transaction():
        (slip,) = make_slips(actor_of(almaty.officer), exam_id=almaty.planned.id)
    with transaction():
        there = a_region("Шымкент")
        import_candidates(an_operator(), exam_id=there.planned.id, rows=[row], college_id=there.college.id)
    assert used(slip.code) is None


def test_a_slip_is_worth_nothing_after_half_a_year(almaty: Region, clock: Clock) -> None:
    code = made(almaty)["Өтеген"].code
    clock.shift(timedelta(days=180))
    assert used(code) is None


def test_an_unknown_code_and_a_voided_one_get_the_same_answer(almaty: Region) -> None:
    slips = made(almaty)
    with transaction():
        candidate_id = db.session.scalars(
            select(Candidate.id).join(Person, Person.id == Candidate.person_id).where(Person.surname == "Өтеген")
        ).one()
        void_slip(actor_of(almaty.operator), candidate_id=candidate_id)
    assert [used(code) for code in (new_claim_code(), slips["Өтеген"].code)] == [None, None]


def test_a_closed_account_is_not_opened_and_its_slip_stays(almaty: Region) -> None:
    code = made(almaty)["Өтеген"].code
    with transaction():
        person = db.session.scalars(select(Person).where(Person.surname == "Өтеген")).one()
        an_account(Audience.HOLDER, email=f"x{NO_ADDRESS}", person=person).active = False
    assert used(code) is None


def test_no_slip_opens_an_account_that_is_more_than_a_holders(almaty: Region) -> None:
    with transaction():
        person = a_person("Сарапшы")
        a_candidate(almaty.exam, person=person, college=almaty.college)
    slip = made(almaty)["Сарапшы"]
    with transaction():
        an_account(Audience.HOLDER, Audience.EXAMINER, person=person)
    with pytest.raises(Refused):
        used(slip.code)
    assert "Сарапшы" not in made(almaty)


def test_an_officer_makes_slips_for_own_students_alone(almaty: Region) -> None:
    assert set(made(almaty, by=almaty.officer)) == {"Өтеген"}


def test_another_college_another_region_and_an_auditor_make_none(almaty: Region) -> None:
    with transaction():
        stranger, elsewhere = an_account(Audience.COLLEGE), a_region("Шымкент").operator
    for account in (stranger, elsewhere):
        with pytest.raises(NotFound):
            made(almaty, by=account)
    with pytest.raises(Forbidden):
        made(almaty, by=almaty.auditor)
    with pytest.raises(Forbidden):
        made(almaty, by=almaty.holder)


def test_giving_access_takes_a_second_factor(almaty: Region) -> None:
    actor = replace(actor_of(almaty.operator), second_factor=False)
    with pytest.raises(Forbidden), transaction():
        make_slips(actor, exam_id=almaty.exam.id)


def test_a_candidate_of_another_exam_is_not_found(almaty: Region) -> None:
    with transaction():
        other = a_candidate(an_exam())
    with pytest.raises(NotFound):
        made(almaty, candidate_id=other.id)


def test_when_nobody_needs_a_slip_none_is_made(almaty: Region) -> None:
    with pytest.raises(Refused):
        made(almaty, candidate_id=almaty.candidate.id)


def test_codes_are_in_no_table_and_not_in_the_trail(almaty: Region) -> None:
    slips = made(almaty)
    used(slips["Өтеген"].code)
    stored = [str(row) for row in db.session.execute(select(ClaimSlip.__table__))]
    stored += [str(payload) for payload in db.session.scalars(select(AuditPayload.payload))]
    assert not [text for text in stored for slip in slips.values() if slip.code in text]
    assert slips["Өтеген"].code not in repr(slips["Өтеген"])
    acts = list(db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)))
    assert acts == ["make_slips", "create", "use_slip", "seal_sign_in"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim_slip SET used_at = NULL, used_by = NULL WHERE used_at IS NOT NULL",
        "UPDATE claim_slip SET person_id = person_id + 1",
        "UPDATE claim_slip SET code_hash = 'x' WHERE id = (SELECT min(id) FROM claim_slip)",
        "DELETE FROM claim_slip",
    ],
)
def test_the_database_itself_keeps_a_slip_used_and_its_owners(almaty: Region, statement: str) -> None:
    used(made(almaty)["Өтеген"].code)
    with pytest.raises(DBAPIError):
        db.session.execute(text(statement))


@pytest.mark.real_clock
def test_twenty_who_use_the_same_slip_at_once_are_one_who_comes_in(app: Flask) -> None:
    with app.app_context():
        with transaction():
            exam = an_exam()
            a_candidate(exam)
            operator = actor_of(an_account(Audience.OPERATOR))
        with transaction():
            (slip,) = make_slips(operator, exam_id=exam.id)
    came_in: list[bool] = []

    def come() -> None:
        with app.app_context():
            came_in.append(used(slip.code) is not None)

    threads = [threading.Thread(target=come) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came_in) == [False] * 19 + [True]
