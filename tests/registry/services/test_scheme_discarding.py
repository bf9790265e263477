"""Drafts nobody wants."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.policy import PUBLIC
from registry.domain.scheme_states import SchemeState
from registry.models import Aspect, Scheme
from registry.queries.audit import entries
from registry.services.scheme_discarding import discard_scheme
from tests.builders import a_scheme, an_operator


def test_a_draft_goes_and_the_trail_keeps_that_it_was_there(session: Session) -> None:
    with transaction():
        draft, other = a_scheme(state=SchemeState.DRAFT), a_scheme(state=SchemeState.DRAFT)
        gone = draft.id
    with transaction():
        discard_scheme(an_operator(), scheme_id=gone)

    assert session.scalars(select(Scheme.id)).all() == [other.id]
    assert set(session.scalars(select(Aspect.scheme_id))) == {other.id}
    assert [(entry.act, entry.object_id) for entry in entries()] == [("discard", str(gone))]


@pytest.mark.parametrize("state", [SchemeState.VALIDATED, SchemeState.LOCKED])
def test_what_was_validated_stays(session: Session, state: SchemeState) -> None:
    with pytest.raises(Refused), transaction():
        discard_scheme(an_operator(), scheme_id=a_scheme(state=state).id)
    assert session.scalar(select(func.count()).select_from(Aspect)) == 0  # the builder's rows went with the refusal


def test_a_stranger_and_an_unknown_scheme_are_refused(session: Session) -> None:
    with pytest.raises(Forbidden):
        discard_scheme(PUBLIC, scheme_id=1)
    with pytest.raises(NotFound), transaction():
        discard_scheme(an_operator(), scheme_id=1)
