"""Who acts for a minor."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.representative import ContactCheck, Relation
from registry.instance import instance
from registry.models import AuditPayload, Person, Representative
from registry.services.representatives import end_representative, record_representative, verify_contact
from tests.builders import a_candidate, a_person, actor_of, an_account, an_operator
from tests.builders.enrolment import keys
from tests.builders.regions import a_region

FATHER = {
    "relation": Relation.FATHER,
    "name": "Сәрсенбаев Қанат",
    "document_seen": "Birth certificate",
    "contact": "+7 (701) 555-01-78",
    "contact_check": ContactCheck.NOT_YET,
}


def a_minor(born: date = date(2009, 1, 1)) -> tuple[Actor, Person]:
    """An operator, and somebody of seventeen."""
    keys()
    with transaction():
        return an_operator(), a_person(birth_date_sealed=instance().vault.seal(born.isoformat()))


def recorded(operator: Actor, person_id: int, **values: object) -> int:
    with transaction():
        return record_representative(operator, person_id=person_id, **{**FATHER, **values}).id  # type: ignore[arg-type]  # fields of the service


def test_name_and_contact_are_sealed_and_not_in_the_trail(session: Session) -> None:
    operator, person = a_minor()
    recorded(operator, person.id)
    row, vault = session.scalars(select(Representative)).one(), instance().vault
    assert vault.open(row.name_sealed or b"") == FATHER["name"]
    assert vault.open(row.contact_sealed or b"") == "+77015550178"
    assert "Сәрсенбаев" not in str(session.scalars(select(AuditPayload.payload)).all())


def test_nobody_of_age_is_represented(session: Session) -> None:
    operator, adult = a_minor(date(2008, 6, 15))
    for person_id in (adult.id, unknown_age()):
        with pytest.raises(Refused):
            recorded(operator, person_id)


def unknown_age() -> int:
    with transaction():
        return a_person().id


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"contact": "nobody"}, {"document_seen": ""}, {"document_seen": "Identity card 047 123 456"}],
)
def test_what_cannot_be_kept_is_refused(session: Session, wrong: dict[str, str]) -> None:
    operator, person = a_minor()
    with pytest.raises(BadInput):
        recorded(operator, person.id, **wrong)


def test_a_contact_is_verified_later_and_a_representative_ends_once(session: Session) -> None:
    operator, person = a_minor()
    representative_id = recorded(operator, person.id)
    with transaction():
        verify_contact(operator, representative_id=representative_id, contact_check=ContactCheck.MESSAGE_ANSWERED)
    with transaction():
        end_representative(operator, representative_id=representative_id)
    row = session.get_one(Representative, representative_id)
    assert row.contact_check is ContactCheck.MESSAGE_ANSWERED
    assert row.ended_by == operator.account_id
    for act in (end_representative, verify_contact):
        more = {} if act is end_representative else {"contact_check": ContactCheck.CALL_ANSWERED}
        with pytest.raises(Refused), transaction():
            act(operator, representative_id=representative_id, **more)


def test_others_record_nobody(session: Session) -> None:
    operator, person = a_minor()
    representative_id = recorded(operator, person.id)
    with transaction():
        holder = actor_of(an_account(Audience.HOLDER, person=person))
    with pytest.raises(Forbidden):
        recorded(holder, person.id)
    with pytest.raises(Forbidden), transaction():
        end_representative(holder, representative_id=representative_id)
    with pytest.raises(NotFound), transaction():
        end_representative(operator, representative_id=0)
    with pytest.raises(NotFound):
        recorded(operator, 0)


def test_a_college_touches_no_representative_of_somebody_whom_others_enrolled(session: Session) -> None:
    operator, person = a_minor()
    with transaction():
        here = a_region("Алматы")
        a_candidate(here.exam, person=person, college=here.college)
    officer = actor_of(here.officer)
    mine = recorded(officer, person.id)
    with transaction():
        a_candidate(a_region("Ақтөбе").exam, person=person)
    with pytest.raises(Forbidden):
        recorded(officer, person.id)
    for act, more in ((end_representative, {}), (verify_contact, {"contact_check": ContactCheck.CALL_ANSWERED})):
        with pytest.raises(Forbidden), transaction():
            act(officer, representative_id=mine, **more)
    with transaction():
        end_representative(operator, representative_id=mine)


def test_the_database_keeps_who_it_was(session: Session) -> None:
    operator, person = a_minor()
    row = session.get_one(Representative, recorded(operator, person.id))
    row.relation = Relation.MOTHER
    with pytest.raises(DatabaseError, match="representative refuses"):
        session.flush()
    session.rollback()
