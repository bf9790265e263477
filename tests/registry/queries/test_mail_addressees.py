"""Who gets which letter."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from registry import clock
from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.mail_kinds import MailKind
from registry.models import Person
from registry.models.account import NO_ADDRESS
from registry.queries.mail_addressees import is_only_a_holder, is_told_on_paper, meant
from tests.builders import a_person, an_account


@pytest.fixture(autouse=True)
def accounts(session: scoped_session[Session]) -> None:
    """A holder, a closed holder, and an examiner who holds a passport too; another holder as noise."""
    with transaction():
        an_account(Audience.HOLDER, email="other@b.kz")
        an_account(Audience.HOLDER, email="holder@b.kz")
        an_account(Audience.HOLDER, email="closed@b.kz").active = False
        an_account(Audience.HOLDER, Audience.EXAMINER, email="both@b.kz")
        an_account(Audience.OPERATOR, email="operator@b.kz")


@pytest.mark.parametrize(
    ("to", "kind"),
    [
        ("holder@b.kz", MailKind.SIGN_IN_CODE),
        ("both@b.kz", MailKind.USE_YOUR_PASSWORD),
        ("operator@b.kz", MailKind.USE_YOUR_PASSWORD),
    ],
)
def test_a_code_goes_to_a_holder_alone(to: str, kind: MailKind) -> None:
    found = meant(MailKind.SIGN_IN_CODE, to, {"code": "1", "link": "x"})
    assert found
    assert found[0] is kind
    assert ("code" in found[1]) == (kind is MailKind.SIGN_IN_CODE)


@pytest.mark.parametrize("to", ["nobody@b.kz", "closed@b.kz"])
def test_nobody_and_a_closed_account_get_nothing(to: str) -> None:
    assert meant(MailKind.SIGN_IN_CODE, to, {"code": "1", "link": "x"}) is None


def test_an_address_in_use_is_told_so_and_gets_no_code() -> None:
    assert meant(MailKind.ADDRESS_CODE, "operator@b.kz", {"code": "1", "link": "x"}) == (MailKind.ADDRESS_TAKEN, {})
    assert meant(MailKind.ADDRESS_CODE, "new@b.kz", {"code": "1", "link": "x"}) is not None


def test_whoever_opens_more_than_passports_is_no_mere_holder() -> None:
    assert is_only_a_holder(an_account(Audience.HOLDER))
    assert not is_only_a_holder(an_account(Audience.HOLDER, Audience.COLLEGE))
    assert not is_only_a_holder(an_account(Audience.EXAMINER))


def test_whom_no_letter_reaches_is_told_on_paper(session: scoped_session[Session]) -> None:
    with transaction():
        reached, claimed, unknown, erased = (a_person() for _ in range(4))
        an_account(Audience.HOLDER, person=reached)
        for person in (claimed, erased):
            an_account(Audience.HOLDER, person=person, email=f"holder-{person.id}{NO_ADDRESS}")
        erased.erased_at = clock.now()
        expected = {claimed.id, unknown.id}
    assert set(session.scalars(select(Person.id).where(is_told_on_paper()))) == expected
