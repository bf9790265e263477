"""What waits at the desks."""

import pytest
from sqlalchemy.orm import Session, scoped_session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.holder_access import IdentityDocument
from registry.queries.reidentification import open_desks
from registry.services.reidentification import record_identity, withdraw_identity
from tests.builders import actor_of
from tests.builders.regions import Region, a_region


def recorded(region: Region) -> int:
    """An officer saw the document."""
    with transaction():
        return record_identity(
            actor_of(region.officer), person_id=region.person.id, document=IdentityDocument.PASSPORT, reason="Пошта"
        ).id


def test_a_region_sees_what_waits_in_it_and_who_may_decide(session: scoped_session[Session]) -> None:
    with transaction():
        almaty, other = a_region("Алматы"), a_region("Ақтөбе")
    found = recorded(almaty)
    recorded(other)

    (desk,) = open_desks(actor_of(almaty.operator))
    assert (desk.id, desk.person_id, desk.document) == (found, almaty.person.id, IdentityDocument.PASSPORT)
    assert desk.recorded_by == almaty.officer.display_name
    assert desk.may_release
    assert [desk.may_release for desk in open_desks(actor_of(almaty.officer))] == [False]
    assert [desk.id for desk in open_desks(actor_of(almaty.operator), person_id=almaty.person.id)] == [found]


def test_what_is_decided_waits_no_more_and_another_regions_person_is_closed(session: scoped_session[Session]) -> None:
    with transaction():
        almaty, other = a_region("Алматы"), a_region("Ақтөбе")
    with transaction():
        withdraw_identity(actor_of(almaty.operator), reidentification_id=recorded(almaty))
    assert open_desks(actor_of(almaty.operator)) == []
    with pytest.raises(Forbidden):
        open_desks(actor_of(other.operator), person_id=almaty.person.id)
    with pytest.raises(Forbidden):
        open_desks(actor_of(almaty.holder))
