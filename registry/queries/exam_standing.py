"""How far an exam is, as a tablet is told with every answer (rules, section 4)."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Exam
from registry.queries.access import exam_target

STANDING = select(Exam.id, Exam.state, Exam.scheme_id).where(Exam.id == bindparam("exam"))


@dataclass(frozen=True, slots=True)
class ExamStanding:
    """How far an exam is. `open`: its list is frozen and its scores are not confirmed, so tablets keep it."""

    id: int
    state: ExamState
    scheme: int

    @property
    def open(self) -> bool:
        """Whether there is or may again be something to mark."""
        return has_reached(self.state, ExamState.REGISTERED) and not has_reached(self.state, ExamState.CONFIRMED)

    def as_json(self) -> dict[str, Any]:
        """For the tablet."""
        return {"state": self.state.value, "open": self.open, "scheme": self.scheme}


def exam_standing(actor: Actor, exam_id: int) -> ExamStanding:
    """How far the exam is. Raises Forbidden, NotFound."""
    found = db.session.connection().execute(STANDING, {"exam": exam_id}).first()
    if found is None:
        raise NotFound(say("There is no such exam."))
    require(actor, Permission.READ_EXAM, exam_target(actor, exam_id))
    return ExamStanding(*found)
