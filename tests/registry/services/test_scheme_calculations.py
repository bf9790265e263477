"""Calculations of a draft's measurements."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.calculation_json import parse_calculation
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.policy import PUBLIC
from registry.domain.scheme import Aspect, MarkingScheme
from registry.domain.scheme_draft import NotKeepable
from registry.domain.scheme_states import SchemeState
from registry.queries.audit import entries
from registry.queries.schemes import stored_scheme
from registry.services.scheme_calculations import OtherAspects, set_calculations
from tests.builders import a_marking_scheme, a_scheme, an_operator

NEW = parse_calculation({"kind": "difference_deduction", "target": "3", "difference": "1", "deduction": "0.25"})


def with_aspect(scheme: MarkingScheme, key: str, **values: object) -> MarkingScheme:
    """The scheme with fields of one aspect replaced."""

    def changed(aspect: Aspect) -> Aspect:
        return replace(aspect, **values) if aspect.id == key else aspect  # type: ignore[arg-type]  # real fields

    criteria = tuple(
        replace(
            criterion,
            sub_criteria=tuple(
                replace(sub, aspects=tuple(changed(aspect) for aspect in sub.aspects)) for sub in criterion.sub_criteria
            ),
        )
        for criterion in scheme.criteria
    )
    return replace(scheme, criteria=criteria)


def test_calculation_flag_and_link_are_taken_over(session: Session) -> None:
    with transaction():
        row, actor = a_scheme(state=SchemeState.DRAFT), an_operator()
        wanted = with_aspect(stored_scheme(row.id).scheme, "m1", calculation=NEW, partial_allowed=True, depends_on="c1")
        set_calculations(actor, scheme_id=row.id, scheme=wanted)

    assert stored_scheme(row.id).scheme == wanted
    assert row.edited_by == actor.account_id
    assert [entry.payload["changed"] for entry in entries() if entry.payload] == [["A1.M1"]]


def test_nothing_else_of_the_given_scheme_is_taken_over(session: Session) -> None:
    with transaction():
        row = a_scheme(state=SchemeState.DRAFT)
        before = stored_scheme(row.id).scheme
        set_calculations(an_operator(), scheme_id=row.id, scheme=with_aspect(before, "m1", section="2"))

    assert stored_scheme(row.id).scheme == before
    assert row.edited_by is None


def test_a_judgement_gets_no_calculation(session: Session) -> None:
    with transaction():
        row = a_scheme(state=SchemeState.DRAFT)
    wrong = with_aspect(stored_scheme(row.id).scheme, "j1", calculation=NEW)
    with pytest.raises(NotKeepable), transaction():
        set_calculations(an_operator(), scheme_id=row.id, scheme=wrong)


def test_other_aspects_are_refused(session: Session) -> None:
    with transaction():
        row = a_scheme(state=SchemeState.DRAFT)
    other = with_aspect(a_marking_scheme(), "m1", id="m9")
    with pytest.raises(OtherAspects), transaction():
        set_calculations(an_operator(), scheme_id=row.id, scheme=other)


def test_a_locked_scheme_refuses_calculations(session: Session) -> None:
    with pytest.raises(Refused, match="no longer changes"), transaction():
        set_calculations(an_operator(), scheme_id=a_scheme().id, scheme=a_marking_scheme())


def test_a_stranger_and_an_unknown_scheme_are_refused(session: Session) -> None:
    with pytest.raises(Forbidden):
        set_calculations(PUBLIC, scheme_id=1, scheme=a_marking_scheme())
    with pytest.raises(NotFound), transaction():
        set_calculations(an_operator(), scheme_id=1, scheme=a_marking_scheme())
