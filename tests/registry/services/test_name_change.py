"""A change of name: the old passport stays valid, a new one and the link between them are the holder's choice."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.passport_states import PassportState
from registry.domain.person_name import PersonName
from registry.models import Candidate, Passport, Person
from registry.queries.eligibility import NotEligible, standings
from registry.queries.own_passports import own_passport
from registry.services.name_change import ask_for_new_name, change_name, rename, show_link
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from tests.builders import a_person, actor_of, an_account, an_operator
from tests.builders.issuing import a_graduate

MARRIED = PersonName("Ахметова", "Әйгерім", "Қанатқызы")
DOCUMENT = "Identity card of 3 May 2026"


class Wedding:
    """Somebody with an issued passport, and two operators."""

    def __init__(self) -> None:
        with transaction():
            person = a_person()
            candidate = a_graduate(person=person)
            self.first, self.second = an_operator(), an_operator()
            self.holder = actor_of(an_account(Audience.HOLDER, person=person))
            self.person_id, self.candidate_id = person.id, candidate.id
        self.old = self.issue()

    def issue(self) -> int:
        with transaction():
            passport_id = prepare_passport(self.first, candidate_id=self.candidate_id).id
        with transaction():
            release_passport(self.second, passport_id=passport_id)
        return passport_id

    def change(self, name: PersonName = MARRIED) -> None:
        with transaction():
            change_name(self.first, person_id=self.person_id, name=name, document_seen=DOCUMENT)

    def ask(self, actor: Actor) -> None:
        with transaction():
            ask_for_new_name(actor, passport_id=self.old)


def test_the_old_passport_stays_valid_and_is_marked(session: Session) -> None:
    wedding = Wedding()
    before = session.get_one(Passport, wedding.old).document
    wedding.change()
    passport = session.get_one(Passport, wedding.old)
    assert passport.state is PassportState.ACTIVE
    assert passport.former_name_since is not None
    assert passport.document == before
    assert session.get_one(Person, wedding.person_id).surname == "Ахметова"


def test_going_back_to_the_old_name_takes_the_mark_away(session: Session) -> None:
    wedding = Wedding()
    old_name = session.get_one(Person, wedding.person_id).name
    wedding.change()
    wedding.change(old_name)
    assert session.get_one(Passport, wedding.old).former_name_since is None


def test_nothing_is_prepared_until_the_holder_asks(session: Session) -> None:
    wedding = Wedding()
    wedding.change()
    with pytest.raises(NotEligible), transaction():
        prepare_passport(wedding.first, candidate_id=wedding.candidate_id)


@pytest.mark.parametrize("who", ["holder", "first"])
def test_both_are_valid_once_the_new_one_is_issued(session: Session, who: str) -> None:
    wedding = Wedding()
    wedding.change()
    for _ in range(2):  # pressing twice is pressing once
        wedding.ask(getattr(wedding, who))
    new = wedding.issue()
    states = {one.id: one.state for one in session.scalars(select(Passport))}
    assert states == {wedding.old: PassportState.ACTIVE, new: PassportState.ACTIVE}
    assert "Ахметова" in session.get_one(Passport, new).document.decode()
    exam_id = session.get_one(Candidate, wedding.candidate_id).exam_id
    assert standings(exam_id)[0].live_id == new, "a third is not prepared by mistake"


def test_the_link_is_shown_and_hidden_by_the_holder_alone(session: Session) -> None:
    wedding = Wedding()
    wedding.change()
    with pytest.raises(Refused), transaction():
        show_link(wedding.holder, passport_id=wedding.old, shown=True)
    wedding.ask(wedding.holder)
    new = wedding.issue()
    assert not own_passport(wedding.holder, new).linked
    with pytest.raises(Forbidden), transaction():
        show_link(wedding.first, passport_id=new, shown=True)
    with transaction():
        show_link(wedding.holder, passport_id=new, shown=True)
    assert {one.id: one.linked_id for one in session.scalars(select(Passport))} == {wedding.old: new, new: wedding.old}
    seen = own_passport(wedding.holder, wedding.old)
    assert (seen.linked, seen.in_a_former_name, seen.other_name and seen.other_name[0]) == (True, True, new)
    with transaction():
        show_link(wedding.holder, passport_id=wedding.old, shown=False)
    assert {one.linked_id for one in session.scalars(select(Passport))} == {None}


def test_only_a_passport_in_a_former_name_is_asked_for_anew(session: Session) -> None:
    wedding = Wedding()
    with pytest.raises(Refused):
        wedding.ask(wedding.holder)
    with transaction():
        stranger = actor_of(an_account(Audience.HOLDER, person=a_person()))
    with pytest.raises(Forbidden):
        wedding.ask(stranger)
    with pytest.raises(NotFound), transaction():
        ask_for_new_name(wedding.first, passport_id=0)


def test_a_name_changes_by_an_operator_with_a_document(session: Session) -> None:
    wedding = Wedding()
    for document in ("", "Identity card 047123456"):
        with pytest.raises(BadInput), transaction():
            change_name(wedding.first, person_id=wedding.person_id, name=MARRIED, document_seen=document)
    with pytest.raises(Forbidden), transaction():
        change_name(wedding.holder, person_id=wedding.person_id, name=MARRIED, document_seen=DOCUMENT)
    with pytest.raises(NotFound), transaction():
        rename(wedding.first, person_id=0, name=MARRIED, document=DOCUMENT, by_law=True)


def test_a_corrected_mistake_marks_nothing(session: Session) -> None:
    wedding = Wedding()
    with transaction():
        rename(wedding.first, person_id=wedding.person_id, name=MARRIED, document=DOCUMENT, by_law=False)
    assert session.get_one(Passport, wedding.old).former_name_since is None
