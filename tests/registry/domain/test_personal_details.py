"""Numbers and birth dates as they are typed for a correction; no refusal repeats one."""

from datetime import date

import pytest

from registry.domain.enrolment import RowProblem
from registry.domain.errors import BadInput
from registry.domain.iin import parse_iin
from registry.domain.personal_details import born, parse_personal_details

IIN = "900315200024"  # of the rules, section 9
TODAY = date(2026, 6, 15)


def fields(refused: pytest.ExceptionInfo[BadInput]) -> set[str]:
    """Which fields were found wrong."""
    return {found.field for found in refused.value.findings if isinstance(found, RowProblem)}


def test_numbers_are_read_with_spaces_and_hyphens() -> None:
    read = parse_personal_details(iin="900315 200024", document="n 123-45 67")
    assert read.iin is not None
    assert (read.iin.value, read.document, read.birth_date) == (IIN, "N1234567", None)


def test_everything_wrong_is_told_at_once_and_nothing_of_it_repeated() -> None:
    with pytest.raises(BadInput) as refused:
        parse_personal_details(iin="12345", document="№1")
    assert fields(refused) == {"iin", "document"}
    assert "12345" not in f"{refused.value}{refused.value.findings}"


def test_a_form_without_anything_is_refused() -> None:
    with pytest.raises(BadInput, match="not changed"):
        parse_personal_details(iin=" ")


def test_a_wrong_check_digit_needs_a_reason_and_a_right_one_keeps_none() -> None:
    wrong = IIN[:-1] + "5"
    with pytest.raises(BadInput) as refused:
        parse_personal_details(iin=wrong)
    assert fields(refused) == {"iin"}
    assert parse_personal_details(iin=wrong, iin_override_reason="As printed").iin_override_reason == "As printed"
    assert parse_personal_details(iin=IIN, iin_override_reason="As printed").iin_override_reason == ""


@pytest.mark.parametrize("reason", ["Card \u202e turned", "Number 900315 200025", "x" * 501])
def test_a_reason_has_no_number_no_hidden_mark_and_an_end(reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_personal_details(iin=IIN, iin_override_reason=reason)
    assert fields(refused) == {"iin_override_reason"}


def test_a_reason_without_its_iin_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        parse_personal_details(document="N1234567", iin_override_reason="As printed")
    assert fields(refused) == {"iin"}


def test_the_birth_date_is_the_one_in_the_iin() -> None:
    iin = parse_iin(IIN)
    assert iin.birth_date is not None
    assert born(None, iin, today=TODAY) == born(iin.birth_date, iin, today=TODAY) == iin.birth_date
    assert born(date(2008, 1, 2), None, today=TODAY) == date(2008, 1, 2)
    assert born(None, None, today=TODAY) is None
    with pytest.raises(BadInput) as refused:
        born(date(2008, 1, 2), iin, today=TODAY)
    assert fields(refused) == {"birth_date"}


def test_nobody_is_born_tomorrow() -> None:
    with pytest.raises(BadInput):
        born(date(2026, 6, 16), None, today=TODAY)
