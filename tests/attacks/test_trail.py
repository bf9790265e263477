"""The audit trail and what it tells of, attacked through SQL: the database refuses, or the check finds it.

The insider has the database's password and may write anything (`insider.py`), but has no file of the instance. Each
attack is made on a sound register, looked at by the check, and taken back before the next one.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry.db import db
from registry.domain.audit_chain import GENESIS, commitment, entry_hash, new_salt
from registry.models import AuditEntry, AuditHead, AuditPayload, Passport
from registry.queries.audit import entries
from registry.queries.checks import whole
from tests.attacks.insider import switched_off
from tests.attacks.register import Register, a_register, newest

pytestmark = pytest.mark.databases("sqlite", "postgresql")

Attack = Callable[[Register], None]


@pytest.fixture
def register(session: Session, monkeypatch: pytest.MonkeyPatch) -> Register:
    """A sound register; the check looks at the attack's own transaction instead of beginning one."""
    made = a_register()
    assert found() == []
    monkeypatch.setattr(whole, "_one_moment", lambda: None)
    return made


# What the database refuses as long as its triggers are there.
REFUSED = (
    "UPDATE audit_entry SET act = 'praise'",
    "UPDATE audit_entry SET seal = NULL",
    "DELETE FROM audit_entry",
    "UPDATE audit_payload SET payload = '{}'",
    "UPDATE signed_head SET seq = 1",
    "DELETE FROM signed_head",
    "UPDATE mark_revision SET value = '3'",
    "DELETE FROM mark_revision",
    "DELETE FROM mark",
    "DELETE FROM passport",
    "UPDATE passport SET document = 'x'",
    "UPDATE passport SET signature = NULL WHERE signature IS NOT NULL",
    "UPDATE sheet_sign_off SET digest = 'x'",
    "DELETE FROM sheet_sign_off",
    "DELETE FROM status_change",
    "UPDATE status_change SET released_by = NULL WHERE released_by IS NOT NULL",
    "DELETE FROM exam_move",
    "UPDATE exam_move SET to_state = 'planned'",
    "UPDATE appointment SET account_id = 1 WHERE account_id <> 1",
    "UPDATE appointment SET seat = 3 WHERE seat = 1",
    "UPDATE appointment SET college_id = NULL WHERE college_id IS NOT NULL",
)
TRUNCATED = ("audit_entry", "audit_payload", "signed_head", "mark_revision", "passport", "status_change", "exam_move")


def test_the_database_refuses_by_itself(register: Register) -> None:
    postgresql = db.engine.dialect.name == "postgresql"
    for statement in (*REFUSED, *(f"TRUNCATE {table} CASCADE" for table in TRUNCATED if postgresql)):
        with pytest.raises(DBAPIError, match="refuses"):
            db.session.execute(text(statement))
        db.session.rollback()


def sql(*statements: str) -> Attack:
    """An attack by plain statements, triggers switched off for a moment."""

    def attack(_register: Register) -> None:
        with switched_off():
            for statement in statements:
                db.session.execute(text(statement))

    return attack


LAST = "(SELECT max(seq) FROM audit_entry)"
FIRST_PASSPORT = "(SELECT min(id) FROM passport)"
# Where the insider alters one thing and hopes: what was done, and words of the finding that tells of it.
ON_THE_TRAIL: Mapping[str, tuple[Attack, str]] = {
    "an entry altered": (
        sql("UPDATE audit_entry SET act = 'praise' WHERE seq = 5"),
        "Entry 5 of the audit trail was alt",
    ),
    "its actor altered": (
        sql("UPDATE audit_entry SET actor = 'account:99' WHERE seq = 5"),
        "Entry 5 of the audit trail was",
    ),
    "an entry removed": (
        sql("DELETE FROM audit_payload WHERE seq = 5", "DELETE FROM audit_entry WHERE seq = 5"),
        "Entries are missing before entry 6",
    ),
    "details altered": (
        sql('UPDATE audit_payload SET payload = \'{"after": "score 3"}\' WHERE seq = 20'),
        "The details of entry 20 of the audit trail were altered",
    ),
    "details taken away": (
        sql("DELETE FROM audit_payload WHERE seq = 20"),
        "The details of entry 20 of the audit trail are gone, and no erasure names them",
    ),
    "a salt altered": (
        sql("UPDATE audit_payload SET salt = (SELECT salt FROM audit_payload WHERE seq = 1) WHERE seq = 20"),
        "The details of entry 20 of the audit trail were altered",
    ),
    "all seals taken off": (sql("UPDATE audit_entry SET seal = NULL"), "Entry 1 of the audit trail was not written by"),
    "the head set back": (
        sql(f"UPDATE audit_head SET seq = seq - 1, hash = (SELECT hash FROM audit_entry WHERE seq = {LAST} - 1)"),
        "but its own count says another end",
    ),
    "the head replaced": (
        sql("UPDATE audit_head SET hash = (SELECT seal FROM audit_entry WHERE seq = 1)"),
        "ends at entry",
    ),
    "everything deleted": (
        sql("DELETE FROM audit_payload", "DELETE FROM audit_entry"),
        "The audit trail ends at entry 0",
    ),
    "everything deleted, and the head too": (
        sql(
            "DELETE FROM audit_payload",
            "DELETE FROM audit_entry",
            "DELETE FROM signed_head",
            "UPDATE audit_head SET seq = 0",
        ),
        "No act in the audit trail explains",
    ),
    "a signed head altered": (sql("UPDATE signed_head SET seq = seq - 1"), "is forged: its signature does not fit"),
    "a signed head deleted": (sql("DELETE FROM signed_head"), "tells of signed_head 1, which is not there"),
}
ON_THE_REGISTER: Mapping[str, tuple[Attack, str]] = {
    "a mark raised": (
        sql("UPDATE mark SET value = '3' WHERE kind = 'score' AND value <> '3'"),
        "is not what was entered last",
    ),
    "a revision altered with its mark": (
        sql(
            "UPDATE mark SET value = 'no' WHERE kind = 'answer' AND value = 'yes'",
            "UPDATE mark_revision SET value = 'no' WHERE kind = 'answer' AND value = 'yes'",
        ),
        "differs from what was signed off",
    ),
    "a revision deleted": (
        sql("DELETE FROM mark_revision WHERE id = (SELECT max(id) FROM mark_revision)"),
        "is not what was entered last",
    ),
    "a confirmed score raised": (
        sql("UPDATE sitting SET score = maximum WHERE id = (SELECT min(id) FROM sitting)"),
        "the confirmed score is not what the marks add up to",
    ),
    "a sheet's digest replaced": (
        sql("UPDATE mark_sheet SET signed_digest = 'x' WHERE id = (SELECT min(id) FROM mark_sheet)"),
        "differs from what was signed off",
    ),
    "a passport's document altered": (
        lambda register: another_document(register.passports[3]),
        "the signature does not fit the document",
    ),
    "a passport under another code": (
        sql(f"UPDATE passport SET code = '0000000000000000' WHERE id = {FIRST_PASSPORT}"),
        "the document says another code",
    ),
    "a passport valid for longer": (
        sql(f"UPDATE passport SET valid_until = '2099-01-01' WHERE id = {FIRST_PASSPORT}"),
        "the document says another code, number or validity",
    ),
    "a superseded passport called revoked": (
        sql(
            "DELETE FROM passport_file",
            "UPDATE passport SET state = 'revoked', superseded_by_id = NULL WHERE state = 'superseded'",
        ),
        "is in another state than its changes of status led to",
    ),
    "a change of status deleted": (
        sql("DELETE FROM status_change WHERE to_state = 'suspended'"),
        "which is not there",
    ),
    "an exam taken back": (sql("UPDATE exam SET state = 'marking'"), "is in another state than its last step led to"),
    "an operator's rights taken for oneself": (
        sql(
            "INSERT INTO account_audience (account_id, audience_id) SELECT a.id, u.id FROM account a, audience u"
            " WHERE a.email = 'examiner1@example.kz' AND u.name = 'operator'"
        ),
        "opens something else than it was given",
    ),
    "an appointment given to another account": (
        sql("UPDATE appointment SET account_id = 1 WHERE id = (SELECT max(id) FROM appointment)"),
        "tells appointment",
    ),
    "an appointment moved to another team": (sql("UPDATE appointment SET team = 7"), "tells appointment"),
    "an account given another person's passports": (
        sql("UPDATE account SET person_id = (SELECT max(id) FROM person) WHERE email = 'examiner1@example.kz'"),
        "belongs to another person than it was made for",
    ),
    "a department moved to another region": (
        sql("UPDATE organisation SET region = 'Астана' WHERE kind = 'region'"),
        "is not what its last act said",
    ),
    "an organisation made by hand": (
        sql(
            "INSERT INTO organisation (kind, name_kk, name_ru, name_en, region, created_at)"
            " SELECT kind, name_kk, name_ru, name_en, region, created_at FROM organisation WHERE kind = 'region'"
        ),
        "No act in the audit trail explains organisation",
    ),
    "a college kept open": (sql("UPDATE college SET closed_on = '2020-01-01'"), "is not what its last act said"),
    "a person renamed": (
        sql("UPDATE person SET surname = 'Басқа' WHERE id = (SELECT min(person_id) FROM candidate)"),
        "was changed without an act",
    ),
    "a passport called one in a former name": (
        sql("UPDATE passport SET former_name_since = '2026-01-01 00:00:00' WHERE state = 'active'"),
        "is called one in a former name, or not, without an act",
    ),
    "a name shown to everybody": (
        sql(
            "INSERT INTO visibility_record (candidate_id, ordinal, visibility, consent_version, recorded_by,"
            " recorded_at) SELECT id, 99, 'full', '1', enrolled_by, enrolled_at FROM candidate"
        ),
        "No act in the audit trail explains what the public check shows of candidate",
    ),
    "a closed account opened": (sql("UPDATE account SET active = NOT active"), "was opened or closed without an act"),
}


def test_whoever_alters_the_trail_is_found(register: Register) -> None:
    for name, (attack, words) in ON_THE_TRAIL.items():
        told(name, attack, register, words)


def test_whoever_alters_what_the_trail_tells_of_is_found(register: Register) -> None:
    # On PostgreSQL some: the parts of the check have tests of their own there (tests/registry/queries/checks).
    some = 1 if db.engine.dialect.name == "sqlite" else 4
    for name, (attack, words) in list(ON_THE_REGISTER.items())[::some]:
        told(name, attack, register, words)


def test_whoever_knows_how_entries_are_made_and_has_no_key_is_found(register: Register) -> None:
    for name, (attack, *words) in WITH_ALL_HASHES.items():
        told(name, attack, register, *words)


@pytest.mark.databases("sqlite")
def test_replacing_rows_steps_around_the_triggers_of_sqlite_and_is_found(register: Register) -> None:
    columns = "seq, at, actor, act, object_type, object_id, commitment, previous, hash, seal"
    changed = columns.replace(" act,", " 'praise',", 1)
    replaced = f"INSERT OR REPLACE INTO audit_entry ({columns}) SELECT {changed} FROM audit_entry WHERE seq = 5"

    def attack(_register: Register) -> None:
        db.session.execute(text("PRAGMA defer_foreign_keys = ON"))
        db.session.execute(text(replaced))

    told("replaced", attack, register, "Entry 5 of the audit trail was altered")


@pytest.mark.databases("sqlite")
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE audit_entry SET commitment = 'text' WHERE seq = 5",
            "The part “trail” could not be checked to its end",
        ),
        ("UPDATE signed_head SET signature = 'text'", "is forged: its signature does not fit"),
        ("UPDATE passport SET document = 'text' WHERE id = 3", "the signature does not fit the document"),
        ("UPDATE mark_revision SET value = x'00' WHERE id = 3", ""),
    ],
)
def test_a_value_of_another_kind_breaks_no_check(register: Register, statement: str, words: str) -> None:
    told(statement, sql(statement), register, words)


def told(name: str, attack: Attack, register: Register, *words: str) -> None:
    """The check of an attacked register says all these words."""
    with attacked(attack, register):
        said = found()
    for expected in words:
        assert any(expected in one for one in said), f"{name}: {said[:10]}"


@contextmanager
def attacked(attack: Attack, register: Register) -> Iterator[None]:
    """The register after an attack, inside the block only."""
    db.session.rollback()
    db.session.connection(execution_options={"writes": True})
    attack(register)
    db.session.expire_all()
    try:
        yield
    finally:
        db.session.rollback()


def found() -> list[str]:
    """Every damage in words."""
    return [str(one.sentence) for one in whole.findings() if not one.warning]


def append(*, act: str, object_type: str, object_id: str, payload: dict[str, Any]) -> None:
    """An entry as the registry would write it, by somebody who read its source but has not its key."""
    end, salt = db.session.scalars(select(AuditHead)).one(), new_salt()
    link: dict[str, Any] = {
        "seq": end.seq + 1,
        "previous": end.hash,
        "at": datetime(2026, 6, 15, tzinfo=UTC),
        "actor": "account:1",
        "act": act,
        "object_type": object_type,
        "object_id": object_id,
        "commitment": commitment(salt, payload),
    }
    link["hash"] = entry_hash(**link)
    db.session.execute(insert(AuditEntry), {**link, "seal": new_salt()})
    db.session.execute(insert(AuditPayload), {"seq": link["seq"], "salt": salt, "payload": payload})
    db.session.execute(update(AuditHead), {"seq": link["seq"], "hash": link["hash"]})


def rewrite(after: int) -> None:
    """Alter an entry and compute all hashes behind it anew, the head's included."""
    chain, previous = list(entries()), GENESIS
    with switched_off():
        for entry in chain:
            link = {name: getattr(entry, name) for name in ("seq", "at", "actor", "act", "object_type", "object_id")}
            if entry.seq == after:
                link["actor"] = "account:99"
            changed = entry_hash(previous=previous, commitment=entry.commitment, **link)
            values = {"actor": link["actor"], "previous": previous, "hash": changed}
            db.session.execute(update(AuditEntry).where(AuditEntry.seq == entry.seq).values(**values))
            previous = changed
        db.session.execute(update(AuditHead).values(hash=previous))


def another_document(passport_id: int) -> None:
    with switched_off():
        document = db.session.get_one(Passport, passport_id).document.replace(b"Almaty", b"Almata")
        db.session.execute(update(Passport).where(Passport.id == passport_id).values(document=document))


def a_right_by_hand(_register: Register) -> None:
    append(act="change", object_type="account", object_id="1", payload={"after": ["operator"]})


def a_mark_with_its_history(_register: Register) -> None:
    seq = newest("record_marks")
    sheet_id = db.session.scalars(select(AuditEntry.object_id).where(AuditEntry.seq == seq)).one()
    mark_id = db.session.scalar(text("SELECT min(id) FROM mark WHERE kind = 'answer' AND value = 'yes'"))
    with switched_off():
        raised = text("UPDATE mark SET value = 'no', version = version + 1 WHERE id = :mark")
        db.session.execute(raised, {"mark": mark_id})
    told = {"before": {"m1/0/1/2": "answer yes"}, "after": {"m1/0/1/2": "answer no"}}
    append(act="record_marks", object_type="mark_sheet", object_id=sheet_id, payload=told)


def a_cut_with_its_heads(_register: Register) -> None:
    cut(after=9)
    with switched_off():
        db.session.execute(text("DELETE FROM signed_head"))


def a_dropped_trigger(_register: Register) -> None:
    on = " ON audit_entry" if db.engine.dialect.name == "postgresql" else ""
    db.session.execute(text(f"DROP TRIGGER audit_entry_refuses_update{on}"))


def cut(after: int) -> None:
    """Delete the newest entries and set the head to what is left: the chain is whole."""
    kept = db.session.get_one(AuditEntry, after)
    with switched_off():
        for table in ("audit_payload", "audit_entry"):
            db.session.execute(text(f"DELETE FROM {table} WHERE seq > :after"), {"after": after})
        db.session.execute(update(AuditHead).values(seq=after, hash=kept.hash))


NO_SEAL = "was not written by the registry: no seal fits"
# By somebody who read how it is done. The head outside the database tells of what was rewritten or cut off before it
# was signed; behind the last head the rows that are left tell of it.
WITH_ALL_HASHES: Mapping[str, tuple[Any, ...]] = {
    "an entry appended by hand": (a_right_by_hand, NO_SEAL),
    "a mark changed with its history": (a_mark_with_its_history, NO_SEAL),
    "all written anew from an entry on": (lambda _: rewrite(after=9), NO_SEAL, "was rewritten after it was signed"),
    "the tail cut off, heads and all": (
        a_cut_with_its_heads,
        "The audit trail was cut off: entry",
        "No act in the audit trail explains passport",
    ),
    "the tail since the last head cut off": (
        lambda _: cut(after=newest("propose_reinstate") - 1),
        "No act in the audit trail explains passport",
    ),
    "a trigger dropped": (
        a_dropped_trigger,
        "The database no longer refuses changes: audit_entry_refuses_update is missing",
    ),
}
