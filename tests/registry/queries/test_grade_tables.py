"""Grade tables as the register lists them."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.policy import PUBLIC
from registry.queries.grade_tables import grade_table_page
from tests.builders import a_grade_table, an_operator


def test_the_newest_version_of_a_key_comes_first(session: Session) -> None:
    with transaction():
        first, second, actor = a_grade_table(), a_grade_table(), an_operator()
        first.key = second.key = "kz"
        second.valid_from = date(2026, 9, 1)
    assert list(grade_table_page(actor).rows) == [second, first]
    assert grade_table_page(actor, search="казахстан").total == 2
    assert grade_table_page(actor, search="ru-").total == 0


def test_a_stranger_reads_no_table(session: Session) -> None:
    with pytest.raises(Forbidden):
        grade_table_page(PUBLIC)
