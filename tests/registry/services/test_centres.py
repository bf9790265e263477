"""Exam centres entered and changed."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.names import Names
from registry.domain.policy import PUBLIC
from registry.services.centres import add_centre, change_centre
from tests.builders import a_centre, a_college, an_operator


def test_a_centre_may_belong_to_a_college(session: Session) -> None:
    with transaction():
        college = a_college()
        centre = add_centre(
            an_operator(), name=Names(ru="Центр"), address=Names(), region="Алматы", college_id=college.id
        )
        alone = add_centre(an_operator(), name=Names(ru="Центр"), address=Names(), region="", college_id=None)

    assert (centre.college_id, alone.college_id) == (college.id, None)


def test_an_unknown_college_is_refused(session: Session) -> None:
    with pytest.raises(NotFound), transaction():
        add_centre(an_operator(), name=Names(ru="Центр"), address=Names(), region="", college_id=5)


def test_a_centre_is_changed_whole(session: Session) -> None:
    with transaction():
        centre = a_centre(college=a_college())
        change_centre(
            an_operator(),
            centre_id=centre.id,
            name=Names(ru="Новый"),
            address=Names(ru="Абая, 1"),
            region="Ақтөбе",
            college_id=None,
        )

    assert (centre.name.ru, centre.name.kk, centre.address.ru, centre.college_id) == ("Новый", "", "Абая, 1", None)


def test_a_stranger_enters_no_centre(session: Session) -> None:
    with pytest.raises(Forbidden):
        add_centre(PUBLIC, name=Names(ru="Центр"), address=Names(), region="", college_id=None)
