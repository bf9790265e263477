"""The IIN. All numbers here are made up."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.check_digit import check_digit
from registry.domain.errors import BadInput
from registry.domain.iin import Iin, Sex, WrongIin, WrongIinCheckDigit, parse_iin, parse_iin_despite_check_digit
from tests.shared_data import shared_data


def an_iin(born: str = "080229", seventh: int = 5) -> str:
    """The first number of that day and kind that has a check digit."""
    bodies = (f"{born}{seventh}{serial:04d}" for serial in range(1, 100))
    return next(f"{body}{digit}" for body in bodies if (digit := check_digit(body)) is not None)


@pytest.mark.parametrize(
    ("seventh", "born", "sex"),
    [
        (1, date(1808, 2, 29), Sex.MALE),
        (2, date(1808, 2, 29), Sex.FEMALE),
        (3, date(1908, 2, 29), Sex.MALE),
        (4, date(1908, 2, 29), Sex.FEMALE),
        (5, date(2008, 2, 29), Sex.MALE),
        (6, date(2008, 2, 29), Sex.FEMALE),
    ],
)
def test_the_seventh_digit_tells_century_and_sex(seventh: int, born: date, sex: Sex) -> None:
    text = an_iin(seventh=seventh)
    assert parse_iin(text) == Iin(text, born, sex)


def test_a_seventh_digit_0_is_a_warning_and_tells_no_birth_date() -> None:
    iin = parse_iin(an_iin(seventh=0))
    assert (iin.birth_date, iin.sex, len(iin.warnings)) == (None, None, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "90031510001",
        "9003151000AB",
        "9003151000188",
        "٩٠٠٣١٥١٠٠٠١٨",
        an_iin("081301"),
        an_iin("080230"),
        an_iin("070229"),
        an_iin("080229", 7),
        an_iin("080229", 9),
        an_iin("080230", 0),
        "900315200580",
    ],
)
def test_what_is_no_iin_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(WrongIin) as refused:
        parse_iin(text)
    told = f"{refused.value} {refused.value.sentence!r} {refused.value.__cause__}"
    assert not any(character.isdigit() for character in told.replace("1 and 6", ""))


def test_29_february_1900_does_not_exist() -> None:
    with pytest.raises(WrongIin):
        parse_iin(an_iin("000229", 3))
    assert parse_iin(an_iin("000229", 5)).birth_date == date(2000, 2, 29)


def test_spaces_and_hyphens_are_forgiven() -> None:
    text = an_iin()
    assert parse_iin(f" {text[:6]} {text[6:]}\n").value == parse_iin(f"{text[:6]}-{text[6:]}").value == text


def test_only_a_wrong_check_digit_can_be_overridden_and_stays_a_warning() -> None:
    text = an_iin()
    wrong = text[:11] + str((int(text[11]) + 1) % 10)
    with pytest.raises(WrongIinCheckDigit) as refused:
        parse_iin(wrong)
    accepted = parse_iin_despite_check_digit(wrong)
    assert accepted.value == wrong
    assert accepted.warnings == (refused.value.sentence,)
    assert parse_iin_despite_check_digit(text) == parse_iin(text)
    with pytest.raises(WrongIin):
        parse_iin_despite_check_digit("081301500000")


def test_the_number_does_not_show_in_a_log() -> None:
    assert "2008" not in repr(parse_iin(an_iin()))
    assert an_iin() not in repr(parse_iin(an_iin()))


@given(st.text() | st.from_regex(r"[0-9]{12}", fullmatch=True))
def test_any_text_is_an_iin_or_refused(text: str) -> None:
    try:
        iin = parse_iin(text)
    except WrongIin:
        return
    assert len(iin.value) == 12
    assert iin.birth_date or iin.warnings


def test_the_collected_vectors_agree() -> None:
    with shared_data("iin_bin_vectors.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "IIN"]
    for row in rows:
        assert _is_accepted(row["value"]) is (row["valid"] == "True"), row["note"]
    assert len(rows) > 10


def _is_accepted(text: str) -> bool:
    try:
        parse_iin(text)
    except BadInput:
        return False
    return True
