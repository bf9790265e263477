"""Whoever writes what lets somebody in through the registry, it is sealed in the same transaction."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock
from registry.account_seals import AccountSeal
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account, AccountAudience, AuditEntry
from registry.queries.sign_in_seals import fits_wholly
from registry.services import audit
from registry.services.sealing import believe_anew, is_altered
from tests.attacks.insider import unguarded
from tests.builders import an_account, an_operator
from tests.builders.register import an_organisation
from tests.registry.services.test_second_factor_resets import a_passkey


@pytest.fixture
def account(session: Session) -> Account:
    with transaction():
        return an_account(Audience.EXAMINER)


CHANGES: dict[str, Callable[[Account], object]] = {
    "password": lambda account: setattr(account, "password", "x"),
    "codes": lambda account: setattr(account, "mf_recovery_codes", ["a", "b"]),
    "suspended": lambda account: setattr(account, "signing_suspended_until", clock.now()),
    "roles": lambda account: account.roles.extend(db.session.scalars(select(AccountAudience))),
    "organisation": lambda account: setattr(account, "organisation", an_organisation()),
    "passkey": lambda account: account.webauthn.append(a_passkey(account)),
}


def test_every_change_is_sealed_and_what_was_not_committed_is_not(account: Account) -> None:
    for name, change in CHANGES.items():
        before = account.sign_in_seal
        change(account)
        db.session.flush()
        db.session.rollback()
        assert account.sign_in_seal == before, name
        with transaction():
            change(account)
        assert account.sign_in_seal != before, name
        assert fits_wholly(account), name
    with transaction():
        account.webauthn.clear()
    assert fits_wholly(account)


def test_what_is_no_part_of_it_seals_nothing(account: Account) -> None:
    before = account.sign_in_seal
    with transaction():
        account.display_name, account.tf_last_counter = "Other", 7
    assert account.sign_in_seal == before


def test_the_entry_about_an_account_or_one_of_its_own_binds_the_seal(account: Account) -> None:
    actor = an_operator()
    with transaction():
        account.password = "x"
        audit.record(actor, "set_password", "account", account.id)
    assert entry_of(account) == ("set_password", str(account.id))
    with transaction():
        account.password = "y"
        audit.record(actor, "release_reset", "second_factor_reset", 5)
    assert entry_of(account) == ("seal_sign_in", str(account.id))
    assert fits_wholly(account)


def test_an_altered_account_is_not_sealed_until_it_is_believed_anew(account: Account) -> None:
    unguarded("UPDATE account SET password = 'x'")
    with transaction():
        account.email = "new@example.kz"
    assert not fits_wholly(account)
    assert is_altered(account)
    with transaction():
        assert believe_anew(account)
        account.password = None
    assert fits_wholly(account)
    assert not believe_anew(account)


def entry_of(account: Account) -> tuple[str, str]:
    seal = AccountSeal.read(account.sign_in_seal)
    assert seal is not None
    entry = db.session.get_one(AuditEntry, seal.entry)
    return entry.act, entry.object_id
