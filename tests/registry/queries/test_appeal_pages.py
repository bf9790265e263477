"""Lists of appeals, narrowed and in as many statements for one as for several."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden
from registry.models import Account
from registry.queries.appeal_pages import appeal_page, appeals, appeals_of_exam
from tests.builders import a_candidate, actor_of, an_operator
from tests.builders.appeals import an_appeal
from tests.builders.enrolment import keys
from tests.builders.regions import a_region
from tests.statements import counted


def test_lists_are_narrowed_and_do_not_grow(session: Session) -> None:
    with transaction():
        keys()
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        first = an_appeal(here.candidate, by=here.holder).id
        other = an_appeal(there.candidate, by=there.holder).id
        chief = actor_of(here.operator)
        officer, holder, office = actor_of(here.officer), actor_of(here.holder), an_operator()
        strangers = actor_of(there.officer), actor_of(there.holder)
    assert [line.id for line in appeals(chief)] == [line.id for line in appeals(officer)] == [first]
    assert [line.id for line in appeals(office)] == [first, other]
    assert [line.id for line in appeals_of_exam(office, here.exam.id)[1]] == [first]
    with counted(db.engine) as one:
        appeals(office)
    with transaction():
        for _ in range(3):
            an_appeal(a_candidate(here.exam), by=session.get_one(Account, holder.account_id))
    with counted(db.engine) as many:
        appeals(office)
    assert len(many) == len(one)

    assert appeal_page(officer, first).text == "Sheet A1 was not looked at."
    for stranger in strangers:
        with pytest.raises(Forbidden):
            appeal_page(stranger, first)
