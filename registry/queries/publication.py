"""Who may make an exam's results known: not who confirmed its scores (rules, section 4)."""

from dataclasses import replace

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.exam_states import ExamState
from registry.models import Account, ExamMove
from registry.queries.access import exam_target


def publication_target(actor: Actor, exam_id: int) -> Target:
    """The exam, and who confirmed its scores last: account and person."""
    confirmed = (
        select(Account.id, Account.person_id)
        .join(ExamMove, ExamMove.moved_by == Account.id)
        .where(
            ExamMove.exam_id == exam_id,
            ExamMove.from_state == ExamState.SIGNED_OFF,
            ExamMove.to_state == ExamState.CONFIRMED,
        )
        .order_by(ExamMove.id.desc())
        .limit(1)
    )
    account_id, person_id = db.session.execute(confirmed).one_or_none() or (None, None)
    return replace(
        exam_target(actor, exam_id),
        touched_by=frozenset() if account_id is None else frozenset({account_id}),
        touched_by_people=frozenset() if person_id is None else frozenset({person_id}),
    )
