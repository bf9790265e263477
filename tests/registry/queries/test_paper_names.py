"""What cannot be printed is a refusal with the text named."""

import pytest
from sqlalchemy.orm import Session

from certificates.errors import AddressTooLong, MissingGlyph
from registry.db import transaction
from registry.domain.errors import NotFound, Refused
from registry.domain.names import Names
from registry.queries.exam_register import exam_of
from registry.queries.paper_names import drawn, printed_exam, printed_names, require_language
from tests.builders import an_exam, an_operator


def test_refusals_of_the_printing_library_are_refusals_of_ours() -> None:
    def raises(error: Exception) -> bytes:
        raise error

    with pytest.raises(Refused, match="王"):
        drawn(lambda: raises(MissingGlyph("王", ("王",))))
    with pytest.raises(Refused, match="public address"):
        drawn(lambda: raises(AddressTooLong("A", 4)))
    with pytest.raises(NotFound):
        require_language("de")


@pytest.mark.databases("sqlite")
def test_an_exam_is_printed_with_its_number_and_the_public_address(session: Session) -> None:
    with transaction():
        exam, operator = an_exam(), an_operator()
    found = printed_exam(exam_of(operator, exam.id))
    assert (found.number, found.host) == (exam.id, "http://127.0.0.1:8000")
    assert printed_names(None) == printed_names(Names())
