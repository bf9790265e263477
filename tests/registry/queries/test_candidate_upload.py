"""An uploaded list, looked at."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.domain.exam_states import ExamState
from registry.domain.scheme_validation import Severity
from registry.exchange.candidate_list import MOST_ROWS
from registry.queries.candidate_upload import uploaded_list
from tests.builders import actor_of, an_account, an_exam, an_operator
from tests.builders.enrolment import an_iin, keys

HEADER = "Surname,Given name,IIN,Document number,Qualification\n"


def test_a_sound_list_can_be_imported(session: Session) -> None:
    keys()
    found = uploaded_list(an_operator(), an_exam().id, f"{HEADER}Ким,Анна,{an_iin()},,\n".encode())
    assert (found.can_be_imported, len(found.read.rows)) == (True, 1)


def test_what_the_register_says_against_a_row_stands_at_its_place(session: Session) -> None:
    keys()
    found = uploaded_list(an_operator(), an_exam().id, f"{HEADER}Ким,Анна,{an_iin()},,4S01234567\n".encode())
    (finding,) = [one for one in found.findings if one.severity is Severity.ERROR]
    assert (finding.row, finding.column, found.can_be_imported) == (2, "E", False)


@pytest.mark.databases("sqlite")
def test_five_thousand_rows_are_looked_at_whole(session: Session) -> None:
    keys()
    rows = "".join(f"Ким,Анна,,K{number:06d},\n" for number in range(MOST_ROWS))
    found = uploaded_list(an_operator(), an_exam(ExamState.PLANNED).id, (HEADER + rows).encode())
    assert (len(found.read.rows), found.can_be_imported) == (MOST_ROWS, True)


def test_a_longer_list_is_refused_as_a_whole(session: Session) -> None:
    rows = "".join(f"Ким,Анна,,K{number:06d},\n" for number in range(MOST_ROWS + 1))
    assert not uploaded_list(an_operator(), an_exam().id, (HEADER + rows).encode()).can_be_imported


def test_only_who_may_enrol_looks_at_a_list(session: Session) -> None:
    with pytest.raises(Forbidden):
        uploaded_list(actor_of(an_account(Audience.AUDITOR)), 1, HEADER.encode())
