"""The commission of the demo's exam, a scan of its signed protocol, and a deputy who stood in for an hour."""

from registry import clock
from registry.db import transaction
from registry.demo.stage import EXAMINER, Stage
from registry.demo.timeline import Timeline
from registry.domain.commission import Vote
from registry.domain.exam_paper import PaperKind
from registry.domain.exam_role import ExamRole
from registry.queries.access import running_appointment
from registry.queries.commission import commission_of
from registry.services.appointments import appoint
from registry.services.commission_meetings import close_meeting, open_meeting, record_votes
from registry.services.exam_papers import add_paper
from registry.services.handovers import hand_over

PEOPLE = {
    "commission chair": ("Б. К. Әлімов", ExamRole.COMMISSION_CHAIR),
    "commission member": ("Г. Н. Соколова", ExamRole.COMMISSION_MEMBER),
    "commission secretary": ("Ә. Б. Тұрарова", ExamRole.COMMISSION_SECRETARY),
}
DEPUTY = "deputy"
SIGNED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
"""An empty page in the place of a scan."""


def decide(stage: Stage, exam_id: int, days: Timeline, number: str) -> None:
    """On the evening of the last day the commission accepts the results; its signed protocol is scanned."""
    operator = stage.actors["operator"]
    with clock.pretend(days.at(2, 19)), transaction():
        for part, (name, role) in PEOPLE.items():
            stage.add_person(part, name, EXAMINER)
            appoint(operator, exam_id=exam_id, account_id=_account(stage, part), role=role)
    secretary = stage.actors["commission secretary"]
    with clock.pretend(days.at(2, 20)), transaction():
        meeting = open_meeting(secretary, exam_id=exam_id, number=f"АК-{number}", held_on=days.at(2, 12).date())
        votes = {member.appointment_id: Vote.FOR for member in commission_of(exam_id) if member.votes}
        record_votes(secretary, meeting_id=meeting.id, votes=votes)
        close_meeting(secretary, meeting_id=meeting.id)
        add_paper(secretary, exam_id=exam_id, kind=PaperKind.COMMISSION_PROTOCOL, content=SIGNED)


def stand_in(stage: Stage, exam_id: int) -> None:
    """The chief expert hands the exam of today to the deputy, and takes it back."""
    operator, chief = stage.actors["operator"], stage.actors["chief expert"]
    stage.add_person(DEPUTY, "С. Е. Қожахметова", EXAMINER)
    chiefs = running_appointment(exam_id)
    deputys = appoint(operator, exam_id=exam_id, account_id=_account(stage, DEPUTY), role=ExamRole.DEPUTY).id
    hand_over(chief, exam_id=exam_id, appointment_id=deputys, reason="Дәрігерге барып келеді")
    hand_over(stage.actors[DEPUTY], exam_id=exam_id, appointment_id=chiefs or 0, reason="Бас сарапшы оралды")


def _account(stage: Stage, part: str) -> int:
    account_id = stage.actors[part].account_id
    if account_id is None:
        raise LookupError(part)
    return account_id
