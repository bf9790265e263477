"""An exam ready to be marked, with the people who mark it: for tests of marking, signing off and confirming."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import Appointment, Exam, Mark, MarkSheet, Sitting
from registry.services.mark_sheets import sign_off
from registry.services.marking import record_mark
from tests.builders.by_heart import by_heart
from tests.builders.exam import a_candidate, a_role, a_sitting, an_exam
from tests.builders.marks import GOOD, marked
from tests.builders.people import actor_of, an_account, an_operator

SHEETS = ("A1", "B1")


@dataclass(frozen=True)
class Stage:
    """Everybody and everything by ids: rows expire between transactions. Seats are 1–3, `judges[0]` sits in seat 1."""

    exam_id: int
    sitting_ids: tuple[int, ...]
    judges: tuple[Actor, ...]
    chief: Actor
    scribe: Actor
    operator: Actor

    @property
    def sitting_id(self) -> int:
        """The first candidate's sitting."""
        return self.sitting_ids[0]

    @property
    def exam(self) -> Exam:
        """The exam's row as it is now."""
        return db.session.get_one(Exam, self.exam_id)

    def state(self) -> ExamState:
        """How far the exam has come."""
        return self.exam.state

    def mark(self, judge: int, aspect: str, kind: str, value: str, **more: Any) -> Mark:
        """One write of the judge in this seat, in a transaction of its own."""
        return self.write(self.judges[judge - 1], aspect, judge if kind == "score" else 0, kind, value, **more)

    def write(self, actor: Actor, aspect: str, seat: int, kind: str, value: str, **more: Any) -> Mark:
        """One write of anybody."""
        fields = {"op_id": str(uuid.uuid4()), "sitting_id": self.sitting_id, **more}
        with transaction():
            mark_id = record_mark(actor, aspect_key=aspect, seat=seat, kind=kind, value=value, **fields).id
        return db.session.get_one(Mark, mark_id)

    def fill(self, values: Mapping[str, tuple[str, str]] = GOOD) -> None:
        """Mark every sitting with these values."""
        with transaction():
            _filled(self.exam, self.sitting_ids, tuple(judge.account_id or 0 for judge in self.judges), dict(values))

    def sign(self, code: str, sitting_id: int | None = None, judge: int = 1) -> MarkSheet:
        """The judge signs one sheet off."""
        with transaction():
            sheet = sign_off(self.judges[judge - 1], sitting_id=sitting_id or self.sitting_id, sub_criterion=code)
            sheet_id = sheet.id
        return db.session.get_one(MarkSheet, sheet_id)

    def vacate(self, seat: int) -> None:
        """Whoever sits in this seat leaves the team; nobody has it then."""
        held = select(Appointment).where(Appointment.exam_id == self.exam_id, Appointment.seat == seat)
        with transaction():
            old = db.session.scalars(held.where(Appointment.ended_at.is_(None))).one()
            old.ended_at = old.appointed_at

    def successor(self, seat: int) -> Actor:
        """Somebody else, who has this seat now."""
        self.vacate(seat)
        with transaction():
            return actor_of(a_role(self.exam, seat=seat))

    def sign_all(self) -> None:
        """Sign every sheet of every sitting off."""
        for sitting_id in self.sitting_ids:
            for code in SHEETS:
                self.sign(code, sitting_id)


def a_stage(state: ExamState = ExamState.MARKING, *, sittings: int = 1, password: bool = False, **values: Any) -> Stage:
    """An exam of `a_scheme`: three judges in seats 1–3, a chief expert, a scribe, candidates at their places."""
    with transaction():
        return _a_stage(state, sittings=sittings, password=password, **values)


@by_heart
def _a_stage(state: ExamState, *, sittings: int, password: bool, **values: Any) -> Stage:
    exam = an_exam(state, **values)
    ids = [a_candidate(exam, a_sitting(exam)).sitting_id for _ in range(sittings)]

    def somebody(role: ExamRole) -> Actor:
        return actor_of(a_role(exam, role, account=an_account(Audience.EXAMINER, password=password)))

    judges = tuple(somebody(ExamRole.EXAMINER) for _ in range(3))
    chief, scribe = somebody(ExamRole.CHIEF_EXPERT), somebody(ExamRole.SCRIBE)
    return Stage(exam.id, tuple(ids), judges, chief, scribe, an_operator())


def marked_by_judges(stage: Stage, sitting_id: int, values: Mapping[str, tuple[str, str]] = GOOD) -> None:
    """Marks as rows, each judge's score by that judge."""
    _filled(stage.exam, (sitting_id,), tuple(judge.account_id or 0 for judge in stage.judges), dict(values))


@by_heart
def _filled(
    exam: Exam, sitting_ids: tuple[int, ...], judges: tuple[int, ...], values: dict[str, tuple[str, str]]
) -> None:
    for sitting_id in sitting_ids:
        marked(exam, db.session.get_one(Sitting, sitting_id), values)
        for mark in db.session.scalars(select(Mark).where(Mark.sitting_id == sitting_id)):
            mark.scored_by = mark.entered_by = judges[max(mark.seat, 1) - 1]
    db.session.flush()
