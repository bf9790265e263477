"""What the page of an exam's paper offers to whom."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.exam_role import ExamRole
from registry.domain.sitting_states import SittingState
from registry.queries.paper_desk import paper_desk
from tests.builders import a_candidate, a_role, a_sitting, actor_of
from tests.builders.marking_stage import a_stage
from tests.registry.services.test_paper_entry import WHOLE, records, types


@pytest.mark.databases("sqlite")
def test_papers_that_wait_are_shown_to_who_reads_marks_until_they_are_recorded(session: Session) -> None:
    stage, another = a_stage(), a_stage()
    with transaction():
        a_candidate(stage.exam, a_sitting(stage.exam, SittingState.ABSENT))
        employer = actor_of(a_role(stage.exam, ExamRole.EMPLOYER))
    types(stage, stage.judges[0], WHOLE)
    (waiting,) = paper_desk(stage.judges[2], stage.exam_id).papers
    assert (waiting.workstation, waiting.code, len(waiting.readers)) == (1, "A1", 1)
    types(stage, stage.scribe, WHOLE)
    assert len(paper_desk(stage.chief, stage.exam_id).papers[0].readers) == 2
    records(stage, stage.scribe)
    assert paper_desk(stage.chief, stage.exam_id).papers == []
    seen = [paper_desk(actor, stage.exam_id) for actor in (stage.chief, stage.operator, stage.judges[0], employer)]
    assert [(one.runs, one.reads_marks, one.reads_protocol) for one in seen] == [
        (True, True, True),
        (False, True, True),
        (False, True, False),
        (False, False, False),
    ]
    assert [place.workstation for place in seen[0].places] == [1]
    with pytest.raises(Forbidden):
        paper_desk(another.judges[0], stage.exam_id)
