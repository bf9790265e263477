"""An exam of next month that still takes candidates: where a college's officer finds something to do."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from registry import clock
from registry.db import transaction
from registry.demo.exam import NAME
from registry.demo.stage import Stage
from registry.domain.exam_kind import ExamKind
from registry.services.exams import plan_exam

AHEAD, LASTS = timedelta(weeks=4), timedelta(days=2)


def plan_next(stage: Stage, scheme_id: int, now: datetime, timezone: str) -> int:
    """Plan it, with nobody in it yet; its id."""
    first = now.astimezone(ZoneInfo(timezone)).date() + AHEAD
    with clock.pretend(now - timedelta(days=4)), transaction():
        return plan_exam(
            stage.actors["operator"],
            scheme_id=scheme_id,
            centre_id=stage.centre_id,
            kind=ExamKind.DEMONSTRATION,
            name=NAME,
            starts_on=first,
            ends_on=first + LASTS,
            pass_mark=Decimal("50.00"),
            grade_table_id=stage.grade_table_id,
        ).id
