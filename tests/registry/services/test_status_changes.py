"""Changes of status: two people, closed reasons, and one live passport at any moment."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from certificates.document import parse_document
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.passport_states import Change, ImpossibleChange, PassportState
from registry.models import Passport, Person, StatusChange
from registry.queries.audit import damages
from registry.queries.eligibility import NotEligible
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from registry.services.status_changes import propose_change, release_change, withdraw_change
from registry.services.withdrawing import withdraw_prepared
from tests.builders import an_operator
from tests.builders.issuing import a_graduate

REVIEW = "score_under_review"


@pytest.fixture
def first(session: Session) -> Actor:
    """An operator."""
    with transaction():
        return an_operator()


@pytest.fixture
def second(session: Session) -> Actor:
    """Another one."""
    with transaction():
        return an_operator()


@pytest.fixture
def issued(first: Actor, second: Actor) -> Passport:
    """An active passport."""
    with transaction():
        candidate = a_graduate()
    with transaction():
        passport = prepare_passport(first, candidate_id=candidate.id)
    with transaction():
        return release_passport(second, passport_id=passport.id)


def proposed(actor: Actor, passport: Passport, change: Change, reason: str) -> StatusChange:
    with transaction():
        return propose_change(actor, passport_id=passport.id, change=change, reason_code=reason, note="внутри")


def released(actor: Actor, change: StatusChange) -> None:
    with transaction():
        release_change(actor, change_id=change.id)


def test_a_proposed_change_changes_nothing_yet(issued: Passport, first: Actor) -> None:
    proposed(first, issued, Change.REVOKE, "issued_in_error")
    assert issued.state is PassportState.ACTIVE


def test_a_passport_is_suspended_and_reinstated_by_two_people_each_time(
    issued: Passport, first: Actor, second: Actor
) -> None:
    released(second, proposed(first, issued, Change.SUSPEND, REVIEW))
    assert (issued.state, issued.state_reason) == (PassportState.SUSPENDED, REVIEW)
    released(first, proposed(second, issued, Change.REINSTATE, "review_closed_without_change"))
    assert (issued.state, issued.state_reason) == (PassportState.ACTIVE, "review_closed_without_change")
    assert damages() == []


def test_who_proposed_does_not_release(issued: Passport, first: Actor) -> None:
    change = proposed(first, issued, Change.REVOKE, "issued_in_error")
    with pytest.raises(Forbidden):
        released(first, change)
    assert issued.state is PassportState.ACTIVE


def test_a_revoked_passport_stays_revoked(issued: Passport, first: Actor, second: Actor) -> None:
    released(second, proposed(first, issued, Change.REVOKE, "exam_annulled"))
    with pytest.raises(ImpossibleChange):
        proposed(first, issued, Change.REINSTATE, "suspended_in_error")


@pytest.mark.parametrize(
    ("change", "reason"), [(Change.REVOKE, REVIEW), (Change.RELEASE, REVIEW), (Change.SUSPEND, "x")]
)
def test_a_reason_comes_from_the_list_of_its_change(
    issued: Passport, first: Actor, change: Change, reason: str
) -> None:
    with pytest.raises(BadInput):
        proposed(first, issued, change, reason)


def test_one_change_waits_at_a_time(issued: Passport, first: Actor, second: Actor) -> None:
    waiting = proposed(first, issued, Change.SUSPEND, REVIEW)
    assert proposed(second, issued, Change.SUSPEND, REVIEW).id == waiting.id
    with pytest.raises(Refused, match="waits"):
        proposed(second, issued, Change.REVOKE, "exam_annulled")


def test_a_withdrawn_change_is_kept_and_not_released(issued: Passport, first: Actor, second: Actor) -> None:
    change = proposed(first, issued, Change.SUSPEND, REVIEW)
    for _ in range(2):
        with transaction():
            withdraw_change(first, change_id=change.id)
    with pytest.raises(Refused, match="withdrawn"):
        released(second, change)
    assert (change.withdrawn_by, issued.state) == (first.account_id, PassportState.ACTIVE)


def test_releasing_a_change_twice_changes_nothing(issued: Passport, first: Actor, second: Actor) -> None:
    change = proposed(first, issued, Change.SUSPEND, REVIEW)
    released(second, change)
    since = issued.state_since
    released(second, change)
    assert issued.state_since == since
    with pytest.raises(Refused, match="in force"), transaction():
        withdraw_change(first, change_id=change.id)


def test_a_correction_takes_the_place_of_the_old_passport_in_one_moment(
    session: Session, issued: Passport, first: Actor, second: Actor
) -> None:
    session.execute(update(Person).values(surname="Серікова"))
    session.commit()
    change = proposed(first, issued, Change.SUPERSEDE, "name_corrected")
    new = session.get_one(Passport, change.replacement_id)
    assert (issued.state, new.state) == (PassportState.ACTIVE, PassportState.PREPARED)

    released(second, change)

    assert (issued.state, issued.superseded_by_id) == (PassportState.SUPERSEDED, new.id)
    assert (new.state, new.supersedes_id, new.sequence) == (PassportState.ACTIVE, issued.id, 2)
    document = parse_document(new.document)
    assert document.supersedes == issued.number
    assert document.holder.kk.startswith("Серікова")
    assert parse_document(issued.document).holder.kk.startswith("Сәрсенбаева")
    assert damages() == []


def test_a_replacement_comes_with_its_change_alone(
    session: Session, issued: Passport, first: Actor, second: Actor
) -> None:
    new = proposed(first, issued, Change.SUPERSEDE, "details_corrected").replacement_id
    assert new
    with pytest.raises(Refused, match="release that change"), transaction():
        release_passport(second, passport_id=new)
    with pytest.raises(Refused, match="withdraw that change"), transaction():
        withdraw_prepared(second, passport_id=new)


def test_a_withdrawn_correction_takes_its_passport_with_it(
    session: Session, issued: Passport, first: Actor, second: Actor
) -> None:
    change = proposed(first, issued, Change.SUPERSEDE, "details_corrected")
    with transaction():
        withdraw_change(second, change_id=change.id)
    states = session.scalars(select(Passport.state).order_by(Passport.id)).all()
    assert states == [PassportState.ACTIVE, PassportState.WITHDRAWN]


def test_a_suspended_passport_can_be_corrected(session: Session, issued: Passport, first: Actor, second: Actor) -> None:
    released(second, proposed(first, issued, Change.SUSPEND, REVIEW))
    released(second, proposed(first, issued, Change.SUPERSEDE, "score_amended"))
    states = session.scalars(select(Passport.state).order_by(Passport.id)).all()
    assert states == [PassportState.SUPERSEDED, PassportState.ACTIVE]


def test_a_correction_needs_a_score_that_passes(session: Session, issued: Passport, first: Actor) -> None:
    from registry.models import Exam

    session.execute(update(Exam).values(pass_mark=99))
    session.commit()
    with pytest.raises(NotEligible):
        proposed(first, issued, Change.SUPERSEDE, "score_amended")


def test_a_note_has_an_end(issued: Passport, first: Actor) -> None:
    with pytest.raises(BadInput, match="1000"), transaction():
        propose_change(first, passport_id=issued.id, change=Change.SUSPEND, reason_code=REVIEW, note="я" * 1001)
