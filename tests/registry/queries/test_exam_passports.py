"""The four lists of an exam's passports."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound
from registry.models import Exam, Passport
from registry.queries.exam_passports import exam_passports
from registry.services.issuing import prepare_passports, release_passports
from registry.services.preparing import prepare_passport
from tests.builders import actor_of, an_account, an_operator
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.statements import counted


def test_every_candidate_is_in_one_list(session: Session) -> None:
    with transaction():
        first, second, exam = an_operator(), an_operator(), a_closed_exam()
        ids = [a_graduate(exam).id for _ in range(4)]
        poor = a_graduate(exam, values={"m1": ("answer", "no")})
        a_graduate()
        exam_id, poor_id = exam.id, poor.id
    prepared = prepare_passports(first, candidate_ids=ids[:3]).done
    release_passports(second, passport_ids=prepared[:1])
    page = exam_passports(second, exam_id)

    assert [row.candidate_id for row in page.eligible] == ids[3:]
    assert [row.candidate_id for row in page.not_eligible] == [poor_id]
    assert page.not_eligible[0].reasons
    assert [row.passport_id for row in page.prepared] == prepared[1:]
    assert [row.passport_id for row in page.issued] == prepared[:1]
    assert page.without_pages == 0


def test_what_one_prepared_only_another_may_release(session: Session) -> None:
    with transaction():
        first, second, candidate = an_operator(), an_operator(), a_graduate()
        exam_id = candidate.exam_id
        prepare_passport(first, candidate_id=candidate.id)

    assert [row.releasable for row in exam_passports(first, exam_id).prepared] == [False]
    assert [row.releasable for row in exam_passports(second, exam_id).prepared] == [True]


def test_what_stands_against_a_prepared_passport_by_now_is_told(session: Session) -> None:
    with transaction():
        first, second, candidate = an_operator(), an_operator(), a_graduate()
        exam_id = candidate.exam_id
        prepare_passport(first, candidate_id=candidate.id)
    with transaction():
        session.execute(update(Exam).values(pass_mark=99))
    row = exam_passports(second, exam_id).prepared[0]

    assert len(row.reasons) == 1
    assert not row.releasable


def test_only_readers_of_the_exam_see_it(session: Session) -> None:
    exam_id = a_closed_exam().id
    with pytest.raises(Forbidden):
        exam_passports(actor_of(an_account()), exam_id)
    with pytest.raises(NotFound):
        exam_passports(an_operator(), 0)


def test_ten_candidates_take_no_more_statements_than_two(session: Session) -> None:
    counts = []
    for size in (2, 10):
        with transaction():
            first, second, exam = an_operator(), an_operator(), a_closed_exam()
            ids = [a_graduate(exam).id for _ in range(size)]
            exam_id = exam.id
        prepared = prepare_passports(first, candidate_ids=ids[: size // 2]).done
        release_passports(second, passport_ids=prepared[: size // 4 or 1])
        exam_passports(second, exam_id)  # the locked scheme is read once for each process
        session.expire_all()
        with counted(session.get_bind()) as sent:  # type: ignore[arg-type]  # an engine
            exam_passports(second, exam_id)
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert session.get(Passport, 1) is not None
