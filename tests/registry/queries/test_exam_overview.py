"""The chief expert's overview."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden
from registry.models import Account, Candidate, Person
from registry.queries.exam_overview import exam_overview
from registry.services.voiding import void_aspect
from tests.builders.marking_stage import a_stage
from tests.builders.teaching import a_tie
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
    for sittings in (1, 12):
        stage = a_stage(sittings=sittings)
        stage.fill()
        exam_overview(stage.chief, stage.exam_id)
        db.session.rollback()
        with counted(db.engine) as sent:
            exam_overview(stage.chief, stage.exam_id)
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_a_tie_that_is_known_only_now_is_told(session: Session) -> None:
    stage = a_stage()
    assert exam_overview(stage.chief, stage.exam_id).misplaced == ()
    with transaction():
        candidate = session.query(Candidate).filter_by(sitting_id=stage.sitting_id).one()
        person, judge = session.get_one(Person, candidate.person_id), stage.judges[1].account_id
        a_tie(session.get_one(Account, judge), person)
    (told,) = exam_overview(stage.chief, stage.exam_id).misplaced
    assert str(told).startswith("Workstation 1: ")
