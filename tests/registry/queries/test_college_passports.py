"""A passport of a college's graduate."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.passport_states import PassportState, Status
from registry.domain.reason_codes import RevokeReason
from registry.queries.college_passports import graduates_passport
from tests.builders import a_candidate, a_passport, actor_of
from tests.builders.regions import a_region


def test_it_says_what_is_printed_and_why_it_no_longer_counts(session: Session) -> None:
    with transaction():
        region = a_region("Алматы")
        revoked = a_passport(PassportState.REVOKED, a_candidate(region.exam, college=region.college))
    found = graduates_passport(actor_of(region.officer), revoked.id)
    assert (found.content.number, found.exam_id) == (revoked.number, region.exam.id)
    assert (found.status, found.reason) == (Status.REVOKED, RevokeReason.RESULT_ANNULLED_ON_APPEAL)


def test_another_colleges_is_refused_and_a_prepared_one_is_not_there(session: Session) -> None:
    with transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        prepared = a_passport(PassportState.PREPARED, a_candidate(here.exam, college=here.college))
    with pytest.raises(Forbidden):
        graduates_passport(actor_of(here.officer), there.passport.id)
    with pytest.raises(NotFound):
        graduates_passport(actor_of(here.officer), prepared.id)
    with pytest.raises(Forbidden):
        graduates_passport(actor_of(here.officer), 999)
