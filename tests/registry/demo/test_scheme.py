"""The demo's own marking scheme, and those of others."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from registry.demo.scheme import load_scheme
from registry.demo.stage import Stage
from registry.domain.errors import BadInput
from registry.domain.scheme_states import SchemeState
from registry.models import Scheme
from registry.queries.schemes import stored_scheme
from tests.builders import an_operator


@pytest.fixture
def stage(session: Session) -> Stage:
    """Two operators, and nothing else yet."""
    first, second = an_operator(), an_operator()
    session.commit()
    return Stage(actors={"operator": first, "second operator": second})


def test_its_own_scheme_is_validated_complete_and_in_three_languages(session: Session, stage: Stage) -> None:
    scheme_id = load_scheme(stage, None, "2026.1")
    scheme = stored_scheme(scheme_id).scheme
    assert session.get_one(Scheme, scheme_id).state is SchemeState.VALIDATED
    assert scheme.marks == scheme.total == Decimal("100.00")
    for parts in (scheme.sections, scheme.criteria, tuple(scheme.sub_criteria)):
        assert [part.name for part in parts if part.name.missing] == []
    assert scheme.skill_name.missing == ()


def test_its_own_scheme_shows_every_kind_of_aspect(session: Session, stage: Stage) -> None:
    aspects = stored_scheme(load_scheme(stage, None, "2026.1")).scheme.aspects
    kinds = {type(aspect.calculation).__name__ for aspect in aspects if aspect.calculation}
    assert kinds == {"YesNo", "DifferenceDeduction", "Choice"}
    assert any(aspect.partial_allowed for aspect in aspects)
    assert any(aspect.depends_on for aspect in aspects)
    assert any(aspect.benchmarks for aspect in aspects)


def test_a_file_that_is_no_scheme_is_refused_and_nothing_is_stored(
    session: Session, stage: Stage, tmp_path: Path
) -> None:
    path = tmp_path / "scheme.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(BadInput):
        load_scheme(stage, path, "2026.1")
    assert session.query(Scheme).count() == 0
