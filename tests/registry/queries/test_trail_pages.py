"""The trail as auditors read it: narrowed, named, looked at from all sides, and sent without names."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import text
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.queries import trail_pages
from registry.queries.trail_pages import TrailSearch, trail_entry, trail_lines, trail_page
from registry.services import audit
from registry.services.audit_heads import sign_head
from tests.builders import actor_of, an_account, an_operator
from tests.statements import counted


@pytest.fixture
def auditor(session: Session) -> Actor:
    with transaction():
        return actor_of(an_account(Audience.AUDITOR))


def test_filters_narrow_by_each_part_and_by_days_of_the_registrys_place(
    auditor: Actor, clock: time_machine.Traveller
) -> None:
    operator = acted("add", "college", 1)
    clock.shift(timedelta(days=1))
    acted("change", "college", 1, operator)
    acted("add", "centre", 2, operator)
    assert seqs(auditor) == [3, 2, 1]
    assert seqs(auditor, act="add") == [3, 1]
    assert seqs(auditor, object_type="college", object_id="1") == [2, 1]
    assert seqs(auditor, actor=f"account:{operator.account_id}") == [3, 2, 1]
    assert seqs(auditor, since=date(2026, 6, 16)) == [3, 2]
    assert seqs(auditor, until=date(2026, 6, 15)) == [1]
    assert seqs(auditor, since=date(2026, 6, 15), until=date(2026, 6, 16)) == [3, 2, 1]


def test_people_are_named_by_their_accounts_in_one_statement(auditor: Actor) -> None:
    for number in range(3):
        acted("add", "college", number)
    with counted(db.engine) as few:
        found = trail_page(auditor, TrailSearch())
    assert len(found.names) == 3
    for number in range(20):
        acted("add", "college", number)
    with counted(db.engine) as many:
        trail_page(auditor, TrailSearch())
    assert len(many) == len(few)


def test_an_entry_is_vouched_for_by_chain_commitment_seal_and_head(auditor: Actor) -> None:
    acted("add", "college", 1)
    assert trail_entry(auditor, 1).covered is None
    with transaction():
        sign_head(Actor.system("audit sign"))
    found = trail_entry(auditor, 1)
    assert (found.chain, found.commitment_fits, found.sealed, found.seal_fits, found.head) == (
        None,
        True,
        True,
        True,
        None,
    )
    assert found.covered is not None
    assert (found.previous, found.following) == (None, 2)


def test_an_erased_payload_leaves_the_rest(auditor: Actor) -> None:
    acted("add", "college", 1)
    with transaction():
        db.session.execute(text("DELETE FROM audit_payload"))
    found = trail_entry(auditor, 1)
    assert (found.details, found.chain, found.commitment_fits) == (None, None, True)


def test_lines_come_in_order_and_by_batches(auditor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail_pages, "BATCH", 2)
    for number in range(5):
        acted("add", "college", number)
    lines = list(trail_lines(auditor, TrailSearch()))
    assert [line["seq"] for line in lines] == [1, 2, 3, 4, 5]
    assert {len(line["hash"]) for line in lines} == {64}


def test_nobody_else_reads_any_of_it(session: Session) -> None:
    acted("add", "college", 1)
    with transaction():
        examiner = actor_of(an_account(Audience.EXAMINER, Audience.HOLDER))
    with pytest.raises(Forbidden):
        trail_page(examiner, TrailSearch())
    with pytest.raises(Forbidden):
        trail_entry(examiner, 1)
    with pytest.raises(Forbidden):
        trail_lines(examiner, TrailSearch())  # at once, before the first line


def test_an_entry_that_is_not_there_is_not_found(auditor: Actor) -> None:
    with pytest.raises(NotFound):
        trail_entry(auditor, 1)


def acted(act: str, object_type: str, object_id: int, operator: Actor | None = None) -> Actor:
    with transaction():
        operator = operator or an_operator()
        audit.record(operator, act, object_type, object_id, name="x")
        return operator


def seqs(auditor: Actor, **asked: object) -> list[int]:
    return [row.seq for row in trail_page(auditor, TrailSearch(**asked)).page.rows]  # type: ignore[arg-type]  # its fields
