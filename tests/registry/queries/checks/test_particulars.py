"""Names, places and decisions that were altered past the acts that wrote them."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.names import Names
from registry.domain.scope import OrganisationKind
from registry.models import Account, Candidate, MarkingPin, Passport, Person
from registry.queries.checks.finding import Finding
from registry.queries.checks.particulars import (
    check_decisions,
    check_former_names,
    check_names,
    check_places,
    check_tablets,
)
from registry.services.colleges import add_college, change_college
from registry.services.marking_pins import set_marking_pin
from registry.services.name_change import change_name
from registry.services.name_correction import correct_name
from registry.services.organisations import add_organisation
from registry.services.venue_devices import enrol_tablet, revoke_tablet
from tests.attacks.insider import unguarded
from tests.attacks.register import Register, a_register
from tests.builders import an_operator
from tests.builders.marking_stage import a_stage
from tests.builders.objects import a_tablet

NAMES = Names("Колледж", "Колледж", "College")


def test_a_college_and_a_department_moved_by_hand_are_told(session: Session) -> None:
    with transaction():
        operator = an_operator()
        college_id = add_college(operator, name=NAMES, bin=None, region="Алматы", state_owned=True).id
        place = add_organisation(operator, kind=OrganisationKind.REGION, name=NAMES, region="Алматы").id
    assert said(check_places) == []
    unguarded("UPDATE college SET region = 'Астана'", "UPDATE organisation SET region = 'Астана'")
    assert said(check_places) == [f"college {college_id}", f"organisation {place}"]


def test_a_college_that_was_closed_and_opened_by_hand_is_told(session: Session) -> None:
    with transaction():
        operator = an_operator()
        college = add_college(operator, name=NAMES, bin=None, region="Алматы", state_owned=True)
        closed = {"bin": None, "region": "Алматы", "state_owned": True, "closed_on": date(2026, 6, 1)}
        change_college(operator, college_id=college.id, name=NAMES, **closed)  # type: ignore[arg-type]  # a mapping
        place = f"college {college.id}"
    assert said(check_places) == []
    unguarded("UPDATE college SET closed_on = NULL")
    assert said(check_places) == [place]


def test_a_tablet_and_a_pin_laid_out_by_hand_are_told(session: Session) -> None:
    stage = a_stage(ends_on=date(2026, 6, 20))
    with transaction():
        for number in (1, 2):
            enrol_tablet(
                stage.chief, exam_id=stage.exam_id, name=f"T{number}", token_hash=bytes([number]) * 32, client=""
            )
        revoke_tablet(stage.chief, exam_id=stage.exam_id, tablet_id=2)
        set_marking_pin(stage.judges[0], pin_hash="hashed")
    assert said(check_tablets) == []
    with transaction():
        a_tablet(stage.exam, db.session.get_one(Account, stage.chief.account_id))
        db.session.add(MarkingPin(account_id=stage.judges[1].account_id, pin_hash="planted", set_at=clock.now()))
    unguarded("UPDATE venue_device SET revoked_at = NULL, revoked_by = NULL")
    assert said(check_tablets) == ["tablet 2", "tablet 3", f"PIN of account {stage.judges[1].account_id}"]


def test_a_name_is_the_last_acts_or_the_passports(session: Session) -> None:
    register = a_register()
    person, passport = holder(register)
    rename(register, change_name, person.id)
    assert (said(check_names), said(check_former_names)) == ([], [])
    unguarded("UPDATE passport SET former_name_since = NULL WHERE id = :id", id=passport.id)
    assert said(check_former_names) == [f"passport {passport.id}"]
    unguarded("UPDATE person SET surname = 'Басқа' WHERE id = :id", id=person.id)
    assert said(check_names) == [f"person {person.id}"]
    rename(register, correct_name, person.id)
    assert said(check_names) == []


def test_a_name_changed_before_any_act_about_it_is_told_by_the_passport(session: Session) -> None:
    person, _passport = holder(a_register())
    unguarded("UPDATE person SET given_name = 'Басқа' WHERE id = :id", id=person.id)
    assert said(check_names) == [f"person {person.id}"]


def test_a_decision_nobody_took_is_told(session: Session) -> None:
    register = a_register()
    assert said(check_decisions) == []
    unguarded(
        "INSERT INTO visibility_record (candidate_id, ordinal, visibility, consent_version, recorded_by, recorded_at)"
        " SELECT candidate_id, 99, 'full', '1', prepared_by, prepared_at FROM passport WHERE id = :id",
        id=register.passports[3],
    )
    candidate_id = db.session.get_one(Passport, register.passports[3]).candidate_id
    assert said(check_decisions) == [f"candidate {candidate_id}"]


def holder(register: Register) -> tuple[Person, Passport]:
    """Somebody with an active passport, and the passport."""
    passport = db.session.get_one(Passport, register.passports[3])
    candidate = db.session.get_one(Candidate, passport.candidate_id)
    return db.session.get_one(Person, candidate.person_id), passport


def rename(register: Register, act: Callable[..., Person], person_id: int) -> None:
    """Give somebody another surname, by this act."""
    name = db.session.get_one(Person, person_id).name
    paper = "reason" if act is correct_name else "document_seen"
    with transaction():
        act(
            register.stage.actors["operator"],
            person_id=person_id,
            name=type(name)(f"{name.surname}-Жаңа", name.given, name.patronymic, name.latin),
            **{paper: "Identity card"},
        )


def said(check: Callable[[], Iterator[Finding]]) -> list[str]:
    """The places of what is found."""
    return [one.place for one in check()]


@pytest.fixture(autouse=True)
def _as_seen_anew(session: Session) -> None:
    """Rows are read from the database, not from what a test has in hand."""
    session.expire_on_commit = True
