"""Who confirmed the scores, for who publishes them."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.exam_states import ExamState
from registry.queries.publication import publication_target
from tests.builders import an_exam, an_operator


def test_only_the_step_of_confirming_names_the_first_person(session: Session) -> None:
    with transaction():
        operator, confirmed, marking = an_operator(), an_exam(ExamState.CONFIRMED), an_exam(ExamState.MARKING)
    assert publication_target(operator, confirmed.id).touched_by == {confirmed.created_by}
    assert publication_target(operator, marking.id).touched_by == frozenset()
