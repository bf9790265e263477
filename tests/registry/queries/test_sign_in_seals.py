"""Which accounts fit their seals, asked for many at once; what each attack does is in tests/attacks."""

from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.queries.sign_in_seals import fits, fits_wholly, last_acts, misfits
from registry.services import audit
from tests.attacks.insider import unguarded
from tests.builders import an_account, an_operator
from tests.registry.services.test_second_factor_resets import a_passkey
from tests.statements import counted


def test_four_statements_tell_of_however_many_accounts(session: Session) -> None:
    with transaction():
        ids = [an_account(Audience.OPERATOR).id for _ in range(5)]
    unguarded("UPDATE account SET password = 'x' WHERE id = :victim", victim=ids[2])
    with counted(db.engine) as sent:
        assert misfits(ids) == [ids[2]]
    assert len(sent) == 4


def test_a_request_asks_for_the_row_alone_and_a_sign_in_for_passkeys_too(session: Session) -> None:
    with transaction():
        account = an_account(Audience.OPERATOR)
        db.session.add(a_passkey(account))
    unguarded("UPDATE passkey SET public_key = credential_id")
    assert account.roles
    with counted(db.engine) as sent:
        assert fits(account)
    assert not sent
    assert not fits_wholly(account)


def test_only_acts_that_seal_anew_make_an_older_seal_too_old(session: Session) -> None:
    with transaction():
        account = an_account(Audience.OPERATOR)
        audit.record(an_operator(), "change", "account", account.id)
        audit.record(an_operator(), "fail_sign_in", "account", account.id)
    assert last_acts([account.id]) == {account.id: 1}
    assert fits_wholly(account)
