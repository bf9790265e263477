"""The holder's own address."""

import pytest
from sqlalchemy.orm import Session, scoped_session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.instance import instance
from registry.models.account import NO_ADDRESS
from registry.queries.own_address import OwnAddress, own_address
from tests.builders import a_person, actor_of, an_account


def test_what_the_college_wrote_down_is_shown_and_opens_nothing(session: scoped_session[Session]) -> None:
    with transaction():
        person = a_person(email_sealed=instance().vault.seal("typed@college.kz"))
        holder = an_account(Audience.HOLDER, email=f"1{NO_ADDRESS}", person=person)
        an_account(Audience.HOLDER, person=a_person(email_sealed=instance().vault.seal("other@college.kz")))
    assert own_address(actor_of(holder)) == OwnAddress(None, None, "typed@college.kz")


def test_a_confirmed_address_is_shown(session: scoped_session[Session]) -> None:
    with transaction():
        holder = an_account(Audience.HOLDER, email="a@b.kz", person=a_person())
    assert own_address(actor_of(holder)) == OwnAddress("a@b.kz", None, "")


def test_nobody_else_has_one(session: scoped_session[Session]) -> None:
    with transaction():
        examiner = an_account(Audience.EXAMINER, Audience.HOLDER, person=a_person())
    with pytest.raises(Forbidden):
        own_address(actor_of(examiner))
