"""The classifier brought in."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.classifier_entry import ClassifierEntry
from registry.domain.errors import Forbidden
from registry.domain.names import Names
from registry.domain.policy import PUBLIC
from registry.models import Qualification, Speciality
from registry.queries.audit import entries as trail
from registry.services.classifier_import import ClassifierImport, NoSpeciality, import_classifier
from tests.builders import an_operator
from tests.statements import counted

SPECIALITY = ClassifierEntry("06130100", Names(ru="Программное обеспечение"))
QUALIFICATION = ClassifierEntry("4S06130103", Names(ru="Разработчик"), "06130100", 4)


def test_new_entries_are_added_in_any_order(session: Session) -> None:
    with transaction():
        done = import_classifier(an_operator(), entries=[QUALIFICATION, SPECIALITY])

    assert done == ClassifierImport(added=2, changed=0, same=0)
    speciality = session.scalars(select(Speciality)).one()
    assert session.scalars(select(Qualification)).one().speciality_id == speciality.id
    assert [entry.act for entry in trail()] == ["import"]


def test_a_second_import_fills_names_and_empties_none(session: Session) -> None:
    with transaction():
        import_classifier(an_operator(), entries=[SPECIALITY, QUALIFICATION])
    with transaction():
        renamed = ClassifierEntry("06130100", Names(kk="Бағдарламалық қамтамасыз ету"))
        done = import_classifier(an_operator(), entries=[renamed, QUALIFICATION])

    assert done == ClassifierImport(added=0, changed=1, same=1)
    name = session.scalars(select(Speciality)).one().name
    assert (name.kk, name.ru) == ("Бағдарламалық қамтамасыз ету", "Программное обеспечение")


def test_nothing_is_stored_when_a_speciality_is_missing(session: Session) -> None:
    with pytest.raises(NoSpeciality), transaction():
        import_classifier(an_operator(), entries=[ClassifierEntry("07140900", Names(ru="X")), QUALIFICATION])
    assert session.scalars(select(Speciality)).all() == []


def test_the_register_is_read_in_two_statements_however_long_it_is(session: Session) -> None:
    many = [ClassifierEntry(f"06{number:04}00", Names(ru="X")) for number in range(60)]
    with transaction():
        import_classifier(an_operator(), entries=many)
    with transaction():
        actor = an_operator()
        with counted(db.engine) as sent:
            import_classifier(actor, entries=many)
    assert sum(1 for statement in sent if "FROM speciality" in statement or "FROM qualification" in statement) == 2


def test_a_stranger_imports_nothing(session: Session) -> None:
    with pytest.raises(Forbidden):
        import_classifier(PUBLIC, entries=[])
