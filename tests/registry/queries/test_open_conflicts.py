"""What waits for a decision is asked in so many statements, however much it is."""

from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.models import Account
from registry.queries.open_conflicts import exam_conflicts
from tests.builders.conflicts import a_conflict
from tests.builders.marking_stage import Stage, a_stage
from tests.statements import counted


def statements(stage: Stage) -> int:
    with counted(db.engine) as sent:
        exam_conflicts(stage.chief, stage.exam_id)
    return len(sent)


def test_the_page_asks_no_more_for_more_conflicts(session: Session) -> None:
    stage = a_stage()
    statements(stage)
    none = statements(stage)
    with transaction():
        judge = db.session.get_one(Account, stage.judges[0].account_id)
        for _ in range(3):
            a_conflict(stage.exam, judge)
    db.session.expire_all()
    assert statements(stage) <= none + 1
    assert len(exam_conflicts(stage.chief, stage.exam_id).conflicts) == 3
