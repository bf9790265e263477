"""Lost access: two members of staff, the old ways closed, the holder told."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from registry.constraint_errors import Clash
from registry.db import db, transaction
from registry.domain.actor import PUBLIC, Actor
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.holder_access import IdentityDocument
from registry.models import Account, AuditEntry, Reidentification
from registry.services.claim_slips import PrintedSlip, use_slip
from registry.services.reidentification import record_identity, release_access, withdraw_identity
from tests.builders import a_person, actor_of, an_account
from tests.builders.regions import Region, a_region
from tests.registry.services.letters import letters


@pytest.fixture
def almaty(session: scoped_session[Session]) -> Region:
    """A region with a holder who has an address; another region as noise."""
    with transaction():
        a_region("Ақтөбе")
        return a_region("Алматы")


def recorded(region: Region, by: Account | None = None) -> int:
    """The first of the two saw the document."""
    with transaction():
        return record_identity(
            actor_of(by or region.officer),
            person_id=region.person.id,
            document=IdentityDocument.IDENTITY_CARD,
            reason="Пошта ұмытылды",
        ).id


def released(actor: Actor, reidentification_id: int) -> PrintedSlip:
    """The second gives access."""
    with transaction():
        return release_access(actor, reidentification_id=reidentification_id)


def test_the_second_person_gives_a_slip_that_opens_the_same_account(almaty: Region) -> None:
    slip = released(actor_of(almaty.operator), recorded(almaty))
    with transaction():
        account = use_slip(PUBLIC, code=slip.code)
    assert account
    assert account.id == almaty.holder.id
    assert account.address is None


def test_the_old_address_opens_nothing_any_more_and_is_told(almaty: Region) -> None:
    before, session_key = almaty.holder.email, almaty.holder.fs_uniquifier
    released(actor_of(almaty.operator), recorded(almaty))
    account = db.session.get_one(Account, almaty.holder.id)
    assert account.address is None
    assert account.fs_uniquifier != session_key
    assert [(letter["kind"], letter["to"]) for letter in letters()] == [("access_renewed", before)]


def test_recording_alone_changes_nothing(almaty: Region) -> None:
    before = almaty.holder.email
    recorded(almaty)
    assert db.session.get_one(Account, almaty.holder.id).address == before
    assert letters() == []


def test_the_first_person_is_not_the_second(almaty: Region) -> None:
    found = recorded(almaty, by=almaty.operator)
    with pytest.raises(Forbidden):
        released(actor_of(almaty.operator), found)


def test_nobody_gives_access_to_themselves(almaty: Region) -> None:
    with transaction():
        own = an_account(Audience.OPERATOR, organisation=almaty.department)
        db.session.merge(almaty.holder).person_id = None
        db.session.flush()
        own.person_id = almaty.person.id
    with pytest.raises((Forbidden, Refused)):
        released(actor_of(own), recorded_anyway(almaty))


def recorded_anyway(region: Region) -> int:
    """A record that was made before the person began to work here."""
    with transaction():
        row = Reidentification(
            person_id=region.person.id,
            document=IdentityDocument.PASSPORT,
            reason="-",
            recorded_by=region.officer.id,
            recorded_at=region.holder.created_at,
        )
        db.session.add(row)
        db.session.flush()
        return row.id


def test_an_officer_and_an_operator_of_another_region_release_nothing(almaty: Region) -> None:
    with transaction():
        elsewhere, officer = a_region("Шымкент").operator, an_account(Audience.COLLEGE, organisation=almaty.office)
    found = recorded(almaty)
    for account in (elsewhere, officer, almaty.auditor, almaty.holder):
        with pytest.raises(Forbidden):
            released(actor_of(account), found)


def test_a_stranger_records_nobody(almaty: Region) -> None:
    with transaction():
        others = a_region("Шымкент")
    for account in (others.officer, others.operator, almaty.auditor, almaty.holder):
        with pytest.raises(Forbidden):
            recorded(almaty, by=account)


def test_one_record_is_open_at_a_time_and_decided_once(almaty: Region) -> None:
    found = recorded(almaty)
    with pytest.raises(Clash):
        recorded(almaty)
    released(actor_of(almaty.operator), found)
    with pytest.raises(Refused):
        released(actor_of(almaty.operator), found)
    with pytest.raises(Refused), transaction():
        withdraw_identity(actor_of(almaty.operator), reidentification_id=found)


def test_a_withdrawn_record_gives_nothing(almaty: Region) -> None:
    found = recorded(almaty)
    with transaction():
        withdraw_identity(actor_of(almaty.officer), reidentification_id=found)
    with pytest.raises(Refused):
        released(actor_of(almaty.operator), found)


def test_somebody_who_works_here_is_not_reidentified_like_this(almaty: Region) -> None:
    with transaction():
        person = a_person("Сарапшы")
        an_account(Audience.EXAMINER, Audience.HOLDER, person=person)
        operator = actor_of(an_account(Audience.OPERATOR))
    with pytest.raises(Refused), transaction():
        record_identity(operator, person_id=person.id, document=IdentityDocument.PASSPORT, reason="x")


def test_a_reason_and_a_person_are_needed(almaty: Region) -> None:
    with transaction():
        operator = actor_of(an_account(Audience.OPERATOR))
    with pytest.raises(BadInput), transaction():
        record_identity(operator, person_id=almaty.person.id, document=IdentityDocument.PASSPORT, reason=" ")
    with pytest.raises(NotFound), transaction():
        record_identity(operator, person_id=0, document=IdentityDocument.PASSPORT, reason="x")
    with pytest.raises(NotFound):
        released(operator, 0)


def test_both_steps_are_in_the_trail(almaty: Region) -> None:
    released(actor_of(almaty.operator), recorded(almaty))
    acts = list(db.session.execute(select(AuditEntry.actor, AuditEntry.act).order_by(AuditEntry.seq)))
    assert [tuple(act) for act in acts] == [
        (f"account:{almaty.officer.id}", "record_identity"),
        (f"account:{almaty.operator.id}", "release_access"),
        (f"account:{almaty.operator.id}", "seal_sign_in"),
    ]
