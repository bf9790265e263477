"""Erasures as operators see them."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.queries.erasures import erasures_of, waiting_erasures
from registry.services.erasure import release_erasure
from tests.registry.services.test_erasure import PAPER, Erased


def test_what_waits_is_offered_to_the_second_person_alone(session: Session) -> None:
    case = Erased()
    erasure_id = case.wanted()
    (mine,), (theirs,) = erasures_of(case.first, case.person_id), waiting_erasures(case.second)
    assert (mine.id, mine.paper, mine.waits, mine.may_release) == (erasure_id, PAPER, True, False)
    assert theirs.may_release
    with transaction():
        release_erasure(case.second, erasure_id=erasure_id)
    assert waiting_erasures(case.second) == []
    (done,) = erasures_of(case.first, case.person_id)
    assert (done.waits, done.name.full) == (False, "")


def test_holders_see_none(session: Session) -> None:
    case = Erased()
    with pytest.raises(Forbidden):
        erasures_of(case.holder, case.person_id)
    with pytest.raises(Forbidden):
        waiting_erasures(case.holder)
