"""The last version of each reader counts; what was recorded or put aside is no open paper."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.paper_reading import Cell, ReadValue
from registry.queries.paper_readings import open_paper
from registry.queries.sheets import sheet_place
from tests.builders.marking_stage import a_stage
from tests.registry.services.test_paper_entry import WHOLE, records, types


@pytest.mark.databases("sqlite")
def test_the_last_version_of_each_reader_counts_until_the_paper_is_recorded(session: Session) -> None:
    stage = a_stage()
    place = sheet_place(stage.sitting_id, "A1")
    assert open_paper(place.sheet.id, place.stored) is None
    first, second = stage.judges[:2]
    types(stage, first, {**WHOLE, "j1": "000"})
    types(stage, first, WHOLE)
    types(stage, second, WHOLE)
    paper = open_paper(place.sheet.id, place.stored)
    assert paper is not None
    assert paper.both
    assert [(one.reader, one.version) for one in paper.readings] == [(1, 2), (2, 1)]
    own = paper.of(second)
    assert own is not None
    assert own.reading.values[Cell("j1", 2)] == ReadValue("score", "1")
    assert own.reading == paper.readings[0].reading
    assert [one.account_id for one in paper.others(second)] == [first.account_id]
    records(stage, first)
    assert open_paper(place.sheet.id, place.stored) is None
