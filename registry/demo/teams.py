"""A second marking team at the exam of today: an examiner of the first one taught somebody there, and said so."""

from sqlalchemy import select

from registry.db import db
from registry.demo.stage import EXAMINER, Stage
from registry.domain.exam_role import ExamRole
from registry.domain.marking_teams import Plan
from registry.models import Candidate, Sitting
from registry.queries.team_proposal import proposal_page
from registry.services.appointments import appoint
from registry.services.sheet_teams import accept_proposal
from registry.services.teaching_ties import record_tie

SECOND = 2
PEOPLE = {"examiner 4": "Қ. Б. Мұхамеджанов", "examiner 5": "А. Н. Сейітқазиева", "examiner 6": "И. П. Ким"}


def call_second_team(stage: Stage, exam_id: int) -> None:
    """Three more examiners come; the second examiner declares the last candidate an own student, whose sheets go over
    to the new team as the conflict rule proposes."""
    operator, chief = stage.actors["operator"], stage.actors["chief expert"]
    for part, name in PEOPLE.items():
        stage.add_person(part, name, EXAMINER)
        account_id = stage.actors[part].account_id or 0
        appoint(operator, exam_id=exam_id, account_id=account_id, role=ExamRole.EXAMINER, team=SECOND)
    taught_by = stage.actors["examiner 2"]
    record_tie(taught_by, exam_id=exam_id, account_id=taught_by.account_id or 0, candidate_id=_last_candidate(exam_id))
    proposal = proposal_page(chief, exam_id, Plan.KEEP)
    accept_proposal(chief, exam_id=exam_id, plan=Plan.KEEP, seen=proposal.seen)


def _last_candidate(exam_id: int) -> int:
    last = select(Candidate.id).join(Sitting, Sitting.id == Candidate.sitting_id).where(Sitting.exam_id == exam_id)
    return db.session.scalars(last.order_by(Sitting.workstation.desc()).limit(1)).one()
