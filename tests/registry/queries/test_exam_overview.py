"""The chief expert's overview."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden
from registry.queries.exam_overview import exam_overview
from registry.services.voiding import void_aspect
from tests.builders.marking_stage import a_stage
from tests.statements import counted


def test_what_is_missing_is_named(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.fill({"j1": ("score", "030")})
    found = exam_overview(stage.chief, stage.exam_id)

    assert [(d.workstation, d.sheet, d.aspect) for d in found.discrepancies] == [(1, "A1", "A1.J1"), (2, "A1", "A1.J1")]
    assert "Workstation 1: sheet A1 is not signed off." in [str(point) for point in found.open_points]
    assert not found.may_confirm


def test_when_all_is_signed_the_scores_can_be_confirmed(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.sign_all()
    found = exam_overview(stage.chief, stage.exam_id)
    assert (found.open_points, found.altered, found.may_confirm) == ((), (), True)


def test_voids_and_proposals_are_listed(session: Session) -> None:
    stage = a_stage()
    with transaction():
        void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key="d1", reason="Ақау")
    (void,) = exam_overview(stage.chief, stage.exam_id).voids
    assert (void.code, void.reason, void.agreed) == ("B1.M1", "Ақау", False)


def test_looking_takes_no_second_factor(session: Session) -> None:
    stage = a_stage()
    unshown = replace(stage.chief, second_factor=False)
    assert exam_overview(unshown, stage.exam_id).board.runs


def test_examiners_do_not_see_it(session: Session) -> None:
    stage = a_stage()
    with pytest.raises(Forbidden):
        exam_overview(stage.judges[0], stage.exam_id)


def test_many_candidates_need_no_more_queries(session: Session) -> None:
    counts = []
    for sittings in (1, 50):
        stage = a_stage(sittings=sittings)
        stage.fill()
        exam_overview(stage.chief, stage.exam_id)
        db.session.rollback()
        with counted(db.engine) as sent:
            exam_overview(stage.chief, stage.exam_id)
        counts.append(len(sent))
    assert counts[0] == counts[1]
