"""What stands now beside what was done last: marks and rights."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.models import Account, AccountAudience
from registry.queries.checks import standing
from registry.queries.checks.standing import check_marks, check_rights
from registry.services.account_organisation import set_organisation
from registry.services.accounts import activate, change_account, create_account, deactivate, set_password
from registry.services.second_factor_resets import REST, reset_on_console
from tests.attacks.insider import unguarded
from tests.builders import a_person, an_operator
from tests.builders.marking_stage import a_stage
from tests.builders.register import an_organisation


@pytest.fixture
def account_id(session: Session) -> int:
    with transaction():
        return create_account(
            an_operator(),
            email="new@example.kz",
            password="a long password of a test 7x",
            display_name="Жаңа",
            audiences=frozenset({Audience.EXAMINER}),
        ).id


def test_rights_that_were_given_have_nothing_to_tell(account_id: int) -> None:
    assert said() == []
    with transaction():
        operator = an_operator()
        both = frozenset({Audience.EXAMINER, Audience.AUDITOR})
        change_account(operator, account_id=account_id, display_name="Жаңа", audiences=both, language="ru")
        deactivate(operator, account_id=account_id)
        activate(operator, account_id=account_id)
    assert said() == []


def test_a_right_nobody_gave_is_told(account_id: int) -> None:
    with transaction():
        account = db.session.get_one(Account, account_id)
        operators = db.session.query(AccountAudience).filter_by(name="operator").one()
        account.roles = [*account.roles, operators]
    assert said() == [f"Account {account_id} opens something else than it was given."]


def test_a_right_nobody_took_is_told(account_id: int) -> None:
    unguarded("DELETE FROM account_audience WHERE account_id = :account", account=account_id)
    assert said() == [f"Account {account_id} opens something else than it was given."]


def test_an_account_that_was_closed_or_opened_past_the_registry_is_told(account_id: int) -> None:
    unguarded("UPDATE account SET active = NOT active WHERE id = :account", account=account_id)
    assert said() == [f"Account {account_id} was opened or closed without an act."]


def test_an_account_that_acts_for_somebody_else_than_it_was_given_is_told(account_id: int) -> None:
    with transaction():
        operator, organisation_id = an_operator(), an_organisation().id
        auditors = frozenset({Audience.AUDITOR})
        change_account(operator, account_id=account_id, display_name="Жаңа", audiences=auditors, language="ru")
        set_organisation(operator, account_id=account_id, organisation_id=organisation_id)
    assert said() == []
    unguarded("UPDATE account SET organisation_id = NULL WHERE id = :account", account=account_id)
    assert said() == [f"Account {account_id} acts for another organisation than it was given."]


def test_an_account_given_to_another_person_is_told(account_id: int) -> None:
    with transaction():
        person_id = a_person().id
    unguarded("UPDATE account SET person_id = :person WHERE id = :account", account=account_id, person=person_id)
    assert said() == [f"Account {account_id} belongs to another person than it was made for."]


@pytest.mark.parametrize("sooner", ["NULL", "'2020-01-01 00:00:00'"])
def test_an_account_whose_rest_after_a_reset_was_shortened_is_told(account_id: int, sooner: str) -> None:
    with transaction():
        reset_on_console(Actor.system("accounts"), email="new@example.kz")
    assert said() == []
    unguarded(f"UPDATE account SET signing_suspended_until = {sooner} WHERE id = :account", account=account_id)
    assert said() == [f"Account {account_id} signs again sooner than a reset or a new password allows."]
    assert standing.REST == REST


@pytest.mark.parametrize("sooner", ["NULL", "'2020-01-01 00:00:00'"])
def test_an_account_whose_rest_after_a_given_password_was_shortened_is_told(account_id: int, sooner: str) -> None:
    with transaction():
        set_password(an_operator(), account_id=account_id, password="another long password 7x")
        activate(an_operator(), account_id=account_id)
    assert said() == []
    unguarded(f"UPDATE account SET signing_suspended_until = {sooner} WHERE id = :account", account=account_id)
    assert said() == [f"Account {account_id} signs again sooner than a reset or a new password allows."]


def test_a_mark_is_what_was_entered_last(session: Session) -> None:
    stage = a_stage()
    stage.mark(1, "m1", "answer", "yes")
    stage.mark(1, "m1", "answer", "no", base_version=1, change_reason="Қате")
    assert list(check_marks()) == []
    unguarded("UPDATE mark SET value = 'yes'")
    assert [one.place for one in check_marks()] == ["mark 1"]
    unguarded("UPDATE mark SET value = 'no', version = 3")
    assert [one.place for one in check_marks()] == ["mark 1"]


def said() -> list[str]:
    return [str(one.sentence) for one in check_rights()]
