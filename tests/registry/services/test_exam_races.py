"""Two people at the same exam in the same moment: each database keeps one act and refuses the other in words."""

from collections.abc import Callable
from threading import Barrier, Thread

from flask import Flask
from sqlalchemy import func, select

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.appointing import RoleClash
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, DomainError
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState, ImpossibleMove
from registry.models import Appointment, Candidate, ExamMove, Person, Sitting
from registry.services.appointments import appoint
from registry.services.candidates import enrol
from registry.services.exam_moves import move_exam
from tests.builders import a_candidate, a_role, an_account, an_exam, an_operator
from tests.builders.enrolment import a_row, keys

Outcome = DomainError | None


def at_once(app: Flask, acts: list[Callable[[], object]]) -> list[Outcome]:
    """Every act in a thread and a transaction of its own, all let go together: what each ended with."""
    start, outcomes = Barrier(len(acts)), dict[int, Outcome]()

    def run(number: int, act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    act()
                outcomes[number] = None
            except DomainError as error:
                outcomes[number] = error

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return [outcomes[number] for number in range(len(acts))]


def refusals(outcomes: list[Outcome]) -> list[type[DomainError]]:
    """The kinds of refusal among them."""
    return [type(outcome) for outcome in outcomes if outcome is not None]


def test_of_two_moves_one_is_made_and_the_other_refused(app: Flask) -> None:
    with app.app_context(), transaction():
        exam = an_exam(ExamState.PLANNED)
        a_candidate(exam)
        a_role(exam, ExamRole.CHIEF_EXPERT)
        actors, exam_id = [an_operator(), an_operator()], exam.id

    outcomes = at_once(app, [lambda actor=actor: _open(actor, exam_id) for actor in actors])  # type: ignore[misc]

    assert refusals(outcomes) == [ImpossibleMove]
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ExamMove)) == 1


def test_the_same_candidate_enrolled_by_two_is_there_once(app: Flask) -> None:
    with app.app_context(), transaction():
        keys()
        exam_id, row, actors = an_exam(ExamState.PLANNED).id, a_row(), [an_operator(), an_operator()]

    outcomes = at_once(app, [lambda actor=actor: enrol(actor, exam_id=exam_id, row=row) for actor in actors])  # type: ignore[misc]

    assert refusals(outcomes) == [BadInput]
    with app.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Person, Candidate, Sitting)]
    assert counts == [1, 1, 1]


def test_two_candidates_enrolled_at_once_get_two_workstations(app: Flask) -> None:
    with app.app_context(), transaction():
        keys()
        exam_id, rows, actor = an_exam(ExamState.PLANNED).id, [a_row(), a_row()], an_operator()

    outcomes = at_once(app, [lambda row=row: enrol(actor, exam_id=exam_id, row=row) for row in rows])  # type: ignore[misc]

    assert refusals(outcomes) == []
    with app.app_context():
        assert sorted(db.session.scalars(select(Sitting.workstation))) == [1, 2]


def test_one_seat_is_given_once(app: Flask) -> None:
    with app.app_context(), transaction():
        exam_id, actor = an_exam(ExamState.REGISTERED).id, an_operator()
        accounts = [an_account(Audience.EXAMINER).id for _ in range(2)]

    outcomes = at_once(app, [lambda one=one: _seat(actor, exam_id, one) for one in accounts])  # type: ignore[misc]

    assert refusals(outcomes) == [RoleClash]
    with app.app_context():
        assert db.session.scalars(select(Appointment.seat)).all() == [1]


def _open(actor: Actor, exam_id: int) -> None:
    move_exam(actor, exam_id=exam_id, to=ExamState.REGISTERED)


def _seat(actor: Actor, exam_id: int, account_id: int) -> None:
    appoint(actor, exam_id=exam_id, account_id=account_id, role=ExamRole.EXAMINER, seat=1)
