"""Whom an examiner taught, as rows."""

from registry import clock
from registry.db import db
from registry.models import Account, College, Person, TeachingTie


def a_tie(
    account: Account, person: Person | None = None, *, college: College | None = None, group: str = ""
) -> TeachingTie:
    """The account taught this person, or this group of the college; declared by itself."""
    tie = TeachingTie(
        account_id=account.id,
        person_id=person.id if person else None,
        college_id=college.id if college else None,
        study_group=group,
        recorded_by=account.id,
        recorded_at=clock.now(),
    )
    db.session.add(tie)
    db.session.flush()
    return tie
