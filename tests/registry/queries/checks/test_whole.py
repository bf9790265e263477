"""The whole register checked: a sound one has nothing to tell, and the check costs the same for a larger one."""

from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import PUBLIC
from registry.domain.erasure import ErasureBasis
from registry.models import Candidate, Passport
from registry.queries.checks.whole import compared, findings
from registry.services.claim_slips import new_slip, use_slip
from registry.services.erasure import release_erasure, request_erasure
from tests.attacks.register import a_register
from tests.statements import counted


def test_a_register_made_by_its_services_is_sound(session: Session) -> None:
    a_register()
    assert [f"{one.place}: {one.sentence}" for one in findings() if not one.warning] == []


def test_what_was_looked_at_is_counted(session: Session) -> None:
    a_register()
    whole = compared()
    assert (whole.heads, whole.sheets, whole.passports) == (1, 8, 5)
    assert whole.entries > 60


def test_an_empty_register_is_sound(session: Session) -> None:
    assert list(findings()) == []


def test_a_check_asks_no_more_for_more_rows_of_a_kind(session: Session) -> None:
    a_register()
    with counted(db.engine) as sent:
        list(findings())
    assert len(sent) < 130


def test_a_holder_who_came_in_by_slip_and_was_erased_leaves_it_sound(session: Session) -> None:
    register = a_register()
    operator, second = register.stage.actors["operator"], register.stage.actors["second operator"]
    with transaction():
        candidate = db.session.get_one(Candidate, db.session.get_one(Passport, register.passports[3]).candidate_id)
        person_id = candidate.person_id
        code = new_slip(operator, person_id=person_id, candidate_id=candidate.id)
    with transaction():
        assert use_slip(PUBLIC, code=code) is not None
    with transaction():
        erasure_id = request_erasure(
            operator, person_id=person_id, basis=ErasureBasis.HOLDERS_REQUEST, paper="Өтініш"
        ).id
    with transaction():
        release_erasure(second, erasure_id=erasure_id)
    told = list(findings())
    assert [str(one.sentence) for one in told if not one.warning] == []
    assert any("details were erased" in str(one.sentence) for one in told)
