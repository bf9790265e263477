"""Names of a draft translated."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.names import Names
from registry.domain.policy import PUBLIC
from registry.domain.scheme_names import SchemeNames, names_of
from registry.domain.scheme_states import SchemeState
from registry.domain.typed_names import WrongName
from registry.queries.audit import entries
from registry.queries.schemes import stored_scheme
from registry.services.scheme_names import UnknownPart, translate_names
from tests.builders import a_scheme, an_operator

NEW = Names("Жаңа", "Новое", "New")


def test_names_are_translated_and_the_rest_stays(session: Session) -> None:
    with transaction():
        scheme, actor = a_scheme(state=SchemeState.DRAFT), an_operator()
        before = names_of(stored_scheme(scheme.id).scheme)
        names = SchemeNames(NEW, {"2": NEW}, {"A": NEW}, {"B1": NEW})
        translate_names(actor, scheme_id=scheme.id, names=names)

    after = names_of(stored_scheme(scheme.id).scheme)
    assert after.skill == after.sections["2"] == after.criteria["A"] == after.sub_criteria["B1"] == NEW
    assert after.sections["1"] == before.sections["1"]
    assert scheme.edited_by == actor.account_id


def test_the_same_names_again_are_no_edit(session: Session) -> None:
    with transaction():
        scheme = a_scheme(state=SchemeState.DRAFT)
        translate_names(an_operator(), scheme_id=scheme.id, names=names_of(stored_scheme(scheme.id).scheme))
    assert scheme.edited_by is None
    assert not list(entries())


def test_an_unknown_code_is_refused(session: Session) -> None:
    with transaction():
        scheme = a_scheme(state=SchemeState.DRAFT)
    with pytest.raises(UnknownPart, match="C9"), transaction():
        translate_names(an_operator(), scheme_id=scheme.id, names=SchemeNames(sub_criteria={"C9": NEW}))


def test_a_skill_is_never_left_without_a_name(session: Session) -> None:
    with transaction():
        scheme = a_scheme(state=SchemeState.DRAFT)
    with pytest.raises(WrongName), transaction():
        translate_names(an_operator(), scheme_id=scheme.id, names=SchemeNames(skill=Names()))


@pytest.mark.parametrize("state", [SchemeState.VALIDATED, SchemeState.LOCKED])
def test_what_is_validated_no_longer_changes(session: Session, state: SchemeState) -> None:
    with pytest.raises(Refused, match="no longer changes"), transaction():
        translate_names(an_operator(), scheme_id=a_scheme(state=state).id, names=SchemeNames(sections={"1": NEW}))


def test_a_stranger_and_an_unknown_scheme_are_refused(session: Session) -> None:
    with pytest.raises(Forbidden):
        translate_names(PUBLIC, scheme_id=1, names=SchemeNames())
    with pytest.raises(NotFound), transaction():
        translate_names(an_operator(), scheme_id=1, names=SchemeNames())
