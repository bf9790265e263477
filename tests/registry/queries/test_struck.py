"""Who is off the list of an exam."""

import pytest
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import transaction
from registry.domain.errors import Refused
from registry.models import StrikeOff
from registry.queries.struck import refuse_struck, strike_in_force, struck_candidates
from tests.builders import a_candidate, a_sitting, an_exam


def test_only_who_is_off_the_list_now_is_counted(session: Session) -> None:
    with transaction():
        exam = an_exam()
        off, back, on = (a_candidate(exam, a_sitting(exam)) for _ in range(3))
        for candidate, again in ((off, None), (back, exam.created_by)):
            row = StrikeOff(candidate_id=candidate.id, reason="Wrong", struck_by=exam.created_by)
            row.struck_at, row.taken_back_by = registry_clock.now(), again
            row.taken_back_at = registry_clock.now() if again else None
            session.add(row)
    assert struck_candidates(exam.id) == {off.id}
    assert [strike_in_force(one.id) is not None for one in (off, back, on)] == [True, False, False]
    with pytest.raises(Refused):
        refuse_struck(off.sitting_id)
    for candidate in (back, on):
        refuse_struck(candidate.sitting_id)
