"""One passport with all that happened to it."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.passport_states import Change, PassportState
from registry.domain.reason_codes import RevokeReason
from registry.queries.passport_story import passport_story
from registry.services.status_changes import propose_change, release_change, withdraw_change
from tests.builders import a_passport, actor_of, an_account, an_operator


def test_a_story_tells_every_step_newest_first(session: Session) -> None:
    with transaction():
        first, second, passport = an_operator(), an_operator(), a_passport()
    for reason in ("score_under_review", "identity_under_review"):
        with transaction():
            dropped = propose_change(first, passport_id=passport.id, change=Change.SUSPEND, reason_code=reason)
            withdraw_change(second, change_id=dropped.id)
    with transaction():
        change = propose_change(first, passport_id=passport.id, change=Change.REVOKE, reason_code="exam_annulled").id
    with transaction():
        release_change(second, change_id=change)
    story = passport_story(first, passport.id)

    assert sum(event.dropped for event in story.events) == 2
    assert [event.change for event in story.events].count(Change.REVOKE) == 2
    assert story.reason is RevokeReason.EXAM_ANNULLED
    assert story.changes == ()
    assert story.pending is None


def test_the_second_person_is_told_from_the_first(session: Session) -> None:
    with transaction():
        first, second, passport = an_operator(), an_operator(), a_passport()
        propose_change(
            first, passport_id=passport.id, change=Change.SUSPEND, reason_code="score_under_review", note="№ 7"
        )
    own, other = passport_story(first, passport.id).pending, passport_story(second, passport.id).pending
    assert own
    assert other
    assert (own.may_release, other.may_release, other.note) == (False, True, "№ 7")
    unshown = passport_story(replace(second, second_factor=False), passport.id).pending
    assert unshown
    assert unshown.may_release  # the button leads to the factor


def test_an_active_passport_offers_what_is_possible(session: Session) -> None:
    story = passport_story(an_operator(), a_passport().id)
    assert story.changes == (Change.SUSPEND, Change.REVOKE, Change.SUPERSEDE)
    assert story.issued
    assert len(story.content.sections or ()) == 2


def test_a_prepared_passport_was_only_prepared(session: Session) -> None:
    story = passport_story(an_operator(), a_passport(PassportState.PREPARED).id)
    assert [(event.change, event.proposed) for event in story.events] == [(Change.RELEASE, True)]
    assert (story.status, story.issued, story.may_release) == (None, False, True)


def test_a_superseded_passport_leads_to_its_successor(session: Session) -> None:
    passport = a_passport(PassportState.SUPERSEDED)
    superseded_by = passport_story(an_operator(), passport.id).superseded_by
    assert superseded_by
    assert superseded_by[0] == passport.superseded_by_id


def test_only_readers_of_the_register_read_it(session: Session) -> None:
    with pytest.raises(Forbidden):
        passport_story(actor_of(an_account()), a_passport().id)
    with pytest.raises(NotFound):
        passport_story(an_operator(), 0)
