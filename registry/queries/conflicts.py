"""The conflict rule asked of rows: what ties an account to the candidates of one sitting (rules, section 4)."""

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain import conflict
from registry.models import Account, Appointment, Candidate, College, Exam

# Asked with every mark, so put together once.
EXAMINER = (
    select(Account.person_id, Appointment.college_id, College.region)
    .outerjoin(Appointment, (Appointment.account_id == Account.id) & (Appointment.exam_id == bindparam("exam")))
    .outerjoin(College, College.id == Appointment.college_id)
    .where(Account.id == bindparam("account"))
    .order_by(Appointment.college_id.is_(None), Appointment.id)
)
CANDIDATES = (
    select(Candidate.person_id, Candidate.college_id, College.region)
    .outerjoin(College, College.id == Candidate.college_id)
    .where(Candidate.sitting_id == bindparam("sitting"))
)


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
    found = db.session.connection().execute(EXAMINER, {"account": account_id, "exam": exam_id}).first()
    person_id, college_id, region = found or (None, None, None)
    own = frozenset({person_id}) if person_id is not None else frozenset()
    return conflict.Examiner(college_id, regions.of(region), own)


def _candidates(sitting_id: int, regions: _Numbers) -> list[conflict.Candidate]:
    rows = db.session.connection().execute(CANDIDATES, {"sitting": sitting_id})
    return [conflict.Candidate(person, college, regions.of(region)) for person, college, region in rows]
