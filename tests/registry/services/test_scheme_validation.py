"""A second person lets a scheme be used."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.names import Names
from registry.domain.scheme import MarkingScheme
from registry.domain.scheme_names import SchemeNames
from registry.domain.scheme_states import SchemeState
from registry.domain.scope import EVERYWHERE
from registry.models import Scheme
from registry.services.scheme_import import import_scheme
from registry.services.scheme_names import translate_names
from registry.services.scheme_validation import NotValid, validate_scheme
from tests.builders import a_marking_scheme, a_person, a_scheme, actor_of, an_account, an_operator

SCHEME = a_marking_scheme()


def imported_by(actor: Actor, scheme: MarkingScheme = SCHEME) -> Scheme:
    """A draft of this operator's."""
    return import_scheme(actor, scheme=scheme, version="1")


def test_another_operator_validates(session: Session) -> None:
    with transaction():
        scheme, second = imported_by(an_operator()), an_operator()
    with transaction():
        validate_scheme(second, scheme_id=scheme.id)

    assert (scheme.state, scheme.validated_by) == (SchemeState.VALIDATED, second.account_id)
    assert scheme.validated_at is not None


def test_nobody_validates_their_own_import(session: Session) -> None:
    with transaction():
        actor = an_operator()
        scheme = imported_by(actor)
    with pytest.raises(Forbidden, match="second person"), transaction():
        validate_scheme(actor, scheme_id=scheme.id)


def test_nobody_validates_what_they_ever_edited(session: Session) -> None:
    with transaction():
        first, editor, later = an_operator(), an_operator(), an_operator()
        scheme = imported_by(first)
        translate_names(editor, scheme_id=scheme.id, names=SchemeNames(sections={"1": Names(kk="Бір")}))
        translate_names(later, scheme_id=scheme.id, names=SchemeNames(sections={"1": Names(kk="Екі")}))
    for touched in (first, editor, later):
        with pytest.raises(Forbidden, match="second person"), transaction():
            validate_scheme(touched, scheme_id=scheme.id)


def test_a_second_account_does_not_make_a_second_person(session: Session) -> None:
    with transaction():
        person = a_person()
        scheme = imported_by(actor_of(an_account(Audience.OPERATOR, person=person)))
        other = an_operator()
    twin = Actor(other.account_id, other.audiences, person.id, scope=EVERYWHERE)
    with pytest.raises(Forbidden, match="second person"), transaction():
        validate_scheme(twin, scheme_id=scheme.id)


def test_aspects_that_do_not_add_up_stop_it_with_the_difference(session: Session) -> None:
    with transaction():
        scheme = imported_by(an_operator(), replace(SCHEME, total=Decimal("100.00")))
    with pytest.raises(NotValid) as refusal, transaction():
        validate_scheme(an_operator(), scheme_id=scheme.id)

    (finding,) = refusal.value.findings
    assert "add 90.00" in str(getattr(finding, "sentence", ""))
    assert "A 5.00, B 5.00" in str(getattr(finding, "sentence", ""))


def test_a_scheme_is_validated_once(session: Session) -> None:
    with transaction():
        scheme = a_scheme(state=SchemeState.VALIDATED)
    with pytest.raises(Refused, match="already"), transaction():
        validate_scheme(an_operator(), scheme_id=scheme.id)


def test_an_unknown_scheme_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound), transaction():
        validate_scheme(an_operator(), scheme_id=1)
