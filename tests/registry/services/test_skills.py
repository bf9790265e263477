"""Skills entered and changed."""

import pytest
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.names import Names
from registry.domain.policy import PUBLIC
from registry.domain.typed_names import WrongName
from registry.services.skills import add_skill, change_skill
from tests.builders import a_skill, an_operator


def test_a_number_names_one_skill(session: Session) -> None:
    with transaction():
        add_skill(an_operator(), number="17", name=Names(en="Web Development"))
    with pytest.raises(Clash, match="number"), transaction():
        add_skill(an_operator(), number=" 17 ", name=Names(en="Other"))


def test_a_skill_is_translated(session: Session) -> None:
    with transaction():
        skill = a_skill()
        change_skill(an_operator(), skill_id=skill.id, number=skill.number, name=Names("Веб", "Веб", "Web"))
    assert skill.name == Names("Веб", "Веб", "Web")


def test_a_skill_needs_number_and_name(session: Session) -> None:
    with pytest.raises(WrongName), transaction():
        add_skill(an_operator(), number=" ", name=Names(en="Web"))
    with pytest.raises(WrongName), transaction():
        add_skill(an_operator(), number="17", name=Names())


def test_a_stranger_enters_no_skill(session: Session) -> None:
    with pytest.raises(Forbidden):
        add_skill(PUBLIC, number="17", name=Names(en="Web"))
