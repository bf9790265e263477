"""The demo's exams, from planning to the end of the appeals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from sqlalchemy import select

from registry import clock
from registry.db import db, transaction
from registry.demo import appeals, commission
from registry.demo.cast import candidate_rows, misspelt
from registry.demo.marking import TEAM, mark_sheet
from registry.demo.stage import Stage
from registry.demo.timeline import Timeline
from registry.domain.exam_kind import ExamKind
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.holder_access import IdentityDocument
from registry.domain.judgement import SEATS
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.scheme import AspectType
from registry.domain.sitting_states import SittingState
from registry.domain.visibility import Visibility
from registry.models import Candidate, Sitting
from registry.queries.schemes import stored_scheme
from registry.services.appointments import appoint
from registry.services.attendance import note_attendance
from registry.services.candidates import enrol
from registry.services.confirming import confirm_scores
from registry.services.door import register_at_door
from registry.services.exam_moves import close_appeals, move_exam, publish
from registry.services.exam_protocol import set_protocol
from registry.services.exams import plan_exam
from registry.services.mark_sheets import sign_off

# By workstation, around and around: very good ones, solid ones, some who just pass.
ABILITIES = (0.96, 0.86, 0.74, 0.9, 0.7, 0.8, 0.66, 0.93, 0.62, 0.78, 0.88, 0.82)
WEAK = 0.28
NAME = Names("Демонстрациялық емтихан", "Демонстрационный экзамен", "Demonstration exam")


@dataclass(frozen=True)
class Plan:
    """One exam of the demo: how many come, and who by workstation is weak, absent, removed, judged too far apart,
    enrolled with Russian letters in a Kazakh name, or appeals."""

    candidates: int
    weak: int = 0
    absent: int = 0
    removed: int = 0
    scored_again: int = 0
    misspelt: int = 0
    appealed: int = 0
    protocol: str = "14"
    commission: bool = False


Progress = Callable[[str], None]


def hold_exam(stage: Stage, plan: Plan, scheme_id: int, days: Timeline, random: Random, tell: Progress) -> int:
    """Hold one exam as its people would, each act at its time; the exam's id. Its passports can be prepared then."""
    with clock.pretend(days.at(-7, 10)), transaction():
        exam_id = plan_with_candidates(stage, plan, scheme_id, days, random)
    with clock.pretend(days.at(0, 8)), transaction():
        open_marking(stage, plan, exam_id)
    tell(f"Exam opened: {plan.candidates} candidates, marking begins")
    for sitting in present_sittings(exam_id):
        place = sitting.workstation
        ability = WEAK if place == plan.weak else ABILITIES[(place - 1) % len(ABILITIES)]
        _mark_sitting(stage, plan, sitting, scheme_id, days, ability, random)
        tell(f"Workstation {sitting.workstation:02d} marked and signed off")
    _finish(stage, exam_id, days, plan)
    return exam_id


def plan_with_candidates(stage: Stage, plan: Plan, scheme_id: int, days: Timeline, random: Random) -> int:
    """Plan an exam, enrol its candidates, appoint its people; its id."""
    operator = stage.actors["operator"]
    exam = plan_exam(
        operator,
        scheme_id=scheme_id,
        centre_id=stage.centre_id,
        kind=ExamKind.DEMONSTRATION,
        name=NAME,
        starts_on=days.at(0, 12).date(),
        ends_on=days.at(2, 12).date(),
        pass_mark=Decimal("50.00"),
        grade_table_id=stage.grade_table_id,
    )
    choices = {1: Visibility.FULL, 2: Visibility.STATUS_ONLY}
    for place, row in enumerate(candidate_rows(random, plan.candidates), start=1):
        if place == plan.misspelt:
            stage.right_name = PersonName(row.surname, row.given, row.patronymic)
        enrol(
            operator,
            exam_id=exam.id,
            row=misspelt(row) if place == plan.misspelt else row,
            college_id=stage.college_id,
            qualification_id=stage.qualification_id,
            visibility=choices.get(place, Visibility.FULL if place % 3 else None),
        )
    _appoint(stage, exam.id)
    return exam.id


def _appoint(stage: Stage, exam_id: int) -> None:
    operator = stage.actors["operator"]
    for seat, part in zip(SEATS, TEAM, strict=True):
        appoint(
            operator,
            exam_id=exam_id,
            account_id=_account(stage, part),
            role=ExamRole.EXAMINER,
            seat=seat,
            college_id=stage.college_id if seat == SEATS[0] else stage.other_college_id,
        )
    chief = _account(stage, "chief expert")
    appoint(operator, exam_id=exam_id, account_id=chief, role=ExamRole.CHIEF_EXPERT, college_id=stage.other_college_id)


def _account(stage: Stage, part: str) -> int:
    account_id = stage.actors[part].account_id
    if account_id is None:
        raise LookupError(part)
    return account_id


def open_marking(stage: Stage, plan: Plan, exam_id: int) -> None:
    """Freeze the list, let in who came, begin the marking."""
    chief = stage.actors["chief expert"]
    move_exam(chief, exam_id=exam_id, to=ExamState.REGISTERED)
    for sitting in db.session.scalars(select(Sitting).where(Sitting.exam_id == exam_id)).all():
        if sitting.workstation == plan.absent:
            note_attendance(chief, sitting_id=sitting.id, state=SittingState.ABSENT)
            continue
        for one in db.session.scalars(select(Candidate.id).where(Candidate.sitting_id == sitting.id)):
            register_at_door(chief, candidate_id=one, document=IdentityDocument.IDENTITY_CARD)
        if sitting.workstation == plan.removed:
            note_attendance(
                chief, sitting_id=sitting.id, state=SittingState.REMOVED, reason="Қауіпсіздік ережесін бұзды"
            )
    move_exam(chief, exam_id=exam_id, to=ExamState.MARKING)


def present_sittings(exam_id: int) -> list[Sitting]:
    """Who is to be marked, by workstation."""
    present = select(Sitting).where(Sitting.exam_id == exam_id, Sitting.state == SittingState.PRESENT)
    return list(db.session.scalars(present.order_by(Sitting.workstation)))


def _mark_sitting(
    stage: Stage, plan: Plan, sitting: Sitting, scheme_id: int, days: Timeline, ability: float, random: Random
) -> None:
    scheme = stored_scheme(scheme_id).scheme
    judged = [aspect.id for aspect in scheme.aspects if aspect.type is AspectType.JUDGEMENT]
    again = {judged[0]} if judged and sitting.workstation == plan.scored_again else set()
    sitting_id, workstation = sitting.id, sitting.workstation
    for place, sub in enumerate(scheme.sub_criteria):
        moment = days.at((sub.day or 1) - 1, 15, minute=6 * place + workstation)
        with clock.pretend(moment), transaction():
            mark_sheet(stage, sitting_id, sub, ability, random, again)
            sign_off(stage.actors[TEAM[0]], sitting_id=sitting_id, sub_criterion=sub.code)


def _finish(stage: Stage, exam_id: int, days: Timeline, plan: Plan) -> None:
    operator, chief = stage.actors["operator"], stage.actors["chief expert"]
    with clock.pretend(days.at(2, 18)), transaction():
        confirm_scores(chief, exam_id=exam_id)
        set_protocol(operator, exam_id=exam_id, number=plan.protocol, date=days.at(2, 12).date())
    if plan.commission:
        commission.decide(stage, exam_id, days, plan.protocol)
    with clock.pretend(days.at(3, 10)), transaction():
        publish(operator, exam_id=exam_id)
    if plan.appealed:
        appeals.decided(stage, candidates_by_workstation(exam_id)[plan.appealed], days)
    with clock.pretend(days.at(7, 10)), transaction():
        close_appeals(operator, exam_id=exam_id)


def candidates_by_workstation(exam_id: int) -> Mapping[int, int]:
    """Workstation → candidate id."""
    rows = db.session.execute(
        select(Sitting.workstation, Candidate.id)
        .join(Candidate, Candidate.sitting_id == Sitting.id)
        .where(Sitting.exam_id == exam_id)
    )
    return dict(rows.all())
