"""Taking back what was prepared."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.passport_states import ImpossibleChange, PassportState
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from registry.services.withdrawing import withdraw_prepared
from tests.builders import actor_of, an_account, an_operator
from tests.builders.issuing import a_graduate


def test_a_withdrawn_passport_makes_room_for_another_with_other_number_and_code(session: Session) -> None:
    with transaction():
        operator, candidate = an_operator(), a_graduate()
    with transaction():
        first = prepare_passport(operator, candidate_id=candidate.id)
    for _ in range(2):
        with transaction():
            withdraw_prepared(operator, passport_id=first.id)
    with transaction():
        second = prepare_passport(operator, candidate_id=candidate.id)

    assert first.state is PassportState.WITHDRAWN
    assert (first.number, first.code) != (second.number, second.code)


def test_an_issued_passport_is_not_withdrawn(session: Session) -> None:
    with transaction():
        operator, other, candidate = an_operator(), an_operator(), a_graduate()
    with transaction():
        passport = prepare_passport(operator, candidate_id=candidate.id)
    with transaction():
        release_passport(other, passport_id=passport.id)
    with pytest.raises(ImpossibleChange), transaction():
        withdraw_prepared(operator, passport_id=passport.id)


def test_only_an_operator_withdraws(session: Session) -> None:
    with transaction():
        operator, stranger, candidate = an_operator(), actor_of(an_account()), a_graduate()
        passport = prepare_passport(operator, candidate_id=candidate.id)
    with pytest.raises(Forbidden), transaction():
        withdraw_prepared(stranger, passport_id=passport.id)
