"""What is shown of uploaded files."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.mark_writing import Outcome
from registry.queries.tablet_files import uploaded_file, uploaded_files
from registry.services.tablet_files import upload_tablet_file
from tests.builders.marking_stage import a_stage
from tests.registry.services.test_tablet_files import a_file, an_op
from tests.statements import counted


def test_a_file_is_shown_with_every_answer_to_those_who_run_the_exam_alone(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    with transaction():
        content = a_file(stage, an_op(stage, 1), an_op(stage, 2, value="9"), "?")
        file_id = upload_tablet_file(stage.chief, exam_id=stage.exam_id, content=content).id
    with counted(db.engine) as few:
        (line,) = uploaded_files(stage.exam_id)
    assert line.counts == {Outcome.OK: 1, Outcome.REJECTED: 2}
    found = uploaded_file(stage.operator, stage.exam_id, file_id)
    assert [(one.workstation, one.aspect, one.outcome) for one in found.writes] == [
        (1, "A1.J1", Outcome.OK),
        (1, "A1.J1", Outcome.REJECTED),
        (None, "", Outcome.REJECTED),
    ]
    assert [one.sentence is None for one in found.writes] == [True, False, False]
    with pytest.raises(Forbidden):
        uploaded_file(stage.judges[0], stage.exam_id, file_id)
    with pytest.raises(NotFound):
        uploaded_file(other.chief, other.exam_id, file_id)
    with transaction():
        for number in range(3, 7):
            upload_tablet_file(
                stage.chief, exam_id=stage.exam_id, content=a_file(stage, an_op(stage, number, "m1", 0, "yes"))
            )
    with counted(db.engine) as many:
        assert len(uploaded_files(stage.exam_id)) == 5
    assert len(many) == len(few)
