"""Twenty at once, on both databases: what may happen once happens once, and nobody gets an error for being late."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.errors import DomainError
from registry.domain.passport_states import Change, PassportState
from registry.models import AuditEntry, Passport, StatusChange
from registry.queries.audit import damages
from registry.services import issuing
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from registry.services.status_changes import propose_change, release_change
from registry.services.withdrawing import withdraw_prepared
from tests.builders import an_operator
from tests.builders.issuing import a_graduate

pytestmark = pytest.mark.databases("sqlite", "postgresql")

MANY = 20


def test_twenty_preparers_make_one_passport(app: Flask) -> None:
    with app.app_context(), transaction():
        candidate_id, operators = a_graduate().id, many()
    ended = at_once(app, [partial(prepare_passport, a, candidate_id=candidate_id) for a in operators])
    assert failures(ended) == []
    assert passports(app) == [PassportState.PREPARED]


def test_twenty_releasers_issue_one_passport_with_one_number_in_the_books(app: Flask) -> None:
    passport_id, operators = a_prepared(app)
    ended = at_once(app, [partial(release_passport, a, passport_id=passport_id) for a in operators])
    assert failures(ended) == []
    with app.app_context():
        passport = db.session.get_one(Passport, passport_id)
        assert (passport.state, passport.sequence) == (PassportState.ACTIVE, 1)
        assert acts("release") == 1
        assert damages() == []


def test_twenty_presses_of_the_button_draw_the_pages_once(app: Flask) -> None:
    passport_id, operators = a_prepared(app)
    presses = [partial(issuing.release_passports, a, passport_ids=[passport_id]) for a in operators]
    ended = at_once(app, presses, each_in_a_transaction=False)
    assert failures(ended) == []
    with app.app_context():
        passport = db.session.get_one(Passport, passport_id)
        assert passport.state is PassportState.ACTIVE
        assert acts("release") == 1
        assert damages() == []


def test_release_and_withdrawal_at_once_leave_one_of_the_two(app: Flask) -> None:
    passport_id, operators = a_prepared(app)
    ended = at_once(
        app,
        [
            (partial(release_passport, a, passport_id=passport_id))
            if place % 2
            else (partial(withdraw_prepared, a, passport_id=passport_id))
            for place, a in enumerate(operators)
        ],
    )
    assert failures(ended) == []
    with app.app_context():
        assert acts("release") + acts("withdraw") == 1
        assert damages() == []


def test_twenty_revocations_are_one(app: Flask) -> None:
    passport_id, operators = a_prepared(app)
    with app.app_context():
        with transaction():
            release_passport(operators[0], passport_id=passport_id)
        with transaction():
            change = propose_change(
                operators[0], passport_id=passport_id, change=Change.REVOKE, reason_code="result_annulled_on_appeal"
            )
        change_id = change.id
    ended = at_once(app, [partial(release_change, a, change_id=change_id) for a in operators[1:]])
    assert failures(ended) == []
    with app.app_context():
        assert acts("revoke") == 1
        assert passports(app) == [PassportState.REVOKED]
        assert db.session.scalar(select(func.count()).select_from(StatusChange)) == 1
        assert damages() == []


def test_of_twenty_proposals_about_one_passport_one_stands(app: Flask) -> None:
    passport_id, operators = a_prepared(app)
    with app.app_context(), transaction():
        release_passport(operators[0], passport_id=passport_id)
    code = "score_under_review"
    acting = [
        partial(propose_change, a, passport_id=passport_id, change=Change.SUSPEND, reason_code=code) for a in operators
    ]
    ended = at_once(app, acting)
    assert failures(ended) == []
    with app.app_context():
        waiting = select(func.count()).select_from(StatusChange).where(StatusChange.released_at.is_(None))
        assert db.session.scalar(waiting) == 1
        assert passports(app) == [PassportState.ACTIVE]


def many() -> list[Actor]:
    """Twenty operators."""
    return [an_operator() for _ in range(MANY)]


def a_prepared(app: Flask) -> tuple[int, list[Actor]]:
    """A passport that somebody else has prepared, and twenty operators."""
    with app.app_context():
        with transaction():
            candidate_id, operators, preparer = a_graduate().id, many(), an_operator()
        with transaction():
            return prepare_passport(preparer, candidate_id=candidate_id).id, operators


def at_once(
    app: Flask, acting: Sequence[Callable[[], object]], *, each_in_a_transaction: bool = True
) -> list[BaseException | None]:
    """Every act in a thread of its own, all let go together: what each ended with."""
    start, ended = Barrier(len(acting)), dict[int, BaseException | None]()

    def run(place: int, act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                if each_in_a_transaction:
                    with transaction():
                        act()
                else:
                    act()
                ended[place] = None
            except BaseException as error:  # whatever it is, the test judges it
                ended[place] = error

    threads = [Thread(target=run, args=pair) for pair in enumerate(acting)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(ended) == len(acting), "somebody waits for ever"
    return [ended[place] for place in range(len(acting))]


def failures(ended: Sequence[BaseException | None]) -> list[BaseException]:
    """What was neither done nor refused in words; at least one of all was done."""
    assert None in ended, f"nobody came through: {ended[:3]}"
    return [error for error in ended if error is not None and not isinstance(error, DomainError)]


def passports(app: Flask) -> list[PassportState]:
    """The states of all passports."""
    with app.app_context():
        return list(db.session.scalars(select(Passport.state)))


def acts(name: str) -> int:
    """How often the audit trail tells of this act."""
    return db.session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.act == name)) or 0
