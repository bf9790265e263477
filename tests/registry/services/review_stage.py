"""A closed exam with issued passports, whose results are looked at again."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.passport_states import PassportState
from registry.domain.score_review import ReviewCause
from registry.models import (
    Account,
    Appointment,
    Aspect,
    Exam,
    Mark,
    MarkSheet,
    Passport,
    ReviewedCandidate,
    SubCriterion,
)
from registry.services.confirming import confirm_scores
from registry.services.exam_moves import publish
from registry.services.mark_sheets import sign_off
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from registry.services.score_reviews import FoundError, open_review
from tests.builders import a_person, actor_of, an_account, an_operator
from tests.builders.issuing import a_closed_exam, a_graduate


@dataclass
class ReviewStage:
    """Everybody by actor, everything by id; `passports` in the order of the candidates."""

    exam_id: int
    candidates: tuple[int, ...]
    sittings: tuple[int, ...]
    passports: tuple[int, ...]
    people: tuple[int, ...]
    chief: Actor
    judge: Actor
    first: Actor
    second: Actor

    def open(self, **error: object) -> int:
        """The first operator finds a fault on sheet A1."""
        fields = {
            "cause": ReviewCause.FAULTY_TASK,
            "note": "The data of the task were wrong.",
            "sheets": ["A1"],
            **error,
        }
        with transaction():
            return open_review(self.first, exam_id=self.exam_id, error=FoundError(**fields)).id  # type: ignore[arg-type]  # fields of an error

    def amend(self, place: int, values: Mapping[str, str]) -> None:
        """Other values for aspects of one candidate, as rows."""
        for key, value in values.items():
            of_exam = select(Aspect.id).where(Aspect.key == key, Aspect.scheme_id == self.exam.scheme_id)
            own = Mark.sitting_id == self.sittings[place]
            db.session.execute(update(Mark).where(own, Mark.aspect_id.in_(of_exam)).values(value=value))
        db.session.commit()

    def publish_again(self) -> None:
        """Every open sheet is signed, the scores are confirmed and published."""
        with transaction():
            for sitting_id, code in self._open_sheets():
                sign_off(self.judge, sitting_id=sitting_id, sub_criterion=code)
        with transaction():
            confirm_scores(self.chief, exam_id=self.exam_id)
        with transaction():
            publish(self.first, exam_id=self.exam_id)

    def _open_sheets(self) -> list[tuple[int, str]]:
        found = (
            select(MarkSheet.sitting_id, SubCriterion.code)
            .join(SubCriterion, SubCriterion.id == MarkSheet.sub_criterion_id)
            .where(MarkSheet.sitting_id.in_(self.sittings), MarkSheet.signed_at.is_(None))
        )
        return [(row[0], row[1]) for row in db.session.execute(found)]

    @property
    def exam(self) -> Exam:
        """The exam's row as it is now."""
        return db.session.get_one(Exam, self.exam_id)

    def states(self) -> list[PassportState]:
        """Of the passports that were issued at first."""
        return [db.session.get_one(Passport, number).state for number in self.passports]

    def lines(self) -> list[ReviewedCandidate]:
        """Every candidate of every review."""
        return list(db.session.scalars(select(ReviewedCandidate).order_by(ReviewedCandidate.id)))


def a_review_stage(candidates: int = 3, *, scheme_id: int = 0, issued: bool = True) -> ReviewStage:
    """So many graduates with 8.58 of 10, each with a passport."""
    first, second = _operators()
    with transaction():
        exam = a_closed_exam(**({"scheme_id": scheme_id} if scheme_id else {}))
        chief = _holder_of(exam, ExamRole.CHIEF_EXPERT)
        judge = _holder_of(exam, ExamRole.EXAMINER)
        people = [a_person() for _ in range(candidates)]
        graduates = [a_graduate(exam, person=person) for person in people]
        for person in people:
            an_account(Audience.HOLDER, person=person)
        ids = [(one.id, one.sitting_id, one.person_id) for one in graduates]
    passports = [_issued(first, second, candidate_id) for candidate_id, *_ in ids] if issued else []
    return ReviewStage(
        exam_id=exam.id,
        candidates=tuple(one[0] for one in ids),
        sittings=tuple(one[1] for one in ids),
        passports=tuple(passports),
        people=tuple(one[2] for one in ids),
        chief=chief,
        judge=judge,
        first=first,
        second=second,
    )


def _operators() -> tuple[Actor, Actor]:
    with transaction():
        return an_operator(), an_operator()


def _holder_of(exam: Exam, role: ExamRole) -> Actor:
    found = select(Appointment.account_id).where(Appointment.exam_id == exam.id, Appointment.role == role)
    return actor_of(db.session.get_one(Account, db.session.scalars(found.order_by(Appointment.id)).first()))


def _issued(first: Actor, second: Actor, candidate_id: int) -> int:
    with transaction():
        passport_id = prepare_passport(first, candidate_id=candidate_id).id
    with transaction():
        release_passport(second, passport_id=passport_id)
    return passport_id
