"""Builders that know by heart what they write give the same as those that build."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account, Candidate, Exam, Mark
from registry.queries.sign_in_seals import misfits
from tests.builders import a_college, an_account, an_exam
from tests.builders.marking_stage import Stage, a_stage
from tests.databases import Database
from tests.written import BORN, WRITTEN

pytestmark = pytest.mark.databases("sqlite", "postgresql")


def test_the_third_time_is_as_the_first(session: Session, database: Database) -> None:
    told = []
    for _ in range(3):
        anew(session, database)
        stages = a_stage(sittings=2), a_stage()
        told.append([(stage, facts(stage)) for stage in stages])
        assert misfits(session.scalars(select(Account.id)).all()) == []
    assert told[0] == told[1] == told[2]


def test_a_part_played_stage_is_marked_and_what_follows_finds_the_next_numbers(
    session: Session, database: Database
) -> None:
    for _ in range(3):
        anew(session, database)
        stage = a_stage()
        stage.fill()
        stage.sign("A1")
        assert session.scalar(select(func.count(Mark.id))) == 8
        assert WRITTEN.known is None
        with transaction():
            assert an_exam().id == stage.exam_id + 1


def test_what_was_rolled_back_is_not_known(session: Session) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        broken_off()
    assert WRITTEN.known is None
    with transaction():
        assert session.get(Exam, an_exam().id)


def test_a_statement_of_anybody_ends_what_is_known(session: Session) -> None:
    assert WRITTEN.known is BORN
    with transaction():
        college = a_college()
    assert WRITTEN.known not in {BORN, None}
    with transaction():
        college.region = "Ақтөбе"
    assert WRITTEN.known is None


def test_what_the_database_refuses_is_refused_however_often_it_is_built(session: Session, database: Database) -> None:
    for _ in range(4):
        anew(session, database)
        with transaction():
            an_account(email="one@example.kz")
        with pytest.raises(Clash), transaction():
            an_account(email="one@example.kz")
        assert session.scalar(select(func.count(Account.id))) == 1


def broken_off() -> None:
    an_exam()
    raise ZeroDivisionError


def anew(session: Session, database: Database) -> None:
    """The database as it was born."""
    session.remove()  # type: ignore[attr-defined]  # the fixture is the session of the present context
    db.engine.dispose()
    database.renew()
    WRITTEN.renewed(database.url)


def facts(stage: Stage) -> list[Any]:
    exam = stage.exam
    candidates = db.session.scalars(select(Candidate).where(Candidate.exam_id == exam.id).order_by(Candidate.id))
    judge = db.session.get_one(Account, stage.judges[0].account_id)
    roles = [role.name for role in judge.roles] == [Audience.EXAMINER]
    return [exam.state, exam.pass_mark, exam.created_at, [one.sitting_id for one in candidates], judge.active, roles]
