"""Who is there to be written about, and who was erased."""

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.domain.errors import NotFound
from registry.queries.known_person import AlreadyErased, known_person
from tests.builders import a_person


def test_an_erased_person_is_told_apart_from_nobody(session: Session) -> None:
    person = a_person()
    assert known_person(person.id, locked=True) is person
    with pytest.raises(NotFound):
        known_person(999)
    person.erased_at = clock.now()
    with pytest.raises(AlreadyErased):
        known_person(person.id)
