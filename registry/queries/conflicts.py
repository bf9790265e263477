"""The conflict rule asked of rows: what ties an account to the candidates of one sitting (rules, section 4)."""

from sqlalchemy import select

from registry.db import db
from registry.domain import conflict
from registry.models import Account, Appointment, Candidate, College, Exam


def refuse_conflict(account_id: int | None, exam: Exam, sitting_id: int) -> None:
    """Pass when no tie that this kind of exam forbids connects the account with a candidate of the sitting.

    The account's college is the one of its appointments in this exam. Nobody marks themselves, which counts as an own
    student. Raises Conflict.
    """
    regions = _Numbers()
    conflict.require_no_conflict(
        _examiner(account_id, exam.id, regions), _candidates(sitting_id, regions), conflict.DEFAULTS[exam.kind]
    )


class _Numbers(dict[str, int]):
    """Region names as the numbers the rule compares; an empty name is no region."""

    def of(self, name: str | None) -> int | None:
        return self.setdefault(name, len(self)) if name else None


def _examiner(account_id: int | None, exam_id: int, regions: _Numbers) -> conflict.Examiner:
    rows = db.session.execute(
        select(Account.person_id, Appointment.college_id, College.region)
        .outerjoin(Appointment, (Appointment.account_id == Account.id) & (Appointment.exam_id == exam_id))
        .outerjoin(College, College.id == Appointment.college_id)
        .where(Account.id == account_id)
        .order_by(Appointment.college_id.is_(None), Appointment.id)
    ).all()
    person_id, college_id, region = rows[0] if rows else (None, None, None)
    own = frozenset({person_id}) if person_id is not None else frozenset()
    return conflict.Examiner(college_id, regions.of(region), own)


def _candidates(sitting_id: int, regions: _Numbers) -> list[conflict.Candidate]:
    rows = db.session.execute(
        select(Candidate.person_id, Candidate.college_id, College.region)
        .outerjoin(College, College.id == Candidate.college_id)
        .where(Candidate.sitting_id == sitting_id)
    )
    return [conflict.Candidate(person, college, regions.of(region)) for person, college, region in rows]
