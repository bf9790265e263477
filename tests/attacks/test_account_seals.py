"""What lets people in, replaced through SQL: it lets nobody in, the check names the account, a reset makes it whole."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.models import Account, AuditEntry, AuditPayload, Passkey
from registry.passwords import hashed
from registry.queries.checks.sign_ins import check_sign_ins
from registry.queries.sign_in_seals import fits_wholly
from registry.second_factors import factors_of
from registry.services.accounts import activate, change_account, set_password
from registry.services.second_factor_resets import release_reset, request_reset, reset_on_console
from tests.attacks.insider import unguarded
from tests.builders import a_person, an_account, an_operator
from tests.builders.register import an_organisation
from tests.registry.services.letters import code_in, letters
from tests.visitor import Visitor, visitor, visitor_of

BOTH = pytest.mark.databases("sqlite", "postgresql")
OWN = "(SELECT {0} FROM account WHERE id = :own)"
# What the insider puts in the place of another's: `victim` is the other account, `own` theirs.
ATTACKS: Mapping[str, str] = {
    **{
        name: f"UPDATE account SET {name} = {OWN.format(name)} WHERE id = :victim"
        for name in ("password", "tf_totp_secret", "mf_recovery_codes", "sign_in_seal")
    },
    "the authenticator taken off": "UPDATE account SET tf_primary_method = NULL, tf_totp_secret = NULL"
    " WHERE id = :victim",
    "the rest of signing taken off": "UPDATE account SET signing_suspended_until = NULL WHERE id = :victim",
    "the given password called the own one": "UPDATE account SET password_given = NOT password_given"
    " WHERE id = :victim",
    "another one called who changed it": "UPDATE account SET access_changed_by = :own WHERE id = :victim",
    "opened or closed": "UPDATE account SET active = NOT active WHERE id = :victim",
    "the address": "UPDATE account SET email = 'insider@example.kz' WHERE id = :victim",
    "the name in sessions": f"UPDATE account SET fs_uniquifier = 'x' || {OWN.format('fs_uniquifier')}"
    " WHERE id = :victim",
    "the person": "UPDATE account SET person_id = (SELECT min(id) FROM person) WHERE id = :victim",
    "the organisation": "UPDATE account SET organisation_id = (SELECT min(id) FROM organisation) WHERE id = :victim",
    "a right": "INSERT INTO account_audience (account_id, audience_id)"
    " SELECT :victim, id FROM audience WHERE name = 'examiner'",
    "a right under another's name": "UPDATE audience SET name = CASE name WHEN 'operator' THEN 'x' ELSE name END",
    "a passkey's key": "UPDATE passkey SET public_key = (SELECT public_key FROM passkey WHERE user_id = :own)"
    " WHERE user_id = :victim",
    "a passkey's use": "UPDATE passkey SET usage = 'secondary' WHERE user_id = :victim",
    "a passkey added": "UPDATE passkey SET user_id = :victim WHERE user_id = :own",
    "a passkey taken away": "DELETE FROM passkey WHERE user_id = :victim",
    "its seal emptied": "UPDATE account SET sign_in_seal = NULL WHERE id = :victim",
    "all seals emptied": "UPDATE account SET sign_in_seal = NULL",
}


@pytest.fixture
def victim(session: Session) -> Account:
    """An operator with every means of signing in, whose signature rests; account 2 is the insider's own."""
    with transaction():
        a_person(), an_organisation()
        found = [with_everything(number) for number in (1, 2)]
    assert said() == []
    return found[0]


def with_everything(number: int) -> Account:
    account = an_account(Audience.OPERATOR)
    account.password, account.tf_totp_secret = f"hash {number}", f"secret {number}"
    account.tf_primary_method, account.mf_recovery_codes = "authenticator", [f"code {number}", "code"]
    account.signing_suspended_until = clock.now()
    account.webauthn.append(a_passkey(number))
    db.session.flush()
    return account


def a_passkey(number: int) -> Passkey:
    return Passkey(
        credential_id=b"credential %d" % number,
        public_key=b"key %d" % number,
        backup_state=False,
        device_type="single_device",
        lastuse_datetime=clock.now(),
        name="key",
        usage="first",
    )


@BOTH
def test_whatever_is_replaced_is_believed_no_more_and_found(victim: Account) -> None:
    victim_id = victim.id
    own = db.session.scalars(select(Account.id).where(Account.id != victim_id)).one()
    for name, statement in ATTACKS.items():
        with attacked(statement, victim=victim_id, own=own):
            assert not fits_wholly(db.session.get_one(Account, victim_id)), name
            sentence = f"What lets somebody in as account {victim_id} is not what the registry sealed."
            assert sentence in said(), name
        assert said() == [], name


@BOTH
def test_an_older_password_put_back_with_its_seal_is_too_old(victim: Account) -> None:
    first, second = operators()
    with transaction():
        set_password(first, account_id=victim.id, password="a first long password 7x")
    older, older_seal = victim.password, victim.sign_in_seal
    with transaction():
        set_password(first, account_id=victim.id, password="a second long password 7x")
        activate(second, account_id=victim.id)
    assert said() == []
    restored = "UPDATE account SET password = :older, sign_in_seal = :seal, active = :closed, access_changed_by = :by"
    with transaction():
        db.session.execute(
            text(f"{restored} WHERE id = :victim"),
            {"older": older, "seal": older_seal, "closed": False, "by": first.account_id, "victim": victim.id},
        )
    assert said() != []
    assert not fits_wholly(db.session.get_one(Account, victim.id))


@BOTH
def test_other_acts_make_nothing_good_and_a_new_password_gives_everything_anew(victim: Account) -> None:
    replaced(victim, "tf_totp_secret = 'of the insider'")
    first, second = operators()
    operator = frozenset({Audience.OPERATOR})
    with transaction():
        change_account(first, account_id=victim.id, display_name="Басқа", audiences=operator, language="ru")
        victim.mf_recovery_codes = ["new"]
    assert not fits_wholly(victim)
    with transaction():
        set_password(first, account_id=victim.id, password="a long password of a test 7x")
        activate(second, account_id=victim.id)
    assert fits_wholly(victim)
    assert factors_of(victim) == frozenset()
    assert victim.mf_recovery_codes in (None, [])
    assert said() == []


@BOTH
def test_a_reset_by_two_or_on_the_console_takes_the_password_of_an_altered_account(victim: Account) -> None:
    first, second = operators()
    with transaction():
        reset_id = request_reset(first, account_id=victim.id, reason="Жеке куәлік көрілді").id
    replaced(victim, "password = 'of the insider'")
    with transaction():
        release_reset(second, reset_id=reset_id)
    assert (victim.password, factors_of(victim), fits_wholly(victim)) == (None, frozenset(), True)
    replaced(victim, "password = 'of the insider'")
    with transaction():
        reset_on_console(Actor.system("test"), email=victim.email)
    assert (victim.password, fits_wholly(victim), said()) == (None, True, [])


def test_a_replaced_password_reads_like_a_wrong_one_and_is_told_to_auditors(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context(), transaction():
        account_id = an_account(Audience.OPERATOR, email="a@example.kz", password=True).id
        own = hashed("the insider's own words 7x")
    somebody, insider = visitor_of(app, account_id), Visitor(app)
    somebody.get("/operator/")
    with app.app_context():
        unguarded("UPDATE account SET password = :own WHERE id = :victim", own=own, victim=account_id)
    with caplog.at_level(logging.WARNING):
        somebody.get("/operator/", status=302)
        wrong, right = (
            insider.post("/sign-in", {"email": "a@example.kz", "password": password}, status=200).text
            for password in ("another password 7x", "the insider's own words 7x")
        )
    assert without_tokens(wrong) == without_tokens(right)
    insider.get("/operator/", status=302)
    assert f"account {account_id} was not let in" in caplog.text
    assert f"account {account_id} was signed in and is not known any more" in caplog.text
    with app.app_context():
        noted = (AuditEntry.act == "fail_sign_in", AuditEntry.object_id == str(account_id))
        told = db.session.scalars(
            select(AuditPayload.payload).join(AuditEntry, AuditEntry.seq == AuditPayload.seq).where(*noted)
        )
        assert [payload["way"] for payload in told] == ["password", "seal"]
    page = visitor(app, Audience.AUDITOR).get("/auditor/").text
    assert f"These accounts were altered past the registry and let nobody in: {account_id}." in page


def test_an_address_replaced_opens_no_passports(app: Flask) -> None:
    with app.app_context(), transaction():
        holder_id = an_account(Audience.HOLDER, email="aigerim@b.kz", person=a_person()).id
    stranger = Visitor(app)
    with app.app_context():
        unguarded("UPDATE account SET email = 'insider@b.kz' WHERE id = :victim", victim=holder_id)
    page = str(stranger.post("/holder/sign-in", {"email": "insider@b.kz"}).location)
    with app.app_context():
        code = code_in(letters()[-1])
    stranger.post(page, {"code": code}, status=422)
    stranger.get("/holder/", status=302)


def test_the_address_of_another_in_ones_own_code_opens_nothing(app: Flask) -> None:
    with app.app_context(), transaction():
        for address in ("victim@b.kz", "insider@b.kz"):
            an_account(Audience.HOLDER, email=address, person=a_person())
    stranger, other = Visitor(app), Visitor(app)
    other.post("/holder/sign-in", {"email": "victim@b.kz"})
    page = str(stranger.post("/holder/sign-in", {"email": "insider@b.kz"}).location)
    with app.app_context():
        code = code_in(letters()[-1])
        swapped = "(SELECT address_sealed FROM one_time_code ORDER BY id LIMIT 1)"
        unguarded(f"UPDATE one_time_code SET address_sealed = {swapped} WHERE token <> ''")
    stranger.post(page, {"code": code}, status=422)
    stranger.get("/holder/", status=302)


def operators() -> tuple[Actor, Actor]:
    with transaction():
        return an_operator(), an_operator()


def replaced(account: Account, what: str) -> None:
    """Set columns of the account past the registry."""
    unguarded(f"UPDATE account SET {what} WHERE id = :victim", victim=account.id)
    db.session.expire_all()
    assert not fits_wholly(account)


@contextmanager
def attacked(statement: str, **values: int) -> Iterator[None]:
    """The database after a statement, inside the block only."""
    db.session.rollback()
    db.session.connection(execution_options={"writes": True})
    db.session.execute(text(statement), {k: v for k, v in values.items() if f":{k}" in statement})
    db.session.expire_all()
    try:
        yield
    finally:
        db.session.rollback()


def said() -> list[str]:
    return [str(one.sentence) for one in check_sign_ins()]


def without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line]
