"""Appeals by id, and what they hold up."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import NotFound
from registry.queries.appeal_rows import annulments, appeal_place, appealed, open_appeals_in
from tests.builders import a_candidate, a_sitting, an_account, an_exam
from tests.builders.appeals import an_appeal
from tests.builders.enrolment import keys


def test_one_of_a_team_who_appeals_holds_up_the_whole_team_and_no_other(session: Session) -> None:
    keys()
    exam = an_exam()
    team = a_sitting(exam)
    one, two, other = a_candidate(exam, team), a_candidate(exam, team), a_candidate(exam)
    appeal = an_appeal(one, by=an_account())
    assert appealed([two, other]) == {team.id}
    assert open_appeals_in(exam.id) == 1
    assert annulments([team.id]) == {}
    assert appeal_place(appeal.id).exam is exam
    with pytest.raises(NotFound):
        appeal_place(appeal.id + 1)
