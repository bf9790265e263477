"""Who runs an exam from when on."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_role import ExamRole
from registry.models import Appointment, Handover
from registry.queries.access import exam_target
from registry.services.handovers import hand_over
from registry.services.voiding import void_aspect
from tests.builders import a_role, actor_of
from tests.builders.marking_stage import Stage, a_stage


def runs(stage: Stage, actor: Actor) -> bool:
    return exam_target(actor, stage.exam_id).runs_now


def appointed(stage: Stage, actor: Actor) -> int:
    rows = select(Appointment.id).where(
        Appointment.exam_id == stage.exam_id, Appointment.account_id == actor.account_id
    )
    return db.session.scalars(rows.order_by(Appointment.id.desc())).first() or 0


def handed(stage: Stage, actor: Actor, to: Actor, reason: str = "Дәрігерге кетті") -> None:
    with transaction():
        hand_over(actor, exam_id=stage.exam_id, appointment_id=appointed(stage, to), reason=reason)


def test_one_person_runs_an_exam_at_a_time_and_every_handover_is_kept(session: Session) -> None:
    stage = a_stage()
    with transaction():
        deputy = actor_of(a_role(stage.exam, ExamRole.DEPUTY))
    assert (runs(stage, stage.chief), runs(stage, deputy)) == (True, False)
    with pytest.raises(Forbidden), transaction():
        void_aspect(deputy, exam_id=stage.exam_id, aspect_key="m1", reason="Fault")
    with pytest.raises(BadInput):
        handed(stage, stage.chief, deputy, " ")
    with pytest.raises(Refused):
        handed(stage, stage.chief, stage.chief)
    with pytest.raises(NotFound):
        handed(stage, stage.chief, stage.judges[0])
    with pytest.raises(Forbidden):
        handed(stage, stage.judges[0], deputy)

    handed(stage, stage.chief, deputy)
    assert (runs(stage, stage.chief), runs(stage, deputy)) == (False, True)
    with pytest.raises(Forbidden), transaction():
        void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key="m1", reason="Fault")
    with transaction():
        void_aspect(deputy, exam_id=stage.exam_id, aspect_key="m1", reason="Fault")

    handed(stage, deputy, stage.chief, "Оралды")
    assert (runs(stage, stage.chief), runs(stage, deputy)) == (True, False)
    handed(stage, stage.operator, deputy)
    with transaction():  # the deputy's part ends: it comes back to the chief expert by itself
        db.session.get_one(Appointment, appointed(stage, deputy)).ended_at = registry_clock.now()
    assert runs(stage, stage.chief)
    assert [row.reason for row in session.scalars(select(Handover).order_by(Handover.id))] == [
        "Дәрігерге кетті",
        "Оралды",
        "Дәрігерге кетті",
    ]
