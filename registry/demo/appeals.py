"""The demo's appeals, and a score review that found nothing to change."""

from sqlalchemy import select

from registry import clock
from registry.db import db, transaction
from registry.demo.stage import EXAMINER, Stage
from registry.demo.timeline import Timeline
from registry.domain.appeal import AppealBringer, AppealKind, AppealOutcome
from registry.domain.score_review import ReviewCause
from registry.models import MarkSheet, ReviewedCandidate, Sitting, SubCriterion
from registry.services.appeal_commission import name_commission
from registry.services.appeal_deciding import Decision, decide_appeal
from registry.services.appeals import Filing, file_appeal
from registry.services.confirming import confirm_scores
from registry.services.exam_moves import close_appeals, publish
from registry.services.mark_sheets import sign_off
from registry.services.review_releasing import release_outcomes
from registry.services.review_suspensions import release_suspensions
from registry.services.score_reviews import FoundError, open_review

COMMISSION = ("Б. Қ. Сейдахметов", "Л. П. Ким", "А. М. Жұмағұлова", "С. Н. Орлов", "Г. Е. Әлімбаева")
PLEA = "B1 бөліміндегі жұмысым толық қаралмаған сияқты. Бейнежазба бойынша қайта қарауды сұраймын."
REASONS = "Бейнежазба мен бағалау парақтары қаралды. Балдар критерийлерге сай қойылған, нәтиже өзгеріссіз қалады."
LATE_PLEA = "Бағалау парағындағы балдармен келіспеймін."
HOSPITAL = "Үміткер ауруханада жатты, анықтама көрсетілді."
FOUND = "Тексеру файлының ескі нұсқасы қолданылған болуы мүмкін."


def decided(stage: Stage, candidate_id: int, days: Timeline) -> None:
    """The college appeals for its student on the day of publication; the commission leaves the result as it is."""
    filing = Filing(kind=AppealKind.SCORE, text=PLEA, brought_by=AppealBringer.COLLEGE)
    with clock.pretend(days.at(3, 15)), transaction():
        appeal_id = file_appeal(stage.actors["college officer"], candidate_id=candidate_id, filing=filing).id
    members = _members(stage)
    with clock.pretend(days.at(4, 10)), transaction():
        name_commission(stage.actors["operator"], appeal_id=appeal_id, account_ids=members, chair_id=members[0])
    votes = dict.fromkeys(members, AppealOutcome.STANDS) | {members[-1]: AppealOutcome.AMENDED}
    decision = Decision(votes=votes, reasons=REASONS, protocol_number="3", protocol_date=days.at(4, 12).date())
    with clock.pretend(days.at(4, 16)), transaction():
        decide_appeal(stage.actors["operator"], appeal_id=appeal_id, decision=decision)


def late(stage: Stage, candidate_id: int, days: Timeline) -> None:
    """A paper that came after its term, admitted with a reason; nobody has decided on it yet."""
    filing = Filing(kind=AppealKind.SCORE, text=LATE_PLEA, brought_by=AppealBringer.CANDIDATE, late_reason=HOSPITAL)
    with clock.pretend(days.at(16, 11)), transaction():
        file_appeal(stage.actors["operator"], candidate_id=candidate_id, filing=filing)


def reviewed(stage: Stage, exam_id: int, days: Timeline) -> None:
    """After issue a fault is found on a sheet: opened again, suspended, signed and published as it was, reinstated."""
    operator, second = stage.actors["operator"], stage.actors["second operator"]
    sheet = _first_signed(exam_id)
    if sheet is None:
        return
    with clock.pretend(days.at(10, 10)), transaction():
        error = FoundError(cause=ReviewCause.WRONG_REFERENCE, note=FOUND, sheets=[sheet])
        review_id = open_review(operator, exam_id=exam_id, error=error).id
    with clock.pretend(days.at(10, 15)), transaction():
        release_suspensions(second, review_id=review_id)
    _publish_again(stage, exam_id, sheet, days)
    changes = db.session.scalars(select(ReviewedCandidate.change_id).where(ReviewedCandidate.review_id == review_id))
    with clock.pretend(days.at(11, 16)):
        release_outcomes(second, review_id=review_id, change_ids=[one for one in changes if one is not None])
    with clock.pretend(days.at(15, 10)), transaction():
        close_appeals(operator, exam_id=exam_id)


def _publish_again(stage: Stage, exam_id: int, sheet: str, days: Timeline) -> None:
    sittings = db.session.scalars(select(Sitting.id).where(Sitting.exam_id == exam_id)).all()
    with clock.pretend(days.at(11, 9)), transaction():
        for sitting_id in sittings:
            sign_off(stage.actors["examiner 1"], sitting_id=sitting_id, sub_criterion=sheet)
    with clock.pretend(days.at(11, 10)), transaction():
        confirm_scores(stage.actors["chief expert"], exam_id=exam_id)
    with clock.pretend(days.at(11, 12)), transaction():
        publish(stage.actors["operator"], exam_id=exam_id)


def _members(stage: Stage) -> list[int]:
    with transaction():
        for number, name in enumerate(COMMISSION, start=1):
            stage.add_person(f"appeal member {number}", name, EXAMINER)
    parts = (f"appeal member {number}" for number in range(1, len(COMMISSION) + 1))
    return [stage.actors[part].account_id or 0 for part in parts]


def _first_signed(exam_id: int) -> str | None:
    found = (
        select(SubCriterion.code)
        .join(MarkSheet, MarkSheet.sub_criterion_id == SubCriterion.id)
        .join(Sitting, Sitting.id == MarkSheet.sitting_id)
        .where(Sitting.exam_id == exam_id, MarkSheet.signed_at.is_not(None))
        .order_by(MarkSheet.id)
    )
    return db.session.scalars(found).first()
