"""Colleges and centres as the register lists them."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.policy import PUBLIC
from registry.queries.colleges import all_colleges, centre_of, centre_page, college_of, college_page
from tests.builders import a_centre, a_college, an_operator
from tests.statements import counted


def test_colleges_are_found_by_name_bin_and_region(session: Session) -> None:
    with transaction():
        a_college("Бірінші", region="Ақтөбе").bin = "990540000001"
        a_college("Екінші")
        actor = an_operator()
    assert [college_page(actor, search=text).total for text in ("бірінші", "990540", "ақтөбе", "")] == [1, 1, 1, 2]
    assert len(all_colleges(actor)) == 2


@pytest.mark.parametrize("rows", [1, 50])
def test_centres_come_with_their_colleges_in_two_statements(session: Session, rows: int) -> None:
    with transaction():
        for _ in range(rows):
            a_centre(college=a_college())
        actor = an_operator()
    with counted(db.engine) as sent:
        page = centre_page(actor)
        assert all(centre.college for centre in page.rows)
    assert (len(page.rows), len(sent)) == (rows, 2)


def test_one_of_each_is_found_by_its_number(session: Session) -> None:
    with transaction():
        college, centre, actor = a_college(), a_centre(), an_operator()
    assert college_of(actor, college_id=college.id) is college
    assert centre_of(actor, centre_id=centre.id) is centre
    with pytest.raises(NotFound):
        college_of(actor, college_id=99)
    with pytest.raises(NotFound):
        centre_of(actor, centre_id=99)


def test_a_stranger_reads_no_register(session: Session) -> None:
    for read in (college_page, centre_page, all_colleges):
        with pytest.raises(Forbidden):
            read(PUBLIC)
