"""One person at the desk."""

import pytest
from sqlalchemy.orm import Session, scoped_session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.domain.holder_access import IdentityDocument
from registry.queries.person_access import person_access
from registry.services.reidentification import record_identity
from tests.builders import a_person, actor_of, an_account
from tests.builders.regions import a_region


def test_the_desk_sees_whether_there_is_an_address_and_never_which(session: scoped_session[Session]) -> None:
    with transaction():
        almaty = a_region("Алматы")
        record_identity(
            actor_of(almaty.officer), person_id=almaty.person.id, document=IdentityDocument.PASSPORT, reason="Пошта"
        )
    found = person_access(actor_of(almaty.operator), almaty.person.id)
    assert (found.has_address, found.works_here) == (True, False)
    assert [desk.may_release for desk in found.desks] == [True]
    assert almaty.holder.email not in repr(found)


def test_somebody_who_works_here_is_told_apart(session: scoped_session[Session]) -> None:
    with transaction():
        person = a_person()
        an_account(Audience.EXAMINER, person=person)
        operator = actor_of(an_account(Audience.OPERATOR))
    assert person_access(operator, person.id).works_here


def test_another_regions_person_is_closed_and_nobody_is_not_there(session: scoped_session[Session]) -> None:
    with transaction():
        almaty, other = a_region("Алматы"), a_region("Ақтөбе")
        operator = actor_of(an_account(Audience.OPERATOR))
    for stranger in (other.operator, other.officer, almaty.holder):
        with pytest.raises(Forbidden):
            person_access(actor_of(stranger), almaty.person.id)
    with pytest.raises(NotFound):
        person_access(operator, 0)
