"""Qualifications found by what a list calls them."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.names import Names
from registry.queries.qualifications import qualification_index
from tests.builders import a_qualification


def test_a_qualification_is_found_by_code_by_text_around_it_and_by_name(session: Session) -> None:
    row = a_qualification()
    row.name = Names("Веб-әзірлеуші", "Веб-разработчик", "Web developer")
    session.flush()
    index = qualification_index()

    for text in (
        row.code,
        f"{row.code} - Веб-разработчик",
        row.code.replace("S", "s"),
        " веб-РАЗРАБОТЧИК ",
        "Web  developer",
    ):
        assert index.find(text) == row.id


@pytest.mark.parametrize("text", ["4S99999999", "Токарь", ""])
def test_what_is_not_in_the_classifier_is_not_found(session: Session, text: str) -> None:
    a_qualification()
    assert qualification_index().find(text) is None


def test_a_name_that_two_qualifications_share_means_neither(session: Session) -> None:
    first, _ = a_qualification(), a_qualification()
    assert qualification_index().find(first.name.ru) is None
