"""Grade tables kept as versions."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.grades import PRESETS
from registry.domain.policy import PUBLIC
from registry.services.grade_tables import WrongKey, add_grade_table
from tests.builders import an_operator

TABLE = PRESETS["kz-90-70-50"]


@pytest.mark.parametrize("key", PRESETS)
def test_every_preset_can_be_kept(session: Session, key: str) -> None:
    with transaction():
        row = add_grade_table(an_operator(), key=key, table=PRESETS[key])
    assert [grade for grade, _ in row.bounds] == [grade for grade, _ in PRESETS[key].bounds]


def test_a_table_has_one_version_a_day(session: Session) -> None:
    with transaction():
        add_grade_table(an_operator(), key="kz", table=TABLE)
        add_grade_table(an_operator(), key="kz", table=replace(TABLE, valid_from=date(2026, 9, 1)))
    with pytest.raises(Clash), transaction():
        add_grade_table(an_operator(), key="kz", table=TABLE)


def test_a_key_is_a_plain_word(session: Session) -> None:
    with pytest.raises(WrongKey), transaction():
        add_grade_table(an_operator(), key="Қаз", table=TABLE)


def test_a_stranger_keeps_no_table(session: Session) -> None:
    with pytest.raises(Forbidden):
        add_grade_table(PUBLIC, key="kz", table=TABLE)
