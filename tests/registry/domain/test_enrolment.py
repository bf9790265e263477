"""One line of a candidate list. All numbers here are made up."""

from dataclasses import replace
from datetime import date

import pytest

from registry.domain.candidate_row import CandidateRow
from registry.domain.check_digit import check_digit
from registry.domain.enrolment import RowProblem, parse_candidate
from registry.domain.errors import BadInput

BODIES = (f"0802296{serial:04d}" for serial in range(100))
IIN = next(f"{body}{digit}" for body in BODIES if (digit := check_digit(body)) is not None)
ROW = CandidateRow("Сәрсенбаева", "Әйгерім", "Қанатқызы", iin=IIN, group=" ПО-41 ", row=7)


def problems(**values: object) -> list[tuple[int, str]]:
    """Row and field of everything wrong with a line."""
    with pytest.raises(BadInput) as caught:
        parse_candidate(replace(ROW, **values))  # type: ignore[arg-type]  # names of its fields
    return [(found.row, found.field) for found in caught.value.findings if isinstance(found, RowProblem)]


def test_a_line_becomes_an_applicant() -> None:
    applicant = parse_candidate(replace(ROW, email=" Aigerim@Example.kz ", phone="+7 (701) 123-45-67"))
    assert applicant.name.full == "Сәрсенбаева Әйгерім Қанатқызы"
    assert (applicant.group, applicant.email, applicant.phone) == ("ПО-41", "aigerim@example.kz", "+77011234567")
    assert applicant.birth_date == date(2008, 2, 29)
    assert applicant.warnings == ()


def test_a_foreigner_is_known_by_a_document() -> None:
    applicant = parse_candidate(replace(ROW, iin="", document="n 1234-567", birth_date=date(2007, 5, 1)))
    assert (applicant.iin, applicant.document, applicant.birth_date) == (None, "N1234567", date(2007, 5, 1))


def test_everything_wrong_with_a_line_is_told_at_once() -> None:
    wrong = {"surname": "", "iin": "123", "email": "nobody", "phone": "12", "language": "de", "group": "Г" * 51}
    assert problems(**wrong) == [(7, field) for field in ("surname", "iin", "email", "phone", "language", "group")]


@pytest.mark.parametrize("document", ["", "12", "!!!!!!", "1" * 21])
def test_somebody_without_a_number_cannot_be_enrolled(document: str) -> None:
    assert problems(iin="", document=document) == [(7, "document" if document else "iin")]


def test_a_birth_date_that_contradicts_the_number_is_refused() -> None:
    assert problems(birth_date=date(2008, 3, 1)) == [(7, "birth_date")]


def test_a_wrong_check_digit_is_taken_with_a_reason_and_stays_a_warning() -> None:
    wrong = IIN[:-1] + str((int(IIN[-1]) + 1) % 10)
    assert problems(iin=wrong) == [(7, "iin")]
    applicant = parse_candidate(replace(ROW, iin=wrong, iin_override_reason="As in the document"))
    assert [(one.row, one.field) for one in applicant.warnings] == [(7, "iin")]
    assert problems(iin=wrong, iin_override_reason="x" * 501) == [(7, "iin_override_reason")]


def test_a_control_character_is_refused() -> None:
    assert problems(group="ПО\x00") == [(7, "group")]


def test_mixed_alphabets_are_a_warning() -> None:
    assert [one.field for one in parse_candidate(replace(ROW, surname="Cәрсенбаева")).warnings] == ["surname"]


def test_no_sentence_and_no_repr_holds_a_number_or_a_contact() -> None:
    row = replace(ROW, iin=IIN[:-1] + "X", email="secret@", phone="777secret")
    with pytest.raises(BadInput) as caught:
        parse_candidate(row)
    told = f"{row!r}{caught.value.findings!r}{parse_candidate(ROW)!r}"
    assert not [secret for secret in (IIN[:6], "secret", "777") if secret in told]
