"""What the register holds of an exam whose passports are judged: candidates, appointments, passports there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.errors import NotFound
from registry.domain.exam_role import ExamRole
from registry.domain.passport_states import PassportState
from registry.domain.sentences import say
from registry.models import Account, Appointment, Candidate, Exam, Passport, Qualification

# A batch of passports asks these again and again: they are put together once, which takes as long as asking.
EXAM = (
    select(Exam)
    .options(*(joinedload(part) for part in (Exam.scheme, Exam.skill, Exam.centre, Exam.grade_table)))
    .where(Exam.id == bindparam("exam"))
    .execution_options(populate_existing=True)  # as it is now: whoever held it before us may have moved it
)
CANDIDATES = (
    select(Candidate)
    .options(
        joinedload(Candidate.sitting),
        joinedload(Candidate.person),
        joinedload(Candidate.college),
        joinedload(Candidate.qualification).joinedload(Qualification.speciality),
    )
    .where(Candidate.exam_id == bindparam("exam"))
)
APPOINTMENTS = (
    select(Appointment)
    .options(joinedload(Appointment.account).lazyload(Account.roles))  # only the name is asked for
    .where(Appointment.exam_id == bindparam("exam"), Appointment.role.in_((ExamRole.EXAMINER, ExamRole.CHIEF_EXPERT)))
    .order_by(Appointment.id)
)


def exam_to_judge(exam_id: int) -> Exam:
    """The exam with everything that is printed of it. Raises NotFound."""
    exam = db.session.scalars(EXAM, {"exam": exam_id}).one_or_none()
    if exam is None:
        raise NotFound(say("There is no such exam."))
    return exam


def candidates_to_judge(exam_id: int, candidate_ids: Collection[int] | None) -> Sequence[Candidate]:
    """The candidates of an exam by workstation, or the named ones, with everything that is printed of them."""
    named = CANDIDATES if candidate_ids is None else CANDIDATES.where(Candidate.id.in_(candidate_ids))
    found = db.session.scalars(named, {"exam": exam_id}).all()
    return sorted(found, key=lambda candidate: (candidate.sitting.workstation, candidate.id))


def marking_appointments(exam_id: int) -> Sequence[Appointment]:
    """Examiners and chief experts of an exam, those who left included, the earliest first."""
    return db.session.scalars(APPOINTMENTS, {"exam": exam_id}).all()


def passports_there(candidates: Iterable[Candidate]) -> Mapping[int, dict[PassportState, int]]:
    """Ids of the passports of these candidates, and of nobody else: an exam may have a thousand."""
    found: dict[int, dict[PassportState, int]] = defaultdict(dict)
    of_them = Passport.candidate_id.in_([candidate.id for candidate in candidates])
    # One in a former name stays beside the one in the present name, and stands in nobody's way.
    in_this_name = Passport.new_name_asked_at.is_(None)
    rows = db.session.execute(select(Passport.candidate_id, Passport.state, Passport.id).where(of_them, in_this_name))
    for candidate_id, state, passport_id in rows:
        found[candidate_id][state] = passport_id
    return found
