"""An exam's scores and sheets, computed again for an auditor."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.queries.exam_evidence import exam_evidence, sitting_evidence
from registry.services.mark_sheets import reopen
from tests.attacks.insider import unguarded
from tests.builders import actor_of, an_account
from tests.builders.marking_stage import Stage, a_stage
from tests.statements import counted


@pytest.fixture
def stage(session: Session) -> Stage:
    made = a_stage(sittings=2)
    made.fill()
    made.sign_all()
    return made


@pytest.fixture
def auditor(session: Session) -> Actor:
    with transaction():
        return actor_of(an_account(Audience.AUDITOR))


def test_signed_sheets_agree_and_no_score_is_expected_before_it_is_confirmed(stage: Stage, auditor: Actor) -> None:
    rows = exam_evidence(auditor, stage.exam_id)
    assert [(row.score, row.computed, row.score_fits, row.differing, row.unsigned) for row in rows] == [
        (None, Decimal("8.58"), True, (), ())
    ] * 2
    assert all(row.names for row in rows), "the protocol names them to an auditor too, who marks nobody"
    marks_too = replace(stage.judges[0], audiences=frozenset({Audience.EXAMINER, Audience.AUDITOR}))
    for judge in (stage.judges[0], marks_too):
        assert [row.names for row in exam_evidence(judge, stage.exam_id)] == [(), ()], "it is marked blind"


def test_what_differs_from_what_was_signed_is_named(stage: Stage, auditor: Actor) -> None:
    unguarded("UPDATE mark SET value = 'no' WHERE sitting_id = :sitting AND value = 'yes'", sitting=stage.sitting_id)
    first, second = exam_evidence(auditor, stage.exam_id)
    assert (first.differing, second.differing) == (("A1", "B1"), ())


def test_a_score_that_is_not_what_the_marks_give_does_not_fit(stage: Stage, auditor: Actor) -> None:
    unguarded("UPDATE sitting SET score = 9, maximum = 10 WHERE id = :sitting", sitting=stage.sitting_id)
    assert [row.score_fits for row in exam_evidence(auditor, stage.exam_id)] == [False, True]


def test_one_attempt_shows_every_sign_off_with_its_digest(stage: Stage, auditor: Actor) -> None:
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Қате енгізілді")
    found, sheets = sitting_evidence(auditor, stage.exam_id, stage.sitting_id)
    assert found.unsigned == ("A1",)
    assert [(sheet.code, sheet.fits, len(sheet.sign_offs)) for sheet in sheets] == [("A1", None, 1), ("B1", True, 1)]
    (ended,) = sheets[0].sign_offs
    assert (ended.reason, len(ended.digest)) == ("Қате енгізілді", 64)
    assert [aspect.mark for aspect in sheets[0].aspects] == [Decimal("1.00"), Decimal("2.00"), Decimal("1.33")]


def test_statements_do_not_grow_with_candidates(session: Session, auditor: Actor) -> None:
    sent = []
    for count in (1, 6):
        stage = a_stage(sittings=count)
        exam_evidence(auditor, stage.exam_id)  # the scheme is read once
        with counted(db.engine) as statements:
            exam_evidence(auditor, stage.exam_id)
        sent.append(len(statements))
    assert sent[0] == sent[1]


def test_an_attempt_of_another_exam_is_not_found(stage: Stage, auditor: Actor) -> None:
    other = a_stage()
    with pytest.raises(NotFound):
        sitting_evidence(auditor, other.exam_id, stage.sitting_id)


def test_a_stranger_reads_no_exam(stage: Stage) -> None:
    with transaction():
        stranger = actor_of(an_account(Audience.EXAMINER))
    with pytest.raises(Forbidden):
        exam_evidence(stranger, stage.exam_id)
