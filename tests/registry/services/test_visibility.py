"""The holder's choice of what is shown."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain import consent
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.visibility import Visibility
from registry.models import VisibilityRecord
from registry.services.visibility import set_visibility
from tests.builders import a_candidate, a_person, actor_of, an_account, an_exam, an_operator
from tests.registry.services.test_consents import born

TEXT = consent.VERSION


def test_every_choice_is_kept_and_the_newest_counts(session: Session) -> None:
    with transaction():
        person = born(date(2000, 1, 1))
        holder, candidate = actor_of(an_account(Audience.HOLDER, person=person)), a_candidate(an_exam(), person=person)
    for choice in (Visibility.FULL, Visibility.FULL, Visibility.STATUS_ONLY):
        with transaction():
            set_visibility(holder, candidate_id=candidate.id, visibility=choice, consent_version=TEXT)

    kept = session.scalars(select(VisibilityRecord.visibility).order_by(VisibilityRecord.ordinal)).all()
    assert kept == [Visibility.FULL, Visibility.STATUS_ONLY]


def test_nobody_but_the_holder_decides(session: Session) -> None:
    with transaction():
        candidate = a_candidate(an_exam())
        others = [an_operator(), actor_of(an_account(Audience.HOLDER, person=a_person()))]
    for other in others:
        with pytest.raises(Forbidden), transaction():
            set_visibility(other, candidate_id=candidate.id, visibility=Visibility.FULL, consent_version=TEXT)


def test_a_choice_names_the_text_that_was_agreed_to(session: Session) -> None:
    with transaction():
        person = a_person()
        holder, candidate = actor_of(an_account(Audience.HOLDER, person=person)), a_candidate(an_exam(), person=person)
    for unread in ("", "1", f"{TEXT}x"):
        with pytest.raises(BadInput), transaction():
            set_visibility(holder, candidate_id=candidate.id, visibility=Visibility.FULL, consent_version=unread)
    with pytest.raises(NotFound), transaction():
        set_visibility(holder, candidate_id=0, visibility=Visibility.FULL, consent_version=TEXT)


def test_whose_age_is_not_known_shows_less_and_never_more_alone(session: Session) -> None:
    with transaction():
        person = a_person()
        holder, candidate = actor_of(an_account(Audience.HOLDER, person=person)), a_candidate(an_exam(), person=person)
    choice = partial(set_visibility, holder, candidate_id=candidate.id, consent_version=TEXT)
    with pytest.raises(Refused, match="does not know your birth date"), transaction():
        choice(visibility=Visibility.FULL)
    with transaction():
        choice(visibility=Visibility.STATUS_ONLY)
    with pytest.raises(Refused), transaction():
        choice(visibility=Visibility.RESULT)
