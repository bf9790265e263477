"""Voids of an exam."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.queries.voids import exam_voids, voids_of
from registry.services.voiding import agree_to_void, void_aspect
from tests.builders.marking_stage import Stage, a_stage
from tests.statements import counted


def proposed(stage: Stage, aspect: str) -> int:
    with transaction():
        return void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key=aspect, reason="Ақау").id


def test_proposals_and_voids_are_told_apart(session: Session) -> None:
    stage = a_stage()
    first, _second = proposed(stage, "d1"), proposed(stage, "m1")
    with transaction():
        agree_to_void(stage.operator, voided_id=first)

    found = exam_voids(stage.operator, stage.exam_id)
    assert [(void.code, void.agreed, bool(void.agreed_by)) for void in found.voids] == [
        ("B1.M1", True, True),
        ("A1.M1", False, False),
    ]


def test_more_of_them_need_no_more_queries(session: Session) -> None:
    counts = []
    for aspects in (("d1",), ("m1", "m2", "j1", "c1")):
        stage = a_stage()
        for aspect in aspects:
            proposed(stage, aspect)
        exam = stage.exam
        voids_of(exam)
        with counted(db.engine) as sent:
            assert len(voids_of(exam)) == len(aspects)
        counts.append(len(sent))
    assert counts == [2, 2]


def test_they_are_read_by_who_may_read_the_exam(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    with pytest.raises(Forbidden):
        exam_voids(other.chief, stage.exam_id)
    with pytest.raises(NotFound):
        exam_voids(stage.operator, 0)
